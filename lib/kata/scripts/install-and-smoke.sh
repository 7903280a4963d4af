#!/bin/bash
# Installs Kata Containers on the cluster under test, runs the smoke test, and makes pods run under Kata by default.
set -euo pipefail

# The scripts of the webhook call kubectl, and the tools of this step hold only oc.
[ -e "${CLI_DIR}/kubectl" ] || ln -s oc "${CLI_DIR}/kubectl"

# openshift-tests looks here for the Azure account of the cluster.
export AZURE_AUTH_LOCATION="${SHARED_DIR}/metadata.json"

# A tag that moves is of no use in a report: take the fixed one with the same digest.
repository=kata-containers/kata-deploy-ci
moving=kata-containers-latest-amd64
tags=$(curl --fail --silent --show-error --location --retry 5 \
  "https://quay.io/api/v1/repository/${repository}/tag/?onlyActiveTags=true")
fixed=$(jq --raw-output --arg moving "${moving}" '
  (.tags | map(select(.name == $moving)) | first | .manifest_digest) as $digest
  | .tags | map(select(.manifest_digest == $digest and .name != $moving)) | first | .name // empty' <<<"${tags}")
if [ -z "${fixed}" ]; then
  echo "no fixed tag of ${repository} has the digest of ${moving}" >&2
  exit 1
fi
export KATA_DEPLOY_IMAGE="quay.io/${repository}:${fixed}"
echo "installing ${KATA_DEPLOY_IMAGE} for the runtime class ${KATA_RUNTIME}"

ci/openshift-ci/test.sh
ci/openshift-ci/cluster/deploy_webhook.sh
