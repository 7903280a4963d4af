#!/bin/bash
# Installs peer pods on the cluster under test and runs the smoke test.
set -euo pipefail

# The scripts call kubectl, and the tools of this step hold only oc.
[ -e "${CLI_DIR}/kubectl" ] || ln -s oc "${CLI_DIR}/kubectl"

# openshift-tests looks here for the Azure account of the cluster.
export AZURE_AUTH_LOCATION="${SHARED_DIR}/metadata.json"

echo "installing peer pods for the runtime class ${KATA_RUNTIME}"
bash -e ci/openshift-ci/peer-pods-azure.sh
ci/openshift-ci/run_smoke_test.sh
