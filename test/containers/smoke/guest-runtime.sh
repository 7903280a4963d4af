#!/bin/bash
# An OCI runtime that runs the container's process in a virtual machine: runc keeps the container, whose only process
# becomes qemu, and the container's files and process become the guest's.
# GUEST_KERNEL, GUEST_MODULES, GUEST_HOST_ROOT, GUEST_KVM, GUEST_PORT: from the environment of the test.
set -euo pipefail

bundle='' is_create=no previous=''
for argument in "$@"; do
  [[ $argument != create ]] || is_create=yes
  [[ $previous != --bundle && $previous != -b ]] || bundle="$argument"
  previous="$argument"
done
[[ $is_create == yes ]] || exec runc "$@"

readonly config="$bundle/config.json" tree="$bundle/guest"

copy_files() {
  local source destination
  mkdir "$tree"
  cp -a "$(jq -r .root.path "$config")/." "$tree"
  while IFS=$'\t' read -r source destination; do
    mkdir -p "$tree${destination%/*}"
    cp -RL "$source" "$tree$destination"
  done < <(jq -r '.mounts[] | select(.type == "bind") | [.source, .destination] | @tsv' "$config")
}

write_init() {
  local module
  {
    printf '#!/bin/bash\nset -e\nmount() { busybox mount "$@"; }\n'
    printf 'mount -t proc proc /proc\nmount -t sysfs sysfs /sys\nmount -t devtmpfs dev /dev\nmount -t tmpfs tmp /tmp\n'
    for module in virtio_ring virtio virtio_pci_legacy_dev virtio_pci_modern_dev virtio_pci failover net_failover virtio_net; do
      printf 'busybox insmod /guest-modules/%s.ko\n' "$module"
    done
    printf 'busybox ip link set lo up\nbusybox ip link set eth0 up\nbusybox ip addr add 10.0.2.15/24 dev eth0\nbusybox ip route add default via 10.0.2.2\n'
    jq -r '.process.env[] | capture("(?<name>[^=]+)=(?<value>.*)"; "m") | "export \(.name)=\(.value | @sh)"' "$config"
    # The guest's process has the user of the container; what may not be written to belongs to root there too.
    jq -r '"cd \(.process.cwd | @sh)\nchroot --skip-chdir --userspec=\(.process.user.uid):\(.process.user.gid) / \(.process.args | @sh) || echo \"the process ended with $?\"\nbusybox poweroff -f"' "$config"
  } >"$tree/init"
  chmod +x "$tree/init"
  mkdir -p "$tree/guest-modules" "$tree"/{proc,sys,dev,tmp}
  find "$GUEST_MODULES" -name '*.ko' -exec cp -t "$tree/guest-modules" {} +
}

qemu_arguments() {
  jq -n --arg kernel "$GUEST_KERNEL" --arg initrd "$bundle/guest.cpio" '[
    "/usr/bin/qemu-system-x86_64", "-nodefaults", "-no-user-config", "-display", "none", "-no-reboot",
    "-accel", (if env.GUEST_KVM == "yes" then "kvm" else "tcg" end), "-cpu", "max", "-m", "384",
    "-chardev", "stdio,id=console,signal=off", "-serial", "chardev:console",
    "-kernel", $kernel, "-initrd", $initrd, "-append", "console=ttyS0 quiet panic=-1",
    "-netdev", "user,id=net,hostfwd=tcp::\(env.GUEST_PORT)-:\(env.GUEST_PORT)", "-device", "virtio-net-pci,netdev=net,romfile="
  ]'
}

# The machine's own files, read-only, carry qemu; what podman would bind into an image has no place there. The user of
# the container is that of the guest's process, and not qemu's.
run_qemu_instead() {
  local arguments
  arguments="$(qemu_arguments)"
  jq --argjson arguments "$arguments" --arg root "$GUEST_HOST_ROOT" '
    .process.args = $arguments | .process.cwd = "/" | .process.user = {uid: 0, gid: 0} | .root = {path: $root, readonly: true}
    | .mounts |= map(select(.type != "bind"))
    | if env.GUEST_KVM == "yes" then
        .linux.devices += [{path: "/dev/kvm", type: "c", major: 10, minor: 232, fileMode: 438, uid: 0, gid: 0}]
        | .linux.resources.devices += [{allow: true, type: "c", major: 10, minor: 232, access: "rw"}]
      else . end' "$config" >"$config.new"
  mv "$config.new" "$config"
}

copy_files
write_init
(cd "$tree" && find . -print0 | cpio --null --quiet -H newc -o) >"$bundle/guest.cpio"
rm -rf "$tree"
run_qemu_instead
exec runc "$@"
