#!/bin/bash
# Makes the test cluster, and tells the other containers how that went. Variables have no braces here: in a Template
# those would be parameters. Needs awk beside bash and coreutils.
set -euo pipefail

: "$SHARED" "$STATE" "$PROFILE" "$INSTALL_CONFIG"
# The Pod gives each its own; one directory is enough for a run by hand.
[[ -v ACCESS ]] || ACCESS="$SHARED/auth"
[[ -v REDACT ]] || REDACT="$(<"$(dirname "$0")/redact.awk")"
[[ -v STOP_DEADLINE ]] || STOP_DEADLINE=60

finish() {
  code=$?
  trap '' TERM
  if [[ $code == 0 ]]; then : >"$SHARED/setup-success"; else : >"$SHARED/setup-failed"; fi
  # The filter ends when nothing writes to it any more, and its last lines are the ones that matter.
  exec >&- 2>&-
  for ((try = 0; try < 200; try++)); do
    kill -0 "$filter" 2>/dev/null || break
    sleep 0.05
  done
  exit "$code"
}

# A signal may come before the installer can take it, so it is sent again; what does not end is ended.
# shellcheck disable=SC2046 # one word for each process
stop() {
  trap '' TERM
  deadline=$((SECONDS + STOP_DEADLINE))
  while [[ -n $(jobs -pr) && $SECONDS -lt $deadline ]]; do
    kill $(jobs -pr) 2>/dev/null || true
    sleep 0.5
  done
  kill -KILL $(jobs -pr) 2>/dev/null || true
  exit 143
}

# From here on everything is filtered, what bash itself says too.
REDACT_FILES="$(printf '%s\n' "$PROFILE"/* "$STATE/auth/kubeadmin-password")"
export REDACT_FILES
command -v awk >/dev/null || { echo 'error: awk: not found in PATH; without it nothing can be filtered' >&2; exit 1; }
exec > >(trap '' TERM INT; LC_ALL=C exec awk "$REDACT") 2>&1
filter=$!
trap finish EXIT
trap stop TERM

umask 077
mkdir -p "$STATE" "$ACCESS"
{
  printf '%s' "$INSTALL_CONFIG"
  printf "pullSecret: '%s'\n" "$(tr -d '\n' <"$PROFILE/pull-secret")"
  printf "sshKey: '%s'\n" "$(<"$PROFILE/ssh-publickey")"
} >"$STATE/install-config.yaml"

openshift-install --dir "$STATE" create cluster --log-level=info &
wait "$!"
# The test runs as the same user, and gets nothing else of what the installer leaves.
cp "$STATE/auth/kubeconfig" "$ACCESS/kubeconfig"
