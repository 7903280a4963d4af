#!/bin/bash
# shellcheck source-path=SCRIPTDIR
# Installs the runtime on the selected nodes of a cluster. --help says the rest.
set -euo pipefail

HERE="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
readonly HERE
# shellcheck source=../wait.sh
. "$HERE/../wait.sh"
# shellcheck source=../gather.sh
. "$HERE/../gather.sh"
# shellcheck source=nodes.sh
. "$HERE/nodes.sh"
# shellcheck source=chart.sh
. "$HERE/chart.sh"

readonly PREFLIGHT_DEADLINE="${PREFLIGHT_DEADLINE:-300}" INSTALL_DEADLINE="${INSTALL_DEADLINE:-900}"
readonly RELABEL_DEADLINE="${RELABEL_DEADLINE:-300}" POOL_DEADLINE="${POOL_DEADLINE:-3600}"
readonly NODES_DEADLINE="${NODES_DEADLINE:-600}" DEGRADED_GRACE="${DEGRADED_GRACE:-120}"
readonly MARKER='installer'

SELECTOR='' NAMESPACE='' NODES=() INSTALLER=() VERDICT=failed
declare -A POOLS=()

usage() {
  cat <<'END'
Usage: install_kata.sh

Applies the manifests beside it: preflight, installer, relabel, MachineConfigs, RuntimeClass; waits for each.
With a chart.yaml the installer is the Helm chart that it names.

Environment (default; deadlines in seconds):
  INSTALLER_IMG              the installer image, or the chart's; needed when the manifest names none
  PREFLIGHT_DEADLINE (300)   each node's preflight Job
  INSTALL_DEADLINE (900)     the installer ready on every selected node
  RELABEL_DEADLINE (300)     each node's relabel Job
  POOL_DEADLINE (3600)       each MachineConfigPool updated to the config that holds the change
  NODES_DEADLINE (600)       every selected node Ready and schedulable after that
  DEGRADED_GRACE (120)       how long a pool may be degraded
  POLL_INTERVAL (5)          between two looks
  REQUEST_TIMEOUT (30)       of one request to the cluster
  ARTIFACT_DIR               where diagnostics of a failure go: install/ below it; default a new directory
  OC                         the client; default oc, else kubectl
  HELM (helm)                Helm, for a tree with a chart.yaml
  CLUSTER_PLATFORM           openshift or kubernetes, for a tree for both; default: what the cluster says
  CLI_DIR                    looked into for the client before PATH

Exit codes: 0 installed, 1 failed (see the diagnostics), 2 usage.
END
}

on_exit() {
  local code=$?
  if [[ $VERDICT == failed && -n $NAMESPACE ]]; then gather install "$NAMESPACE"; fi
  exit "$code"
}

apply_if_there() {
  local name
  for name in "$@"; do
    ! has_manifest "cluster/$name" || client apply -f "$(manifest_path "cluster/$name")"
  done
}

run_on_nodes_if_there() {
  ! has_manifest "cluster/$1" || run_on_nodes "$(manifest_path "cluster/$1")" "$2" || fail "$1 failed"
}

# The image is set as a field, never pasted into text: a missing one is seen before anything is applied.
check_image() {
  local image
  if has_chart; then
    find_helm
    [[ -z $INSTALLER_IMG ]] || image_values "$INSTALLER_IMG" >/dev/null
    return
  fi
  image="$(manifest "$(manifest_path cluster/daemonset.yaml)" "jsonpath={.spec.template.spec.containers[?(@.name==\"$MARKER\")].image}")"
  [[ $image != "$MARKER" || -n $INSTALLER_IMG ]] ||
    usage_error 'INSTALLER_IMG is not set, and daemonset.yaml names no image of its own'
}

apply_installer() {
  local file manifest
  if has_chart; then
    read_chart
    install_chart
    return
  fi
  file="$(manifest_path cluster/daemonset.yaml)"
  INSTALLER=(-f "$file")
  if [[ -n $INSTALLER_IMG ]]; then
    manifest="$(client set image --local -f "$file" "$MARKER=$INSTALLER_IMG" -o yaml)"
  else
    manifest="$(<"$file")"
  fi
  client apply -f - <<<"$manifest"
}

wait_for_installer() {
  wait_until "$INSTALL_DEADLINE" 'the installer on every node' is_daemon_set_ready "${INSTALLER[@]}" ||
    fail 'the installer is not ready everywhere'
  has_chart || return 0
  wait_until "$INSTALL_DEADLINE" 'the nodes to be marked' are_nodes_marked || fail 'the chart did not finish on every node'
}

# All MachineConfigs at once: each roll-out reboots every node.
apply_machine_configs() {
  local file
  [[ -n $(manifests_like 'cluster/machineconfig.*.yaml') ]] || return 0
  read_pools
  while read -r file; do client apply -f "$file"; done < <(printf '%s\n' "${POOLS[@]}" | sort -u)
  wait_for_pools is_rendered || fail 'the MachineConfigs did not reach the nodes'
}

main() {
  case "${1:-}" in
    '') ;;
    --help | -h) VERDICT=help; usage; exit 0 ;;
    *) usage_error "unknown argument $1" ;;
  esac
  find_client
  check_image
  read_selection
  apply_if_there namespace.yaml extra.yaml rbac.yaml scc.yaml chart.yaml
  run_on_nodes_if_there preflight.yaml "$PREFLIGHT_DEADLINE"
  apply_installer
  wait_for_installer
  run_on_nodes_if_there selinux.yaml "$RELABEL_DEADLINE"
  apply_machine_configs
  wait_until "$NODES_DEADLINE" 'the nodes' are_nodes_ready || fail 'a node is not ready'
  wait_for_installer
  client apply -f "$(manifest_path cluster/runtimeclass.yaml)"
  VERDICT=installed
  log "installed on ${#NODES[@]} nodes"
}

trap on_exit EXIT
main "$@"
