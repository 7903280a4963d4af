#!/bin/bash
# shellcheck source-path=SCRIPTDIR
# Builds src, bin and kata-installer from a stand-in project and runs the installer on fake nodes.
set -euo pipefail

here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
readonly here payload="$here/../../lib/kata/payload"
# shellcheck source=engine.sh
. "$here/engine.sh"
# shellcheck source=check.sh
. "$here/check.sh"
# shellcheck source=nodes.sh
. "$here/nodes.sh"
need_tools podman buildah runc unshare setfattr jq flock
enter_own_namespaces "$0" "$@"

WORK="$(mktemp -d)"
clean_up() {
  local point
  while read -r _ _ _ _ point _; do
    [[ $point != "$WORK"/nodes/* ]] || umount "$point"
  done < <(tac /proc/self/mountinfo)
  podman rm --all --force --time 0 >/dev/null 2>&1 || true
  umount -R "$WORK/storage/overlay" 2>/dev/null || true
  rm -rf --one-file-system "$WORK" || true
}
trap clean_up EXIT

readonly SOURCE=/go/src/github.com/acme/widget BULK_MIB="${BULK_MIB:-96}"

build() { buildah bud --isolation chroot --pull-never --quiet "$@" >/dev/null; }

build_src() {
  mkdir -p "$WORK/src/.ci"
  cp -R "$here/source/." "$WORK/src"
  cp -R "$payload" "$WORK/src/.ci/openshift-ci"
  printf 'FROM localhost/base:test\nCOPY . %s\nWORKDIR %s\n' "$SOURCE" "$SOURCE" >"$WORK/Dockerfile.src"
  build -f "$WORK/Dockerfile.src" -t localhost/src:test "$WORK/src"
}

build_bin() {
  cat >"$WORK/Dockerfile.bin" <<'END'
FROM localhost/src:test
ARG WIDGET_VERSION
ARG BULK_MIB
ENV BUILD_COMMAND=./install.sh
RUN PAYLOAD_VERSION=$WIDGET_VERSION WIDGET_VERSION=$WIDGET_VERSION BULK_MIB=$BULK_MIB .ci/openshift-ci/build.sh
END
  build -f "$WORK/Dockerfile.bin" --build-arg WIDGET_VERSION="$1" --build-arg BULK_MIB="$BULK_MIB" -t "localhost/bin:$1" "$WORK/src"
}

# As ci-operator does it: _out of the image bin is put into the context beside the Dockerfile.
build_installer() {
  local version="$1" context="$WORK/context/$1" container
  mkdir -p "$context"
  cp "$payload"/images/* "$context"
  container="$(podman create "localhost/bin:$version" true)"
  podman cp "$container:$SOURCE/_out" "$context/_out"
  podman rm "$container" >/dev/null
  build --build-arg BASE=localhost/base:test -t "localhost/kata-installer:$version" "$context"
  mkdir -p "$WORK/payload"
  cp -a "$context/_out/build_install" "$WORK/payload/$version"
}

build_images() {
  local version
  make_base_image
  build_src
  for version in 1 2; do
    build_bin "$version"
    build_installer "$version"
  done
}

# An image whose payload was changed after the build: $1 = name, the rest = a command run in a copy of _out.
build_changed() {
  local name="$1"
  shift
  rm -rf "$WORK/changed" && mkdir "$WORK/changed"
  cp -a "$WORK/context/1/_out" "$WORK/changed/_out"
  (cd "$WORK/changed/_out" && "$@")
  cp "$payload"/images/* "$WORK/changed"
  build --build-arg BASE=localhost/base:test -t "localhost/kata-installer:$name" "$WORK/changed"
}

test_images_are_built() {
  build_images
  claim test -s "$WORK/payload/1/opt/kata/share/images/guest.img"
  same widget-shim "$(readlink "$WORK/payload/1/opt/kata/bin/widget-shim-alias")"
  same /opt/kata/bin/widget-shim "$(readlink "$WORK/payload/1/opt/kata/share/shim")"
  claim test ! -L "$WORK/payload/1/opt/kata/share/copied"
}

test_build_that_installs_nothing_fails() {
  local code=0
  podman run --rm --network none -e BUILD_COMMAND=true localhost/src:test .ci/openshift-ci/build.sh >"$WORK/out" 2>&1 || code=$?
  same 1 "$code"
  says "$WORK/out" 'the build installed nothing into'
}

test_build_with_a_dangling_link_fails() {
  local code=0
  podman run --rm --network none -e BUILD_COMMAND='mkdir -p $DESTDIR/opt/kata; echo x >$DESTDIR/opt/kata/x; ln -s gone $DESTDIR/opt/kata/y' \
    localhost/src:test .ci/openshift-ci/build.sh >"$WORK/out" 2>&1 || code=$?
  same 1 "$code"
  says "$WORK/out" 'the link leads nowhere'
}

test_first_install() {
  make_node first
  snapshot first >"$WORK/before"
  installer first kata-installer:1 install --once
  exited first 0
  claim is_complete first 1
  has_no_rubbish first
  same /opt/kata/bin/widget-shim "$(readlink "$WORK/nodes/first/var/usrlocal/bin/widget-shim")"
  same 1 "$(<"$WORK/nodes/first/var/opt/.kata-installer/current/root/usr/local/share/widget/version")"
  claim grep -qx version=1 "$WORK/nodes/first/var/opt/.kata-installer/current/stamp"
  snapshot first >"$WORK/after"
  same '' "$(grep -E ' d | l ' "$WORK/before" | grep -vxFf "$WORK/after" || true)"
}

test_second_install_changes_nothing() {
  inodes first >"$WORK/before"
  installer first kata-installer:1 install --once
  exited first 0
  says "$WORK/out.first" 'already installed'
  inodes first >"$WORK/after"
  claim cmp "$WORK/before" "$WORK/after"
}

test_upgrade() {
  installer first kata-installer:2 install --once
  exited first 0
  claim is_complete first 2
  has_no_rubbish first
  claim test ! -L "$WORK/nodes/first/var/usrlocal/bin/widget-1"
  claim test -L "$WORK/nodes/first/var/usrlocal/bin/widget-2"
}

# Same size, same name, same mode: only the checksum can tell.
flip_first_byte() { printf 'x' | dd of="$1" bs=1 conv=notrunc 2>/dev/null; }

test_damaged_node_is_mended() {
  flip_first_byte "$WORK/nodes/first/var/opt/kata/share/images/part 7"
  installer first kata-installer:2 install --once
  exited first 0
  says "$WORK/out.first" 'installed files are damaged'
  claim is_complete first 2
  has_no_rubbish first
}

test_uninstall_leaves_the_node_as_it_was() {
  make_node clean
  snapshot clean >"$WORK/before"
  installer clean kata-installer:1 install --once
  installer clean kata-installer:2 install --once
  exited clean 0
  installer clean kata-installer:2 uninstall --once
  exited clean 0
  snapshot clean >"$WORK/after"
  claim diff "$WORK/before" "$WORK/after"
  installer clean kata-installer:2 uninstall --once
  exited clean 0
}

test_absolute_links_of_the_node_stay_inside() {
  make_node absolute absolute
  snapshot absolute >"$WORK/before"
  installer absolute kata-installer:1 install --once
  exited absolute 0
  claim is_complete absolute 1
  installer absolute kata-installer:1 uninstall --once
  snapshot absolute >"$WORK/after"
  claim diff "$WORK/before" "$WORK/after"
}

test_two_mounts_are_enough() {
  make_node minimal
  local code=0 root="$WORK/nodes/minimal"
  podman run --rm --network none --read-only --tmpfs /run/kata-installer --cap-drop all -v "$root/opt:/host/opt" \
    -v "$root/usr/local:/host/usr/local" localhost/kata-installer:1 install --once || code=$?
  same 0 "$code"
  claim is_complete minimal 1
}

test_missing_mount_is_refused() {
  local code=0
  podman run --rm --network none localhost/kata-installer:1 install --once >"$WORK/out" 2>&1 || code=$?
  same 6 "$code"
  says "$WORK/out" 'mount it from the node'
}

test_missing_link_mount_is_refused() {
  make_node nolinks
  local code=0
  snapshot nolinks >"$WORK/before"
  podman run --rm --network none -v "$WORK/nodes/nolinks/opt:/host/opt" localhost/kata-installer:1 install --once >"$WORK/out" 2>&1 || code=$?
  same 6 "$code"
  says "$WORK/out" 'is not mounted from the node'
  snapshot nolinks >"$WORK/after"
  claim diff "$WORK/before" "$WORK/after"
}

test_foreign_runtime_is_left_alone() {
  make_node foreign
  mkdir "$WORK/nodes/foreign/var/opt/kata"
  snapshot foreign >"$WORK/before"
  installer foreign kata-installer:1 install --once
  exited foreign 7
  says "$WORK/out.foreign" '/opt/kata exists on the node and was not made by this installer'
  snapshot foreign >"$WORK/after"
  claim diff "$WORK/before" "$WORK/after"
}

test_foreign_program_is_left_alone() {
  make_node program
  echo mine >"$WORK/nodes/program/var/usrlocal/bin/widget-shim"
  snapshot program >"$WORK/before"
  installer program kata-installer:1 install --once
  exited program 7
  says "$WORK/out.program" '/usr/local/bin/widget-shim exists on the node'
  snapshot program >"$WORK/after"
  claim diff "$WORK/before" "$WORK/after"
}

test_wrong_architecture_is_refused() {
  make_node arch
  build_changed arch sh -c 'printf "\267" | dd of=build_install/opt/kata/bin/widget-shim bs=1 seek=18 conv=notrunc 2>/dev/null'
  snapshot arch >"$WORK/before"
  installer arch kata-installer:arch install --once
  exited arch 4
  says "$WORK/out.arch" '/opt/kata/bin/widget-shim: wrong architecture: ELF machine 183'
  snapshot arch >"$WORK/after"
  claim diff "$WORK/before" "$WORK/after"
}

damage_payload() {
  echo 9 >manifest/version
  flip_first_byte build_install/opt/kata/share/images/guest.img
}

test_damaged_payload_is_refused() {
  make_node damaged
  installer damaged kata-installer:1 install --once
  build_changed damaged damage_payload
  installer damaged kata-installer:damaged install --once
  exited damaged 3
  says "$WORK/out.damaged" 'the payload in this image differs from its manifest'
  claim is_complete damaged 1
  has_no_rubbish damaged
}

test_payload_for_usr_is_refused() {
  make_node usr
  build_changed usr sh -c 'mkdir -p build_install/usr/lib; echo x >build_install/usr/lib/x'
  installer usr kata-installer:usr install --once
  exited usr 3
  says "$WORK/out.usr" '/usr/lib/x: only /opt/kata, /usr/local and /etc can be written'
}

test_small_disk_is_refused_before_anything_is_written() {
  make_node small
  mount -t tmpfs -o size=20m tmpfs "$WORK/nodes/small/var/opt"
  snapshot small >"$WORK/before"
  installer small kata-installer:1 install --once
  exited small 5
  says "$WORK/out.small" 'bytes needed'
  snapshot small >"$WORK/after"
  claim diff "$WORK/before" "$WORK/after"
  umount "$WORK/nodes/small/var/opt"
}

test_disk_that_fills_while_copying() {
  make_node fills
  local root="$WORK/nodes/fills/var/opt"
  mount -t tmpfs -o "size=$((BULK_MIB + 40))m" tmpfs "$root"
  installer fills kata-installer:1 install --once
  exited fills 0
  installer fills kata-installer:1 uninstall --once
  snapshot fills >"$WORK/before"
  start_slowly fills kata-installer:1 install --once
  claim appears "$root/.kata-installer/partial"
  # A smaller disk is a fuller one, and needs no time to fill, in which a copy might end.
  mount -o "remount,size=$((BULK_MIB - 8))m" "$root"
  same 5 "$(podman wait "$(<"$WORK/container.fills")")"
  podman logs "$(<"$WORK/container.fills")" >"$WORK/out" 2>&1
  says "$WORK/out" 'copying the payload'
  mount -o "remount,size=$((BULK_MIB + 40))m" "$root"
  snapshot fills >"$WORK/after"
  claim diff "$WORK/before" "$WORK/after"
  installer fills kata-installer:1 install --once
  exited fills 0
  claim is_complete fills 1
  umount "$root"
}

test_read_only_target() {
  make_node readonly
  mount --bind "$WORK/nodes/readonly/var/opt" "$WORK/nodes/readonly/var/opt"
  mount -o remount,bind,ro "$WORK/nodes/readonly/var/opt"
  installer readonly kata-installer:1 install --once
  exited readonly 6
  says "$WORK/out.readonly" 'read-only'
  umount "$WORK/nodes/readonly/var/opt"
}

test_three_nodes_in_parallel() {
  local node pids=()
  for node in a b c; do
    make_node "$node"
    installer "$node" kata-installer:1 install --once &
    pids+=("$!")
  done
  wait "${pids[@]}"
  for node in a b c; do
    exited "$node" 0
    claim is_complete "$node" 1
  done
}

# What a node shows at the moment of a kill: nothing, or all of one version.
shows_whole_version() {
  local root="$WORK/nodes/$1"
  [[ -L $root/var/opt/kata && -e $root/var/opt/kata ]] || return 0
  is_complete "$1" 1 >/dev/null 2>&1 || is_complete "$1" 2 >/dev/null 2>&1
}

test_two_installers_on_one_node() {
  make_node shared
  local pids=() code=0 version
  for version in 1 2; do
    podman_installer run shared "kata-installer:$version" install --once &
    pids+=("$!")
  done
  for version in "${pids[@]}"; do wait "$version" || code=$?; done
  same 0 "$code"
  claim shows_whole_version shared
  claim test -e "$WORK/nodes/shared/var/opt/kata/bin/widget-shim"
  has_no_rubbish shared
}

# A tenth of a processor: copying takes seconds, so that a moment chosen by chance can lie in it.
start_slowly() {
  # shellcheck disable=SC2034 # podman_installer reads it
  local OPTIONS=(--cpus "${CPUS:-0.1}" --pidfile "$WORK/pid.$1")
  podman_installer create "$@" >"$WORK/container.$1"
  podman start "$(<"$WORK/container.$1")" >/dev/null
}

# Waits for a path; not for ever, since an installer that failed never makes it.
appears() {
  local deadline=$((SECONDS + 120))
  until [[ -e $1 ]]; do
    ((SECONDS < deadline)) || return 1
    sleep 0.01
  done
}

start_installer() {
  # shellcheck disable=SC2034 # podman_installer reads it
  local OPTIONS=(--pidfile "$WORK/pid.$1")
  podman_installer create "$@" >"$WORK/container.$1"
  podman start "$(<"$WORK/container.$1")" >/dev/null
}

# The whole container dies with its first process, as in a node's crash; it may also have just ended.
kill_installer() {
  kill -KILL "$(<"$WORK/pid.$1")" 2>/dev/null || true
  podman wait "$(<"$WORK/container.$1")" >/dev/null
  podman rm "$(<"$WORK/container.$1")" >/dev/null
}

in_installer() { podman exec "$(<"$WORK/container.$1")" /usr/bin/entrypoint.sh "$2"; }

is_not_ready() { ! in_installer "$1" ready; }

is_ready_within() {
  local deadline=$((SECONDS + $2))
  until in_installer "$1" ready; do
    ((SECONDS < deadline)) || return 1
    sleep 0.2
  done
}

test_ready_only_when_installed() {
  make_node ready
  start_slowly ready kata-installer:1
  claim is_not_ready ready
  claim is_ready_within ready 240
  claim is_complete ready 1
  rm "$WORK/nodes/ready/var/opt/kata"
  claim is_not_ready ready
  kill_installer ready
}

test_stays_idle_and_obeys_term() {
  make_node term
  start_installer term kata-installer:1
  claim is_ready_within term 120
  local pid before after started
  pid="$(<"$WORK/pid.term")"
  before="$(awk '{ print $14 + $15 + $16 + $17 }' "/proc/$pid/stat")"
  sleep 2
  after="$(awk '{ print $14 + $15 + $16 + $17 }' "/proc/$pid/stat")"
  same "$before" "$after"
  started="$(date +%s%N)"
  kill -TERM "$pid"
  same 0 "$(podman wait "$(<"$WORK/container.term")")"
  claim test "$((($(date +%s%N) - started) / 1000000))" -lt 10000
  podman rm "$(<"$WORK/container.term")" >/dev/null
}

test_term_while_copying() {
  make_node busy
  start_slowly busy kata-installer:1
  claim appears "$WORK/nodes/busy/var/opt/.kata-installer/partial"
  local started
  started="$(date +%s%N)"
  kill -TERM "$(<"$WORK/pid.busy")"
  same 143 "$(podman wait "$(<"$WORK/container.busy")")"
  claim test "$((($(date +%s%N) - started) / 1000000))" -lt 10000
  podman rm "$(<"$WORK/container.busy")" >/dev/null
}

test_uninstall_stays_and_is_ready_when_nothing_is_left() {
  start_installer term kata-installer:1 uninstall
  claim is_ready_within term 120
  claim test ! -e "$WORK/nodes/term/var/opt/.kata-installer"
  kill_installer term
}

bytes_of() { { find "$1" -type f -printf '%s\n' 2>/dev/null || true; } | awk '{ sum += $1 } END { print sum + 0 }'; }

# A kill that came too late makes the span of moments shorter, one that came too early makes it longer: machines vary.
kill_at_random_moment() {
  local version="$1" full="$2" partial="$WORK/nodes/kill/var/opt/.kata-installer/partial" moment
  moment=$((RANDOM * LONGEST_MS / 32767))
  start_slowly kill "kata-installer:$version"
  sleep "$(printf '%d.%03d' "$((moment / 1000))" "$((moment % 1000))")"
  kill_installer kill
  KILLS=$((KILLS + 1))
  claim shows_whole_version kill
  if [[ ! -d $partial ]]; then
    BEFORE=$((BEFORE + 1))
    LONGEST_MS=$((LONGEST_MS * 21 / 20))
  elif (($(bytes_of "$partial/root") < full)); then
    MID_COPY=$((MID_COPY + 1))
  else
    AFTER_COPY=$((AFTER_COPY + 1))
    LONGEST_MS=$moment
  fi
}

measure_copy() {
  local partial="$WORK/nodes/kill/var/opt/.kata-installer/partial" started full="$1" deadline=$((SECONDS + 120))
  started="$(date +%s%N)"
  start_slowly kill kata-installer:1
  until [[ -d $partial && "$(bytes_of "$partial/root")" -ge $full ]]; do
    ((SECONDS < deadline)) || return 1
    sleep 0.02
  done
  LONGEST_MS="$((($(date +%s%N) - started) / 1000000))"
  kill_installer kill
}

test_kills_at_random_moments() {
  local KILLS=0 BEFORE=0 MID_COPY=0 AFTER_COPY=0 LONGEST_MS=0 version full
  RANDOM=20201123
  make_node kill
  full="$(bytes_of "$WORK/payload/1")"
  claim measure_copy "$full"
  while ((KILLS < 30 || MID_COPY < 20)); do
    ((KILLS < 150)) || break
    version=$((KILLS % 2 + 1))
    kill_at_random_moment "$version" "$full"
    installer kill "kata-installer:$version" install --once
    exited kill 0
    claim is_complete kill "$version"
    has_no_rubbish kill
  done
  echo "note: $KILLS kills, the last within $LONGEST_MS ms: $BEFORE before the copy or after the end, $MID_COPY mid-copy, $AFTER_COPY after the copy"
  claim test "$KILLS" -ge 30
  claim test "$MID_COPY" -ge 20
}

test_killed_uninstall_can_be_repeated() {
  make_node gone
  snapshot gone >"$WORK/before"
  for _ in 1 2 3 4 5; do
    installer gone kata-installer:1 install --once
    exited gone 0
    CPUS=0.05 start_slowly gone kata-installer:1 uninstall --once
    sleep "0.$((RANDOM % 9))"
    kill_installer gone
    installer gone kata-installer:1 uninstall --once
    exited gone 0
    snapshot gone >"$WORK/after"
    claim diff "$WORK/before" "$WORK/after"
  done
}

test_usage_errors() {
  make_node usage
  installer usage kata-installer:1 instal
  exited usage 2
  installer usage kata-installer:1 install --twice
  exited usage 2
  installer usage kata-installer:1 --help
  exited usage 0
}

main() {
  make_engine
  local name
  # In the order of this file: later tests use the nodes of earlier ones.
  while read -r name; do
    run_test "${name//_/ }" "$name"
  done < <(sed -n 's/^\(test_[a-z_]*\)() {$/\1/p' "$0" | grep -E "${ONLY:-.}|test_images")
  verdict
}

main
