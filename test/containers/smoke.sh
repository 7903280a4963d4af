#!/bin/bash
# shellcheck source-path=SCRIPTDIR
# Runs the smoke Deployment's container behind a Service's name and a router, and the check that the smoke Job runs.
# DEPLOYMENT names another manifest; its command, args, env, port and runtime class are used, nothing else of it.
set -euo pipefail

here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
readonly here smoke="$here/../../lib/kata/payload/smoke"
readonly DEPLOYMENT="${DEPLOYMENT:-$here/smoke/deployment.yaml}"
# shellcheck source=engine.sh
. "$here/engine.sh"
# shellcheck source=check.sh
. "$here/check.sh"
need_tools podman runc unshare jq haproxy busybox qemu-system-x86_64 cpio node iptables apt-get

[[ -d $here/../../node_modules/yaml ]] || { echo "missing: node_modules/yaml; npm ci" >&2; exit 3; }
WORK="${SMOKE_WORK:-$(mktemp -d)}"
export SMOKE_WORK="$WORK"

# Debian's kernel for clouds is unpacked, not installed: the guest's, never this machine's.
fetch_guest_kernel() {
  local package
  mkdir -p "$WORK/kernel"
  package="$(apt-cache depends linux-image-cloud-amd64 | sed -n 's/^ *Depends: //p' | head -1)"
  [[ -n $package ]] || { echo 'linux-image-cloud-amd64 is unknown; apt-get update' >&2; exit 3; }
  (cd "$WORK/kernel" && apt-get -o APT::Sandbox::User=root download "$package" >/dev/null && dpkg -x ./*.deb .)
}

[[ -n ${IN_NAMESPACES:-} ]] || fetch_guest_kernel
enter_own_namespaces "$0" "$@"

clean_up() {
  podman rm --all --force --time 0 >/dev/null 2>&1 || true
  umount "$GUEST_HOST_ROOT" 2>/dev/null || true
  umount -R "$WORK/storage/overlay" 2>/dev/null || true
  rm -rf --one-file-system "$WORK" || true
}

# The device may be there and still fail a guest, as on a machine that is a guest itself: only a boot tells.
kvm_boots() {
  local tree="$WORK/probe"
  [[ -c /dev/kvm && -r /dev/kvm && -w /dev/kvm ]] || return 1
  mkdir -p "$tree/bin"
  cp "$(type -P busybox)" "$tree/bin/busybox"
  printf '#!/bin/busybox sh\necho guest up\n/bin/busybox poweroff -f\n' >"$tree/init"
  chmod +x "$tree/init"
  (cd "$tree" && find . | cpio --quiet -H newc -o) >"$WORK/probe.cpio"
  timeout --kill-after 2 12 qemu-system-x86_64 -nodefaults -display none -no-reboot -accel kvm -cpu max -m 256 -kernel "$GUEST_KERNEL" \
    -initrd "$WORK/probe.cpio" -append 'console=ttyS0 quiet panic=-1' -serial "file:$WORK/probe.log" </dev/null >/dev/null 2>&1 || true
  grep -qa 'guest up' "$WORK/probe.log"
}

prepare_guest() {
  export GUEST_KERNEL GUEST_MODULES GUEST_HOST_ROOT="$WORK/host" GUEST_KVM=no
  GUEST_KERNEL="$(echo "$WORK"/kernel/boot/vmlinuz-*)"
  GUEST_MODULES="$WORK/modules"
  mkdir -p "$GUEST_MODULES" "$GUEST_HOST_ROOT"
  find "$WORK/kernel/lib/modules" \( -path '*/drivers/virtio/virtio*.ko' -o -name virtio_net.ko -o -name '*failover.ko' \) \
    -exec cp -t "$GUEST_MODULES" {} +
  mount --bind / "$GUEST_HOST_ROOT"
  if kvm_boots; then GUEST_KVM=yes; fi
  # podman hands no environment down to a runtime.
  { echo '#!/bin/bash' && declare -p GUEST_KERNEL GUEST_MODULES GUEST_HOST_ROOT GUEST_KVM && printf 'exec %q "$@"\n' "$here/smoke/guest-runtime.sh"; } >"$WORK/guest-runtime"
  chmod +x "$WORK/guest-runtime"
}

make_images() {
  make_base_image
  copy_with_libraries "$WORK/base" busybox haproxy
  tar -C "$WORK/base" -c . | podman import --quiet --change 'ENV PATH=/usr/bin:/bin' - localhost/server:test >/dev/null
  podman network create smoke >/dev/null
}

# The fields of the Deployment that one container needs, as JSON.
container_of() {
  # shellcheck disable=SC2016 # JavaScript's own templates
  node -e 'const {readFileSync} = require("fs"); const {parse} = require(process.argv[2]);
    const {spec} = parse(readFileSync(process.argv[1], "utf8")).spec.template; const [it] = spec.containers;
    console.log(JSON.stringify({command: [...(it.command ?? []), ...(it.args ?? [])], runtimeClass: spec.runtimeClassName, port: it.ports[0].containerPort,
      env: (it.env ?? []).map(({name, value, valueFrom}) => `${name}=${valueFrom ? "node-a" : value}`)}))' \
    "$DEPLOYMENT" "$here/../../node_modules/yaml"
}

# As a RuntimeClass does: a name chooses the handler.
handler_of() {
  case "$1" in
    kata*) echo "$WORK/guest-runtime" ;;
    wrapped) echo "$here/smoke/wrapping-runtime.sh" ;;
    *) echo "no handler for the runtime class $1" >&2; return 1 ;;
  esac
}

# start_server RUNTIME_CLASS [COMMAND...]: the Deployment's own command unless another is given.
start_server() {
  local class="$1" container env=() command
  shift
  container="$(container_of)"
  [[ $class != own ]] || class="$(jq -r .runtimeClass <<<"$container")"
  while read -r command; do env+=(--env "$command"); done < <(jq -r '.env[]' <<<"$container")
  command=("$@")
  (($# > 0)) || mapfile -t command < <(jq -r '.command[]' <<<"$container")
  podman --runtime "$(handler_of "$class")" run --detach --name http-server --network smoke "${env[@]}" \
    -v "$smoke:/smoke:ro" localhost/server:test "${command[@]}" >/dev/null
  start_proxy http-server-service "$(printf 'listen service\n  bind :80\n  server pod http-server:%s\n' "$(jq .port <<<"$container")")"
  start_proxy router "$(printf 'frontend routes\n  bind :80\n  use_backend smoke if { hdr(host) -i smoke.example }\nbackend smoke\n  server service http-server-service:80\n')"
}

start_proxy() {
  printf 'defaults\n  mode http\n  timeout connect 2s\n  timeout client 30s\n  timeout server 30s\n%s\n' "$2" >"$WORK/$1.cfg"
  podman --runtime runc run --detach --name "$1" --network smoke -v "$WORK/$1.cfg:/haproxy.cfg:ro" localhost/server:test \
    haproxy -f /haproxy.cfg >/dev/null
}

# The check that the Job runs, in a container of the default runtime on the same node.
check() {
  local url="$1" router
  shift
  router="$(podman inspect --format '{{.NetworkSettings.Networks.smoke.IPAddress}}' router)"
  podman --runtime runc run --rm --network smoke --add-host "smoke.example:$router" --env NODE_NAME=node-a "$@" \
    -v "$smoke:/smoke:ro" localhost/server:test /bin/bash /smoke/check.sh "$url" >"$WORK/check.log" 2>"$WORK/check.errors"
}

passes() {
  check "$@" || { cat "$WORK/check.log"; diagnostics; exit 1; }
  tail -1 "$WORK/check.log" | grep -q '^PASS'
}

fails_with() {
  local text="$1" code=0
  shift
  check "$@" || code=$?
  same 1 "$code"
  says "$WORK/check.log" "FAIL: "
  says "$WORK/check.log" "$text"
}

diagnostics() { podman logs http-server 2>&1 | tail -"${LOG_LINES:-60}"; }

stop_all() { podman rm --all --force --time 0 >/dev/null; }

test_guest_passes_through_service_and_route() {
  start_server own
  claim passes http://http-server-service --env DEADLINE="${GUEST_DEADLINE:-90}"
  sed -n 's/^\(node\|pod\): /note: \1: /p' "$WORK/check.log"
  claim passes http://smoke.example --env DEADLINE=20
  echo "note: $([[ $GUEST_KVM == yes ]] && echo 'the guest had /dev/kvm' || echo 'the guest was emulated')"
  fails_with 'they cannot be compared' http://http-server-service --env NODE_NAME=node-b
  stop_all
}

test_wrapped_runc_fails() {
  start_server wrapped
  fails_with 'same kernel and boot id as the node' http://http-server-service --env DEADLINE=10
  fails_with 'same kernel and boot id as the node' http://smoke.example --env DEADLINE=10
  stop_all
}

test_another_answer_fails() {
  start_server wrapped bash -c 'mkdir /tmp/w; echo "Hello Moon" >/tmp/w/hello; exec busybox httpd -f -p 8080 -h /tmp/w'
  fails_with 'the answer of http-server-service/hello is not "Hello World": HTTP/1.1 200 OK, body "Hello Moon' http://http-server-service --env DEADLINE=3
  stop_all
}

test_almost_the_answer_fails() {
  start_server wrapped bash -c 'mkdir /tmp/w; echo "Hello World" >/tmp/w/hello; exec busybox httpd -f -p 8080 -h /tmp/w'
  fails_with 'is not "Hello World"' http://http-server-service --env DEADLINE=2
  stop_all
}

test_greeting_without_kernel_fails() {
  start_server wrapped bash -c 'mkdir /tmp/w; printf "Hello World" >/tmp/w/hello; exec busybox httpd -f -p 8080 -h /tmp/w'
  fails_with 'has no kernel and boot id' http://http-server-service --env DEADLINE=2
  stop_all
}

test_no_server_fails() {
  start_server wrapped sleep infinity
  fails_with 'HTTP/1.1 503' http://http-server-service --env DEADLINE=3
  fails_with 'Connection refused' http://http-server:8080 --env DEADLINE=3
  fails_with 'no answer from nowhere.example/hello' http://nowhere.example --env DEADLINE=2
  stop_all
}

test_silent_server_fails() {
  start_server wrapped bash -c 'sleep 60 | busybox nc -l -p 8080'
  fails_with 'within 2 s' http://http-server:8080 --env DEADLINE=1 --env REQUEST_TIMEOUT=2
  stop_all
}

test_answer_that_comes_too_late_fails() {
  start_server wrapped bash -c 'sleep 6; exec /bin/bash /smoke/serve.sh busybox httpd -f -p 8080 -h {}'
  fails_with '3 s have passed' http://http-server-service --env DEADLINE=3
  stop_all
}

test_answer_that_comes_in_time_is_waited_for() {
  start_server wrapped bash -c 'sleep 3; exec /bin/bash /smoke/serve.sh busybox httpd -f -p 8080 -h {}'
  fails_with 'same kernel and boot id as the node' http://http-server-service --env DEADLINE=20
  stop_all
}

main() {
  trap clean_up EXIT
  make_engine
  prepare_guest
  make_images
  local name
  while read -r name; do
    run_test "${name//_/ }" "$name"
    stop_all
  done < <(sed -n 's/^\(test_[a-z_]*\)() {$/\1/p' "$0" | grep -E "${ONLY:-.}")
  verdict
}

main
