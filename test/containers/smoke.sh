#!/bin/bash
# shellcheck source-path=SCRIPTDIR
# Runs the container of the synthesized Deployment behind its Service's name and a router, and the synthesized Job's check.
# Commands, env, ports, probe, volumes, users and the runtime class come from the manifests in TREE; the image is a
# stand-in from this machine's own python3, since there is no registry to pull one from.
set -euo pipefail

here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
readonly here TREE="${TREE:-$here/../../dist/repository/.ci/openshift-ci}"
# shellcheck source=engine.sh
. "$here/engine.sh"
# shellcheck source=check.sh
. "$here/check.sh"
# shellcheck source=smoke/guest.sh
. "$here/smoke/guest.sh"
# shellcheck source=smoke/manifests.sh
. "$here/smoke/manifests.sh"
need_tools podman runc unshare jq haproxy busybox qemu-system-x86_64 cpio node iptables ip apt-get /usr/bin/python3

[[ -d $here/../../node_modules/yaml ]] || { echo "missing: node_modules/yaml; npm ci" >&2; exit 3; }
WORK="${SMOKE_WORK:-$(mktemp -d)}"
export SMOKE_WORK="$WORK"

[[ -n ${IN_NAMESPACES:-} ]] || fetch_guest_kernel
enter_own_namespaces "$0" "$@"

clean_up() {
  podman rm --all --force --time 0 >/dev/null 2>&1 || true
  umount "$GUEST_HOST_ROOT" 2>/dev/null || true
  umount -R "$WORK/storage/overlay" 2>/dev/null || true
  rm -rf --one-file-system "$WORK" || true
}

copy_python() {
  local version
  version="$(/usr/bin/python3 -c 'import sys; print(f"python{sys.version_info[0]}.{sys.version_info[1]}")')"
  mkdir -p "$WORK/base/usr/lib"
  tar -C /usr/lib --exclude='config-*' --exclude=test --exclude=pydoc_data --exclude=lib2to3 --exclude=distutils --exclude=idlelib \
    -c "$version" | tar -C "$WORK/base/usr/lib" -x
  copy_with_libraries "$WORK/base" "/usr/bin/$version"
  ln -sf "$version" "$WORK/base/usr/bin/python3"
}

make_images() {
  make_base_image
  copy_with_libraries "$WORK/base" busybox haproxy /usr/sbin/chroot
  copy_python
  tar -C "$WORK/base" -c . | podman import --quiet --change 'ENV PATH=/usr/bin:/bin' - localhost/server:test >/dev/null
  podman network create smoke >/dev/null
}

# As a RuntimeClass does: a name chooses the handler.
handler_of() {
  case "$1" in
    kata*) echo "$WORK/guest-runtime" ;;
    wrapped) echo "$here/smoke/wrapping-runtime.sh" ;;
    *) echo "no handler for the runtime class $1" >&2; return 1 ;;
  esac
}

# start_server RUNTIME_CLASS [COMMAND...]: the Deployment's own class for "own", its own command unless one is given.
start_server() {
  local class="$1" command FLAGS=()
  shift
  [[ $class != own ]] || class="$(of .server.runtimeClass)"
  read_flags server
  command=("$@")
  (($# > 0)) || mapfile -t command < <(of '.server.command[]')
  podman --runtime "$(handler_of "$class")" run --detach --name server --network smoke "${FLAGS[@]}" localhost/server:test "${command[@]}" >/dev/null
  start_proxy "$(of .service.name)" "$(printf 'listen service\n  bind :%s\n  server pod server:%s\n' "$(of .service.port)" "$(of .server.port)")"
  start_proxy router "$(printf 'frontend routes\n  bind :80\n  use_backend smoke if { hdr(host) -i smoke.example }\nbackend smoke\n  server service %s:%s\n' "$(of .service.name)" "$(of .service.port)")"
}

start_proxy() {
  printf 'defaults\n  mode http\n  timeout connect 2s\n  timeout client 30s\n  timeout server 30s\n%s\n' "$2" >"$WORK/$1.cfg"
  podman --runtime runc run --detach --name "$1" --network smoke -v "$WORK/$1.cfg:/haproxy.cfg:ro" localhost/server:test \
    haproxy -f /haproxy.cfg >/dev/null
}

address_of() { podman inspect --format '{{.NetworkSettings.Networks.smoke.IPAddress}}' "$1"; }

# As a kubelet asks: the probe of the Deployment, at the pod's own address, until it answers 200.
is_ready_within() {
  local deadline=$((SECONDS + $1)) address
  address="$(address_of server)"
  # shellcheck disable=SC2016 # the inner shell's arguments
  until timeout 5 bash -c 'exec 3<>"/dev/tcp/$0/$1"; printf "GET %s HTTP/1.0\r\n\r\n" "$2" >&3; head -1 <&3 | grep -q " 200"' \
    "$address" "$(of .probe.port)" "$(of .probe.path)" 2>/dev/null; do
    ((SECONDS < deadline)) || { diagnostics; return 1; }
    sleep 0.5
  done
}

is_not_ready_within() { ! is_ready_within "$1"; }

# The Job's container in the default runtime on the same node: "own" asks the Job's own address.
check() {
  local url="$1" FLAGS=() command
  shift
  read_flags check
  mapfile -t command < <(of '.check.command[]')
  [[ $url == own ]] || command[-1]="$url"
  podman --runtime runc run --rm --network smoke --add-host "smoke.example:$(address_of router)" "${FLAGS[@]}" "$@" localhost/server:test \
    "${command[@]}" >"$WORK/check.log" 2>"$WORK/check.errors"
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

diagnostics() { podman logs server 2>&1 | tail -"${LOG_LINES:-60}"; }

stop_all() { podman rm --all --force --time 0 >/dev/null; }

test_guest_passes_through_service_and_route() {
  start_server own
  claim is_ready_within "${GUEST_DEADLINE:-180}"
  claim passes own
  sed -n 's/^\(node\|pod\): /note: \1: /p' "$WORK/check.log"
  claim passes http://smoke.example --env DEADLINE=20
  # The outer half of run_smoke_test.sh: what the node says of itself is handed in.
  local pod
  pod="$(sed -n 's/^pod: .* boot id //p' "$WORK/check.log")"
  claim passes http://smoke.example --env NODE_NAME= --env NODE_BOOT_ID="$(</proc/sys/kernel/random/boot_id)"
  fails_with 'same boot id as the node' http://smoke.example --env NODE_BOOT_ID="$pod"
  echo "note: $([[ $GUEST_KVM == yes ]] && echo 'the guest had /dev/kvm' || echo 'the guest was emulated')"
  fails_with 'they cannot be compared' own --env NODE_NAME=node-b
  stop_all
}

test_wrapped_runc_fails() {
  start_server wrapped
  claim is_ready_within 30
  fails_with 'same kernel and boot id as the node' own --env DEADLINE=10
  fails_with 'same kernel and boot id as the node' http://smoke.example --env DEADLINE=10
  stop_all
}

test_another_answer_fails() {
  start_server wrapped bash -c 'mkdir /tmp/w; echo "Hello Moon" >/tmp/w/hello; exec busybox httpd -f -p 8080 -h /tmp/w'
  fails_with 'the answer of http-server-service/hello is not "Hello World": HTTP/1.1 200 OK, body "Hello Moon' own --env DEADLINE=3
  stop_all
}

test_almost_the_answer_fails() {
  start_server wrapped bash -c 'mkdir /tmp/w; echo "Hello World" >/tmp/w/hello; exec busybox httpd -f -p 8080 -h /tmp/w'
  fails_with 'is not "Hello World"' own --env DEADLINE=2
  stop_all
}

test_greeting_without_kernel_fails() {
  start_server wrapped bash -c 'mkdir /tmp/w; printf "Hello World" >/tmp/w/hello; exec busybox httpd -f -p 8080 -h /tmp/w'
  fails_with 'has no kernel and boot id' own --env DEADLINE=2
  stop_all
}

test_no_server_fails() {
  start_server wrapped sleep infinity
  fails_with 'HTTP/1.1 503' own --env DEADLINE=3
  fails_with 'Connection refused' "http://server:$(of .server.port)" --env DEADLINE=3
  fails_with 'no answer from nowhere.example/hello' http://nowhere.example --env DEADLINE=2
  stop_all
}

test_probe_waits_for_the_greeting() {
  start_server wrapped bash -c 'sleep infinity'
  claim is_not_ready_within 2
  stop_all
}

test_silent_server_fails() {
  start_server wrapped bash -c 'sleep 60 | busybox nc -l -p 8080'
  fails_with 'within 2 s' "http://server:$(of .server.port)" --env DEADLINE=1 --env REQUEST_TIMEOUT=2
  stop_all
}

test_answer_that_comes_too_late_fails() {
  start_server wrapped bash -c 'sleep 6; exec /bin/bash /smoke/serve.sh python3 -m http.server 8080 --directory {}'
  fails_with '3 s have passed' own --env DEADLINE=3
  stop_all
}

test_answer_that_comes_in_time_is_waited_for() {
  start_server wrapped bash -c 'sleep 3; exec /bin/bash /smoke/serve.sh python3 -m http.server 8080 --directory {}'
  fails_with 'same kernel and boot id as the node' own --env DEADLINE=20
  stop_all
}

main() {
  trap clean_up EXIT
  make_engine
  read_manifests
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
