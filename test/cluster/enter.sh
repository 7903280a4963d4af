#!/usr/bin/env bash
# Runs a command in the node of `run.sh --hold`: enter.sh kubectl get pods -A
# shellcheck source-path=SCRIPTDIR source=settings.sh
source "$(dirname "$0")/settings.sh"
pid=$(pgrep -xf "bash $HERE/node/node.sh sleep infinity" | tail -n 1)
[[ -n $pid ]] || { say 'no node is held; start one with run.sh --hold' >&2; exit 1; }
PKI=$(certificates_part)
IMAGES=$(images_part)
exec nsenter --target "$pid" --net --mount --pid --wdns="$PWD" -- \
  env PKI="$PKI" IMAGES="$IMAGES" STATE="$STATE" LOGS="$LOGS" BIN="$BIN" NODE_NAME="$NODE_NAME" CONTAINERD="$CONTAINERD" \
  PATH="$BIN:$PATH" KUBECONFIG="$PKI/admin.kubeconfig" SSL_CERT_FILE="$PKI/ca.crt" "$@"
