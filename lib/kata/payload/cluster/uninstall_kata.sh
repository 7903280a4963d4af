#!/bin/bash
# shellcheck source-path=SCRIPTDIR
# Removes from a cluster what install_kata.sh put there. --help says the rest.
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

readonly UNINSTALL_DEADLINE="${UNINSTALL_DEADLINE:-900}" POOL_DEADLINE="${POOL_DEADLINE:-3600}"
readonly NODES_DEADLINE="${NODES_DEADLINE:-600}" DEGRADED_GRACE="${DEGRADED_GRACE:-120}"
readonly MARKER='installer'

SELECTOR='' NAMESPACE='' NODES=() VERDICT=failed WORK=''
declare -A POOLS=()

usage() {
  cat <<'END'
Usage: uninstall_kata.sh

Removes the RuntimeClass, the MachineConfigs, the payload on every selected node, and the installer's own objects,
from the manifests that install_kata.sh applied. Refuses while pods use the RuntimeClass.

Environment (default; deadlines in seconds):
  INSTALLER_IMG              the installer image; needed when the manifest names none, and not with a chart.yaml
  HELM (helm)                Helm, for a tree with a chart.yaml
  FORCE (no)                 yes = remove although pods use the RuntimeClass
  UNINSTALL_DEADLINE (900)   the payload gone from every selected node
  POOL_DEADLINE (3600), NODES_DEADLINE (600), DEGRADED_GRACE (120), POLL_INTERVAL (5), REQUEST_TIMEOUT (30),
  ARTIFACT_DIR (diagnostics in uninstall/), CLUSTER_PLATFORM, OC, CLI_DIR: as in install_kata.sh

Exit codes: 0 removed, 1 failed (see the diagnostics), 2 usage.
END
}

on_exit() {
  local code=$?
  [[ -z $WORK ]] || rm -rf "$WORK"
  if [[ $VERDICT == failed && -n $NAMESPACE ]]; then gather uninstall "$NAMESPACE"; fi
  exit "$code"
}

delete_if_there() {
  local name
  for name in "$@"; do
    ! has_manifest "cluster/$name" || client delete --ignore-not-found -f "$(manifest_path "cluster/$name")"
  done
}

refuse_when_in_use() {
  local class users
  local classes
  classes="$(manifest "$(manifest_path cluster/runtimeclass.yaml)" jsonpath='{.metadata.name}{" "}')"
  for class in $classes; do
    users="$(client get pods --all-namespaces -o "jsonpath={range .items[?(@.spec.runtimeClassName==\"$class\")]}{.metadata.namespace}/{.metadata.name} {end}")"
    [[ -z $users || ${FORCE:-no} == yes ]] || fail "the RuntimeClass $class is in use by $users; delete these pods or set FORCE=yes"
  done
}

remove_machine_configs() {
  local file files
  mapfile -t files < <(manifests_like 'cluster/machineconfig.*.yaml')
  ((${#files[@]} > 0)) || return 0
  read_pools
  for file in "${files[@]}"; do client delete --ignore-not-found -f "$file"; done
  wait_for_pools is_in_no_source || fail 'the nodes did not go back to a config without the MachineConfigs'
  wait_until "$NODES_DEADLINE" 'the nodes' are_nodes_ready || fail 'a node is not ready'
}

# The same DaemonSet with another argument, so that the two can never disagree about nodes or mounts.
write_uninstaller() {
  local image="$INSTALLER_IMG" changed
  if has_manifest cluster/uninstall_daemonset.yaml; then
    cp "$(manifest_path cluster/uninstall_daemonset.yaml)" "$1"
    return
  fi
  changed="$(client patch --local -f "$(manifest_path cluster/daemonset.yaml)" --type=json -o yaml -p '[{"op":"add","path":"/spec/template/spec/containers/0/args","value":["uninstall"]}]')"
  if [[ -n $image ]]; then changed="$(client set image --local -f - "$MARKER=$image" -o yaml <<<"$changed")"; fi
  printf '%s\n' "$changed" >"$1"
}

remove_payload() {
  if has_chart; then
    read_chart
    remove_chart
    return
  fi
  write_uninstaller "$WORK/uninstaller.yaml"
  client delete --ignore-not-found --wait --timeout="${UNINSTALL_DEADLINE}s" -f "$(manifest_path cluster/daemonset.yaml)"
  client apply -f "$WORK/uninstaller.yaml"
  wait_until "$UNINSTALL_DEADLINE" 'the uninstaller on every node' is_daemon_set_ready -f "$WORK/uninstaller.yaml" ||
    fail 'the payload is not gone everywhere'
  client delete --ignore-not-found -f "$WORK/uninstaller.yaml"
}

check_image() {
  local image
  if has_chart; then
    find_helm
    return
  fi
  image="$(manifest "$(manifest_path cluster/daemonset.yaml)" "jsonpath={.spec.template.spec.containers[?(@.name==\"$MARKER\")].image}")"
  [[ $image != "$MARKER" || -n $INSTALLER_IMG ]] ||
    usage_error 'INSTALLER_IMG is not set, and daemonset.yaml names no image of its own'
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
  WORK="$(mktemp -d)"
  refuse_when_in_use
  delete_if_there runtimeclass.yaml
  remove_machine_configs
  remove_payload
  local name
  for name in preflight.yaml selinux.yaml; do
    ! has_manifest "cluster/$name" || delete_on_nodes "$(manifest_path "cluster/$name")"
  done
  delete_if_there chart.yaml scc.yaml rbac.yaml extra.yaml namespace.yaml
  VERDICT=removed
  log "removed from ${#NODES[@]} nodes"
}

trap on_exit EXIT
main "$@"
