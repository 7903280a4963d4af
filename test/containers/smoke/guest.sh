# shellcheck shell=bash disable=SC2154
# Sourced: the kernel of the guest, and the handler that boots it.

# Debian's kernel for clouds is unpacked, not installed: the guest's, never this machine's.
fetch_guest_kernel() {
  local package
  mkdir -p "$WORK/kernel"
  package="$(apt-cache depends linux-image-cloud-amd64 | sed -n 's/^ *Depends: //p' | head -1)"
  [[ -n $package ]] || { echo 'linux-image-cloud-amd64 is unknown; apt-get update' >&2; exit 3; }
  (cd "$WORK/kernel" && apt-get -o APT::Sandbox::User=root download "$package" >/dev/null && dpkg -x ./*.deb .)
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
  export GUEST_KERNEL GUEST_MODULES GUEST_HOST_ROOT="$WORK/host" GUEST_KVM=no GUEST_PORT
  GUEST_PORT="$(of .server.port)"
  GUEST_KERNEL="$(echo "$WORK"/kernel/boot/vmlinuz-*)"
  GUEST_MODULES="$WORK/modules"
  mkdir -p "$GUEST_MODULES" "$GUEST_HOST_ROOT"
  find "$WORK/kernel/lib/modules" \( -path '*/drivers/virtio/virtio*.ko' -o -name virtio_net.ko -o -name '*failover.ko' \) \
    -exec cp -t "$GUEST_MODULES" {} +
  mount --bind / "$GUEST_HOST_ROOT"
  if kvm_boots; then GUEST_KVM=yes; fi
  # podman hands no environment down to a runtime.
  { echo '#!/bin/bash' && declare -p GUEST_KERNEL GUEST_MODULES GUEST_HOST_ROOT GUEST_KVM GUEST_PORT && printf 'exec %q "$@"\n' "$here/smoke/guest-runtime.sh"; } >"$WORK/guest-runtime"
  chmod +x "$WORK/guest-runtime"
}
