#!/bin/bash
# Waits until the test is over, keeps what a person needs to see, and removes the cluster. Variables have no braces
# here: in a Template those would be parameters.
set -euo pipefail

: "$SHARED" "$STATE" "$ARTIFACT_DIR" "$POLL_INTERVAL" "$POLLS"

trap 'kill $(jobs -p) 2>/dev/null || true; touch "$SHARED/exit"' TERM

for ((poll = 0; poll < POLLS; poll++)); do
  [[ ! -e $SHARED/exit ]] || break
  sleep "$POLL_INTERVAL" &
  wait "$!" || true
done
touch "$SHARED/exit"

# Gathering never changes the verdict, and never keeps the cluster alive.
export KUBECONFIG="$SHARED/auth/kubeconfig" PATH="$SHARED:$PATH"
if [[ -e $KUBECONFIG ]]; then
  for what in nodes clusteroperators clusterversion machineconfigpools machineconfigs events pods; do
    oc --request-timeout=30s get "$what" --all-namespaces -o yaml >"$ARTIFACT_DIR/$what.yaml" 2>&1 || true
  done
fi

cp "$STATE"/.openshift_install.log "$ARTIFACT_DIR/openshift_install.log" 2>/dev/null || true
[[ -e $STATE/metadata.json ]] || { echo 'nothing was made, so there is nothing to remove'; exit 0; }
openshift-install --dir "$STATE" destroy cluster --log-level=info
