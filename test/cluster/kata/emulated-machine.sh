#!/bin/bash
# An OCI runtime that gives each container of a pod an emulated machine with its own kernel: emulated-machine.sh RUNC GUEST …
# runc starts qemu in the container, and qemu boots a guest with the container's files and command. It stands in for Kata
# Containers on machines whose KVM boots no guest. It forwards port 8080 only and copies volumes when the container is made.
set -euo pipefail
runc=$1 guest=$2
shift 2
bundle='' creates=''
arguments=("$@")
for ((i = 0; i < $#; i++)); do
  case ${arguments[i]} in
    create) creates=yes ;;
    --bundle) bundle=${arguments[i + 1]} ;;
  esac
done

# Puts the files of volumes into the initial file system; the guest mounts /dev, /proc, /sys and /tmp itself.
add_volumes() {
  local destination source
  while IFS=$'\t' read -r destination source; do
    mkdir -p "$own/payload$(dirname "$destination")"
    cp -RL "$source" "$own/payload$destination"
  done < <(jq -r '.mounts[] | select(.type == "bind" and (.destination | test("^/(dev|proc|sys|tmp|run/secrets)") | not)) | [.destination, .source] | @tsv' "$config")
}

make_disk() {
  local size
  size=$(du -sm --exclude=proc "$bundle/rootfs" | cut -f1)
  truncate -s "$((size + size / 4 + 32))M" "$own/root.img"
  mke2fs -q -t ext4 -O ^has_journal -d "$bundle/rootfs" "$own/root.img"
}

replace_command() {
  jq --arg guest "$guest" --arg own "$own" '
    .process.args = ["/machine/lib/ld-linux-x86-64.so.2", "--library-path", "/machine/lib", "/machine/qemu", "-L", "/machine/share", "-nodefaults",
      "-display", "none", "-no-reboot", "-machine", "pc", "-accel", "tcg", "-cpu", "max", "-m", "384", "-kernel", "/machine/vmlinuz", "-initrd", "/guest/initrd",
      "-append", "console=ttyS0 quiet panic=-1 random.trust_cpu=on", "-serial", "stdio", "-netdev", "user,id=net,hostfwd=tcp::8080-:8080",
      "-device", "virtio-net-pci,netdev=net,romfile=", "-drive", "file=/guest/root.img,if=virtio,format=raw"]
    | .process.cwd = "/"
    | .process.env += ["QEMU_MODULE_DIR=/machine/modules"]
    | .mounts += [{destination: "/machine", type: "bind", source: $guest, options: ["rbind", "ro"]}, {destination: "/guest", type: "bind", source: $own, options: ["rbind", "rw"]}]
  ' "$config" >"$config.new"
  mv "$config.new" "$config"
}

config=$bundle/config.json own=$bundle/guest
if [[ -n $creates && -n $bundle && $(jq -r '.annotations["io.kubernetes.cri.container-type"]' "$config") == container ]]; then
  mkdir -p "$own/payload"
  add_volumes
  {
    jq -r '.process.env[] | "export \(. | @sh)"' "$config"
    jq -r '"cd \(.process.cwd | @sh)", "exec \(.process.args | @sh)"' "$config"
  } >"$own/payload/run-command"
  cp "$guest/initrd" "$own/initrd"
  (cd "$own" && find payload | cpio --quiet -o -H newc) >>"$own/initrd"
  make_disk
  chmod -R a+rX "$own"
  chmod a+rw "$own/root.img"
  replace_command
fi
exec "$runc" "$@"
