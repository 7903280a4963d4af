#!/usr/bin/env bash
# Builds Argo Workflows: argo.sh DIRECTORY. Next to the programs it puts the manifests of the module.
# shellcheck source-path=SCRIPTDIR source=../settings.sh
source "$(dirname "$0")/../settings.sh"
# shellcheck source=go-module.sh
source "$(dirname "$0")/go-module.sh"
export CGO_ENABLED=0
module=github.com/argoproj/argo-workflows/v4
write_go_module "$module@v$ARGO_VERSION"
released=$(go list -m -f '{{.Dir}}' "$module")
# The released module lacks a file; Go refuses to overlay one, so a copy of the module gets it.
mkdir source
tar -C "$released" --exclude=./ui --exclude=./docs --exclude=./examples --exclude=./sdks -c . | tar -C source -x
chmod -R u+w source
cp -n "$HERE/build/argo/signal_linux.go" source/workflow/executor/osspecific/
printf 'replace %s => ./source\n' "$module" >>go.mod
go build -ldflags "-s -w -X $module.version=v$ARGO_VERSION -X $module.gitTag=v$ARGO_VERSION -X $module.gitTreeState=clean" \
  -o "$1/" "$module"/cmd/{workflow-controller,argoexec}
cp -r --no-preserve=mode "$released/manifests" "$1/manifests"
