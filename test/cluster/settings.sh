# shellcheck shell=bash
# shellcheck disable=SC2034 # The files that source this one read these variables.
# Versions, directories and addresses of the test cluster. Sourced, never run.
set -euo pipefail

KUBERNETES_VERSION=1.34.4
ETCD_VERSION=3.6.16
CONTAINERD_VERSION=2.4.2
RUNC_VERSION=1.4.0
CNI_VERSION=1.10.0
COREDNS_VERSION=1.14.1
TEKTON_VERSION=1.15.0
ARGO_VERSION=4.0.5

HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
PROJECT=$(cd "$HERE/../.." && pwd)
CACHE=${CLUSTER_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/cdk8s-openshift-ci/cluster}
# State of the running cluster; the next run removes what a killed run left.
STATE=$CACHE/state
LOGS=$STATE/logs
BIN=$STATE/bin

# The node has a network namespace of its own, without a route to the outside.
NODE_NAME=node-1
NODE_IP=172.31.255.1
REGISTRY_IP=172.31.255.2
GIT_IP=172.31.255.3
SERVICE_CIDR=10.96.0.0/16
KUBERNETES_IP=10.96.0.1
DNS_IP=10.96.0.10
POD_CIDR=10.244.0.0/24
# One registry answers to every name that the pipelines use.
REGISTRY_NAMES='registry.test registry.ci.openshift.org quay.io docker.io registry-1.docker.io registry.k8s.io quay-proxy.ci.openshift.org registry.redhat.io registry.access.redhat.com'
CONTAINERD=/run/containerd/containerd.sock
# The kubelet deletes cgroups of pods that it does not know, so ours must not be those of another kubelet.
CGROUP=cdk8s-openshift-ci-cluster

say() { printf '%(%T)T cluster: %s\n' -1 "$*"; }

# Gives an image to the node. $1 = name
import_image() { ctr --address "$CONTAINERD" -n k8s.io images import "$IMAGES/$1.tar" >>"$LOGS/import.log" 2>&1; }

hash_of() { sha256sum | cut -c 1-12; }

# The directory of a built part; the name changes with its version, its build script and the compiler.
# Go chooses its version by the directory that it runs in.
# $1 = part, $2 = version
part() {
  local files=("$HERE/build/$1.sh" "$HERE/build/go-module.sh")
  [[ ! -d $HERE/build/$1 ]] || files+=("$HERE/build/$1"/*)
  printf '%s/%s-%s-%s\n' "$CACHE" "$1" "$2" "$({ cat "${files[@]}"; cd / && go env GOVERSION; } | hash_of)"
}

kubernetes_part() { part kubernetes "$KUBERNETES_VERSION"; }
etcd_part() { part etcd "$ETCD_VERSION"; }
containers_part() { part containers "$CONTAINERD_VERSION-$RUNC_VERSION-$CNI_VERSION"; }
coredns_part() { part coredns "$COREDNS_VERSION"; }
tekton_part() { part tekton "$TEKTON_VERSION"; }
argo_part() { part argo "$ARGO_VERSION"; }
guest_part() { part guest "$(dpkg-query -W -f '${Version}' qemu-system-x86 | tr -c 'a-z0-9.\n' -)"; }
certificates_part() { part certificates 1; }
# Images hold programs of this machine, so a new version of a package makes new ones.
images_part() {
  part images "$({ xargs -a "$HERE/packages.txt" dpkg-query -W; for name in kubernetes coredns tekton argo certificates; do "${name}_part"; done; } | hash_of)"
}
