#!/usr/bin/env bash
# Builds CoreDNS: coredns.sh DIRECTORY
# shellcheck source-path=SCRIPTDIR source=../settings.sh
source "$(dirname "$0")/../settings.sh"
# shellcheck source=go-module.sh
source "$(dirname "$0")/go-module.sh"
export CGO_ENABLED=0
write_go_module "github.com/coredns/coredns@v$COREDNS_VERSION"
cp "$HERE/build/coredns/main.go" .
go build -ldflags '-s -w' -o "$1/coredns" .
