#!/usr/bin/env bash
# Makes what the runtime class `kata` boots: guest.sh DIRECTORY. It has Debian's kernel for virtual machines with a few
# modules, busybox as process 1, and qemu with its libraries, since qemu runs inside the container of a pod.
# shellcheck source-path=SCRIPTDIR source=../settings.sh
source "$(dirname "$0")/../settings.sh"
out=$1
modules=(virtio_ring virtio virtio_pci_modern_dev virtio_pci_legacy_dev virtio_pci virtio_blk failover net_failover virtio_net)
mkdir -p "$out"/{lib,share,modules} initrd/{bin,modules,proc,sys,dev,root}

# As root apt would hand the download to a user who cannot write here.
apt-get -o APT::Sandbox::User=root download "$(apt-cache depends linux-image-cloud-amd64 | awk '/Depends:/ { print $2; exit }')"
dpkg-deb -x linux-image-*.deb kernel
cp kernel/boot/vmlinuz-* "$out/vmlinuz"
cp -L "$(command -v qemu-system-x86_64)" "$out/qemu"
ldd "$out/qemu" | grep -oE '/[^ )]+' | xargs cp -L -t "$out/lib"
cp -L /usr/lib/x86_64-linux-gnu/qemu/accel-tcg-x86_64.so "$out/modules/"
cp -L /usr/share/seabios/bios-256k.bin /usr/share/qemu/{linuxboot_dma.bin,kvmvapic.bin} "$out/share/"

cp /bin/busybox initrd/bin/busybox
for name in "${modules[@]}"; do find kernel/lib/modules -name "$name.ko" -exec cp {} initrd/modules/ \;; done
cat >initrd/init <<INIT
#!/bin/busybox sh
/bin/busybox --install -s /bin
mount -t proc proc /proc
mount -t sysfs sysfs /sys
mount -t devtmpfs dev /dev
for name in ${modules[*]}; do insmod /modules/\$name.ko; done
INIT
cat >>initrd/init <<'INIT'
ip link set lo up
ip link set eth0 up
ip address add 10.0.2.15/24 dev eth0
ip route add default via 10.0.2.2
mount -t ext4 /dev/vda /root || { echo 'guest: the disk cannot be mounted'; poweroff -f; }
for directory in proc sys dev tmp; do mkdir -p /root/$directory; done
mount -t proc proc /root/proc
mount -t sysfs sysfs /root/sys
mount --bind /dev /root/dev
mount -t tmpfs -o mode=1777 tmpfs /root/tmp
cp -r /payload/. /root/
echo "guest: kernel $(uname -r), boot id $(cat /proc/sys/kernel/random/boot_id)"
chroot /root /bin/bash /run-command
echo "guest: the command ended with $?"
sync
poweroff -f
INIT
chmod 0755 initrd/init
(cd initrd && find . | cpio --quiet -o -H newc) >"$out/initrd"
