#!/bin/bash
# Fails where the node's kernel has no /dev/kvm, and says why. The list in /sys is the kernel's own, so that the pod
# needs neither the device nor a directory of the node. SYS and PROC are for tests.
set -euo pipefail

sys="${SYS:-/sys}" proc="${PROC:-/proc}"

if [[ -s $sys/class/misc/kvm/dev ]]; then
  echo "/dev/kvm is character device $(<"$sys/class/misc/kvm/dev")"
  for device in vhost-net vhost-vsock; do
    [[ -s $sys/class/misc/$device/dev ]] || echo "/dev/$device is not there yet; its module loads when it is first used"
  done
  exit 0
fi
echo 'error: the kernel of this node has no /dev/kvm' >&2
if grep -qE '^flags[[:space:]]*:.* (vmx|svm)( |$)' "$proc/cpuinfo"; then
  echo 'error: the processor can virtualize; load the module kvm_intel or kvm_amd' >&2
else
  echo 'error: the processor does not offer vmx or svm; nodes need nested virtualization, or must be bare metal' >&2
fi
exit 1
