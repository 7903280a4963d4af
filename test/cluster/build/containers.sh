#!/usr/bin/env bash
# Builds what runs containers: containers.sh DIRECTORY. Debian's containerd and runc lack user namespaces for pods.
# shellcheck source-path=SCRIPTDIR source=../settings.sh
source "$(dirname "$0")/../settings.sh"
# shellcheck source=go-module.sh
source "$(dirname "$0")/go-module.sh"
mkdir "$1/cni"

write_go_module "github.com/opencontainers/runc@v$RUNC_VERSION"
# Without seccomp runc refuses every pod that has a profile.
CGO_ENABLED=1 go build -tags seccomp -ldflags '-s -w' -o "$1/" github.com/opencontainers/runc

rm go.*
write_go_module "github.com/containerd/containerd/v2@v$CONTAINERD_VERSION"
CGO_ENABLED=0 go build -tags 'no_btrfs no_devmapper no_zfs no_aufs' -ldflags '-s -w' -o "$1/" \
  github.com/containerd/containerd/v2/cmd/{containerd,containerd-shim-runc-v2,ctr}

rm go.*
write_go_module "github.com/containernetworking/plugins@v$CNI_VERSION"
CGO_ENABLED=0 go build -ldflags '-s -w' -o "$1/cni/" \
  github.com/containernetworking/plugins/plugins/{main/bridge,main/loopback,ipam/host-local,meta/portmap}
