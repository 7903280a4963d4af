#!/bin/bash
# Makes the test cluster, and tells the containers beside it how that went. Variables have no braces here: in a
# Template those would be parameters.
set -euo pipefail

: "$SHARED" "$STATE" "$PROFILE" "$INSTALL_CONFIG"

on_exit() {
  code=$?
  if [[ $code == 0 ]]; then
    touch "$SHARED/setup-success"
  else
    touch "$SHARED/setup-failed" "$SHARED/exit"
  fi
  exit "$code"
}
trap on_exit EXIT
trap 'kill $(jobs -p) 2>/dev/null || true; exit 143' TERM

umask 077
mkdir -p "$STATE"
{
  printf '%s' "$INSTALL_CONFIG"
  printf "pullSecret: '%s'\n" "$(tr -d '\n' <"$PROFILE/pull-secret")"
  printf "sshKey: '%s'\n" "$(<"$PROFILE/ssh-publickey")"
} >"$STATE/install-config.yaml"

openshift-install --dir "$STATE" create cluster --log-level=info &
wait "$!"
# The test runs as the same user, and reads nothing else of what the installer leaves.
mkdir -p "$SHARED/auth"
cp "$STATE/auth/kubeconfig" "$SHARED/auth/kubeconfig"
