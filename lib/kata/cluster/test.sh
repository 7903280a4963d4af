#!/bin/bash
# Waits for the cluster and runs the test in it. Variables have no braces here: in a Template those would be parameters.
set -euo pipefail

: "$SHARED" "$TEST_COMMAND" "$POLL_INTERVAL"
# The Pod gives each its own; one directory is enough for a run by hand.
[[ -v DONE ]] || DONE="$SHARED"
[[ -v ACCESS ]] || ACCESS="$SHARED/auth"

trap ': >"$DONE/exit"' EXIT
trap 'kill $(jobs -p) 2>/dev/null || true; exit 143' TERM

while [[ ! -e $SHARED/setup-success ]]; do
  if [[ -e $SHARED/setup-failed ]]; then
    echo 'the cluster was not made; that is the failure of the container setup, and not of this one'
    exit 0
  fi
  if [[ -e $SHARED/exit ]]; then
    echo 'error: told to stop before the cluster was there' >&2
    exit 1
  fi
  sleep "$POLL_INTERVAL" &
  wait "$!"
done

mkdir -p "$HOME"
cp "$ACCESS/kubeconfig" "$HOME/kubeconfig"
export KUBECONFIG="$HOME/kubeconfig"
[[ ! -v CLI_DIR ]] || export PATH="$CLI_DIR:$PATH"
bash -c "$TEST_COMMAND" &
wait "$!"
