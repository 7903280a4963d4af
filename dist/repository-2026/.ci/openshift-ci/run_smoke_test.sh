#!/bin/bash
# shellcheck source-path=SCRIPTDIR
# Serves "Hello World" under the installed runtime and checks it from inside and outside. --help says the rest.
set -euo pipefail

HERE="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
readonly HERE
# shellcheck source=wait.sh
. "$HERE/wait.sh"
# shellcheck source=gather.sh
. "$HERE/gather.sh"

readonly SMOKE_ROLLOUT_DEADLINE="${SMOKE_ROLLOUT_DEADLINE:-600}" SMOKE_JOB_DEADLINE="${SMOKE_JOB_DEADLINE:-300}"
readonly SMOKE_ROUTE_DEADLINE="${SMOKE_ROUTE_DEADLINE:-120}" SMOKE_CLEAN_UP_DEADLINE="${SMOKE_CLEAN_UP_DEADLINE:-120}"
readonly MANIFESTS=(namespace extra configmap deployment service route job)

NAMESPACE='' LABELS='' VERDICT=failed APPLIED=no NODE='' NODE_KERNEL='' NODE_BOOT_ID=''

usage() {
  cat <<'END'
Usage: run_smoke_test.sh [--clean-up]

Applies smoke/*.yaml, waits for the server, runs the checking Job on its node, then checks the Route from here
(without smoke/route.yaml: the Service's node port), and removes everything again.
With --clean-up it only removes, for a run that was killed; uninstall_kata.sh refuses while the server is there.

Environment (default; deadlines in seconds):
  SMOKE_ROLLOUT_DEADLINE (600)  the server available
  SMOKE_JOB_DEADLINE (300)      the checking Job finished
  SMOKE_ROUTE_DEADLINE (120)    the right answer through the Route or node port
  SMOKE_CLEAN_UP_DEADLINE (120) the server's pods gone again
  SMOKE_KEEP (no)               yes = leave the objects in the cluster
  POLL_INTERVAL (5), REQUEST_TIMEOUT (30), ARTIFACT_DIR (diagnostics in smoke/), CLUSTER_PLATFORM, OC, CLI_DIR:
  as in install_kata.sh

Exit codes: 0 PASS or removed, 1 FAIL (see the diagnostics), 2 usage.
END
}

remove() {
  local index code=0
  for ((index = ${#MANIFESTS[@]} - 1; index >= 0; index--)); do
    ! has_manifest "smoke/${MANIFESTS[index]}.yaml" ||
      client delete --ignore-not-found --wait=false -f "$(manifest_path "smoke/${MANIFESTS[index]}.yaml")" >&2 ||
      { log "could not delete ${MANIFESTS[index]}"; code=1; }
  done
  wait_until "$SMOKE_CLEAN_UP_DEADLINE" "the server's pods to go" are_pods_gone || code=1
  return "$code"
}

are_pods_gone() {
  STATE='the cluster did not answer'
  STATE="$(client get pods -n "$NAMESPACE" -l "$LABELS" -o name)" && [[ -z $STATE ]]
}

# A verdict stands, whether the cluster was left clean or not.
clean_up() {
  [[ $APPLIED == yes && ${SMOKE_KEEP:-no} != yes ]] || return 0
  remove || log 'the smoke test is not gone from the cluster; run_smoke_test.sh --clean-up tries again'
}

on_exit() {
  local code=$?
  if [[ $VERDICT == failed && -n $NAMESPACE ]]; then gather smoke "$NAMESPACE"; fi
  clean_up
  exit "$code"
}

apply() {
  local name
  for name in "$@"; do
    ! has_manifest "smoke/$name.yaml" || client apply -f "$(manifest_path "smoke/$name.yaml")"
  done
}

read_server() {
  local file
  file="$(manifest_path smoke/deployment.yaml)"
  NAMESPACE="$(manifest "$file" jsonpath='{.metadata.namespace}')"
  [[ -n $NAMESPACE ]] || fail 'smoke/deployment.yaml has no metadata.namespace'
  # shellcheck disable=SC2016 # a template of the client's
  LABELS="$(manifest "$file" go-template='{{range $key, $value := .spec.selector.matchLabels}}{{$key}}={{$value}},{{end}}')"
  LABELS="${LABELS%,}"
  [[ -n $LABELS ]] || fail 'smoke/deployment.yaml selects no pods'
}

read_node() {
  NODE="$(client get pods -n "$NAMESPACE" -l "$LABELS" --field-selector=status.phase=Running -o jsonpath='{.items[0].spec.nodeName}')"
  [[ -n $NODE ]] || fail "no running pod with $LABELS"
  IFS='|' read -r NODE_KERNEL NODE_BOOT_ID <<<"$(client get node "$NODE" -o jsonpath='{.status.nodeInfo.kernelVersion}|{.status.nodeInfo.bootID}')"
  [[ -n $NODE_BOOT_ID ]] || fail "node $NODE reports no boot id"
}

check_inside() {
  local job code=0
  job="$(manifest "$(manifest_path smoke/job.yaml)" jsonpath='{.metadata.name}')"
  client delete --ignore-not-found -f "$(manifest_path smoke/job.yaml)"
  apply job
  wait_until "$SMOKE_JOB_DEADLINE" 'the checking Job' is_job_done "$job" "$NAMESPACE" || code=1
  client logs -n "$NAMESPACE" "job/$job" --tail=50 || true
  ((code == 0)) || fail 'the check inside the cluster failed'
}

outside_address() {
  local address port
  if has_manifest smoke/route.yaml; then
    address="$(client get -f "$(manifest_path smoke/route.yaml)" -o jsonpath='{.spec.host}')"
    [[ -n $address ]] || fail 'the Route has no host'
    printf '%s\n' "$address"
    return
  fi
  port="$(client get -f "$(manifest_path smoke/service.yaml)" -o jsonpath='{.spec.ports[0].nodePort}')"
  [[ -n $port ]] || fail 'there is neither a Route nor a node port to ask from outside'
  for address in ExternalIP InternalIP; do
    address="$(client get node "$NODE" -o jsonpath="{.status.addresses[?(@.type==\"$address\")].address}")"
    if [[ -n $address ]]; then
      printf '%s:%s\n' "${address%% *}" "$port"
      return
    fi
  done
  fail "node $NODE has no address"
}

check_outside() {
  local address
  address="$(outside_address)"
  NODE_KERNEL="$NODE_KERNEL" NODE_BOOT_ID="$NODE_BOOT_ID" DEADLINE="$SMOKE_ROUTE_DEADLINE" REQUEST_TIMEOUT=10 \
    POLL_INTERVAL=1 "$HERE/smoke/check.sh" "http://$address" || fail "the check through $address failed"
}

main() {
  case "${1:-}" in
    '' | --clean-up) ;;
    --help | -h) VERDICT=help; usage; exit 0 ;;
    *) usage_error "unknown argument $1" ;;
  esac
  find_client
  read_server
  if [[ ${1:-} == --clean-up ]]; then
    remove || fail 'the smoke test is not gone from the cluster'
    VERDICT=removed
    return
  fi
  APPLIED=yes
  apply namespace extra configmap deployment service route
  wait_until "$SMOKE_ROLLOUT_DEADLINE" 'the server' is_deployment_ready "$(manifest_path smoke/deployment.yaml)" || fail 'the server did not start'
  read_node
  check_inside
  check_outside
  VERDICT=passed
  log 'PASS'
}

trap on_exit EXIT
main "$@"
