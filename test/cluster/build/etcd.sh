#!/usr/bin/env bash
# Builds etcd: etcd.sh DIRECTORY. The API server's streamed lists need 3.4.25 or newer, and Debian 12 has 3.4.23.
# shellcheck source-path=SCRIPTDIR source=../settings.sh
source "$(dirname "$0")/../settings.sh"
# shellcheck source=go-module.sh
source "$(dirname "$0")/go-module.sh"
export CGO_ENABLED=0
write_go_module "go.etcd.io/etcd/server/v3@v$ETCD_VERSION"
go build -ldflags '-s -w' -o "$1/etcd" go.etcd.io/etcd/server/v3
