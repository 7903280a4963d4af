# shellcheck shell=bash disable=SC2154
# Sourced: installs that go well, and what is left of them.

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
