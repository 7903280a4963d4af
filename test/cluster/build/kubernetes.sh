#!/usr/bin/env bash
# Builds all parts of Kubernetes and kubectl as one program: kubernetes.sh DIRECTORY
# Its staging modules are replaced by the released ones of the same version.
# shellcheck source-path=SCRIPTDIR source=../settings.sh
source "$(dirname "$0")/../settings.sh"
# shellcheck source=go-module.sh
source "$(dirname "$0")/go-module.sh"
export CGO_ENABLED=0
cp "$HERE/build/kubernetes/main.go" .
staging=v0.${KUBERNETES_VERSION#1.}
released=$(mod_file_of "k8s.io/kubernetes@v$KUBERNETES_VERSION")
{
  printf 'module cluster\n\n'
  sed -n '/^go /p' "$released"
  sed -n '/^require (/,/^)/p' "$released" | sed -E "s#^(\tk8s.io/[a-z-]+) v0\.0\.0\$#\1 $staging#"
  printf 'require k8s.io/kubernetes v%s\n\nreplace (\n' "$KUBERNETES_VERSION"
  sed -n -E "s#^\t(k8s.io/[a-z-]+) => \./staging/.*#\t\1 => \1 $staging#p" "$released"
  printf ')\n'
} >go.mod
version=k8s.io/component-base/version
go build -o "$1/kube" -ldflags "-s -w -X $version.gitVersion=v$KUBERNETES_VERSION -X $version.gitMajor=1 \
  -X $version.gitMinor=$(cut -d. -f2 <<<"$KUBERNETES_VERSION") -X k8s.io/client-go/pkg/version.gitVersion=v$KUBERNETES_VERSION" .
for name in kube-apiserver kube-controller-manager kube-scheduler kubelet kube-proxy kubectl; do ln -s kube "$1/$name"; done
