#!/usr/bin/env bash
# Builds Tekton Pipelines: tekton.sh DIRECTORY. Next to the programs it puts the manifests of the module.
# shellcheck source-path=SCRIPTDIR source=../settings.sh
source "$(dirname "$0")/../settings.sh"
# shellcheck source=go-module.sh
source "$(dirname "$0")/go-module.sh"
export CGO_ENABLED=0
module=github.com/tektoncd/pipeline
write_go_module "$module@v$TEKTON_VERSION"
go build -ldflags '-s -w' -o "$1/" "$module"/cmd/{controller,webhook,entrypoint,nop,workingdirinit}
cp -r --no-preserve=mode "$(go list -m -f '{{.Dir}}' "$module")/config" "$1/manifests"
