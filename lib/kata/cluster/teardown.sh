#!/bin/bash
# Waits until the test is over, keeps what a person needs to see, and removes the cluster. It has credentials of the
# cloud: it runs no program that the test could have written, and of the test's files it asks only whether "exit" is
# there. Variables have no braces here: in a Template those would be parameters. Needs awk beside bash and coreutils.
set -euo pipefail

# First of all: a signal that comes before this is lost, and with it the time to remove the cluster.
stopped=no
trap 'stopped=yes; kill $(jobs -pr) 2>/dev/null || true' TERM

: "$SHARED" "$STATE" "$PROFILE" "$ARTIFACT_DIR" "$POLL_INTERVAL" "$POLLS"
# The Pod gives each its own; one directory is enough for a run by hand.
[[ -v DONE ]] || DONE="$SHARED"
[[ -v REDACT ]] || REDACT="$(<"$(dirname "$0")/redact.awk")"
[[ -v STOP_DEADLINE ]] || STOP_DEADLINE=90
# At the end, so that the image's own programs come first.
[[ ! -v CLI_DIR ]] || PATH="$PATH:$CLI_DIR"

finish() {
  code=$?
  trap '' TERM
  exec >&- 2>&-
  for ((try = 0; try < 200; try++)); do
    kill -0 "$filter" 2>/dev/null || break
    sleep 0.05
  done
  exit "$code"
}

# What the test says counts only once setup has ended: else the cluster would be made after it was removed.
is_over() {
  [[ $stopped == yes || -e $SHARED/setup-failed ]] || [[ -e $SHARED/setup-success && (-e $DONE/exit || -L $DONE/exit) ]]
}

wait_until_over() {
  for ((poll = 0; poll < POLLS; poll++)); do
    ! is_over || return 0
    sleep "$POLL_INTERVAL" &
    wait "$!" || true
  done
}

# Who stops the Pod stops setup too: nothing is removed while it still makes something.
wait_for_setup() {
  deadline=$((SECONDS + STOP_DEADLINE))
  while [[ ! -e $SHARED/setup-success && ! -e $SHARED/setup-failed && $SECONDS -lt $deadline ]]; do sleep 0.5; done
}

redact() { LC_ALL=C awk "$REDACT"; }

# What the cluster answers is up to the test: it gets a time and a size, and never changes the verdict.
gather() {
  name="$1"
  shift
  [[ $stopped == no ]] || return 0
  timeout 60 oc --request-timeout=30s get "$@" 2>&1 | head -c 20000000 | redact >"$ARTIFACT_DIR/$name" || true
}

gather_all() {
  export KUBECONFIG="$STATE/auth/kubeconfig"
  [[ -e $KUBECONFIG ]] || return 0
  for what in nodes clusteroperators clusterversion machineconfigpools; do gather "$what.yaml" "$what" -o yaml; done
  for what in events pods; do gather "$what.txt" "$what" --all-namespaces -o wide; done
  # By name only: they hold the pull secret of the cluster.
  gather machineconfigs.txt machineconfigs -o name
}

# From here on everything is filtered, what bash itself says too.
REDACT_FILES="$(printf '%s\n' "$PROFILE"/* "$STATE/auth/kubeadmin-password")"
export REDACT_FILES
command -v awk >/dev/null || { echo 'error: awk: not found in PATH; without it nothing can be filtered' >&2; exit 1; }
exec > >(trap '' TERM INT; LC_ALL=C exec awk "$REDACT") 2>&1
filter=$!
trap finish EXIT

wait_until_over
[[ $stopped == no ]] || wait_for_setup
: >"$SHARED/exit"
gather_all
[[ ! -e $STATE/.openshift_install.log ]] || redact <"$STATE/.openshift_install.log" >"$ARTIFACT_DIR/openshift_install.log" || true
[[ -e $STATE/metadata.json ]] || { echo 'nothing was made, so there is nothing to remove'; exit 0; }
openshift-install --dir "$STATE" destroy cluster --log-level=info
