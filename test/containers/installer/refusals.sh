# shellcheck shell=bash disable=SC2154
# Sourced: what the installer refuses, and that it leaves the node as it was.

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
