#!/bin/bash
# Removes what the installation of peer pods created in the cloud, which the removal of the cluster would leave: the
# resource group next to the cluster's own, with its network and the machines of pods. It does not need the cluster.
set -euo pipefail

metadata="${SHARED_DIR}/metadata.json"
if [ ! -e "${metadata}" ]; then
  echo "no cluster was created, so there is nothing to remove"
  exit 0
fi
cluster_group=$(jq --raw-output '.azure.resourceGroupName // "" | select(. != "")' "${metadata}")
if [ -z "${cluster_group}" ]; then
  cluster_group=$(jq --raw-output --exit-status '.infraID' "${metadata}")-rg
fi
group="${cluster_group}-eastus"

principal() { jq --raw-output --exit-status ".$1" "${CLUSTER_PROFILE_DIR}/osServicePrincipal.json"; }
az login --service-principal --username "$(principal clientId)" --password "$(principal clientSecret)" \
  --tenant "$(principal tenantId)" --output none
az account set --subscription "$(principal subscriptionId)"

# The group has this name only where the cluster is in another region; else all of it is in the cluster's own group.
if [ "$(az group exists --name "${group}")" != true ]; then
  echo "the resource group ${group} does not exist, so there is nothing to remove"
  exit 0
fi
echo "removing the resource group ${group}"
az group delete --name "${group}" --yes
if [ "$(az group exists --name "${group}")" != false ]; then
  echo "the resource group ${group} still exists; remove it by hand" >&2
  exit 1
fi
