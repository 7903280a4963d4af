# shellcheck shell=bash
# Sourced by the scripts beside it: what a person needs to see why a stage failed. Never changes a verdict.

gather_one() {
  local file="$1"
  shift
  client "$@" >"$file" 2>&1 || printf '\n(exit code %s: %s)\n' "$?" "$*" >>"$file"
}

gather_pods() {
  local directory="$1" namespace="$2" pod
  for pod in $(client get pods -n "$namespace" -o name 2>/dev/null || true); do
    gather_one "$directory/${pod##*/}.log" logs -n "$namespace" "$pod" --all-containers --prefix --tail=2000
    gather_one "$directory/${pod##*/}.previous.log" logs -n "$namespace" "$pod" --all-containers --prefix --tail=2000 --previous
  done
}

gather_machine_configs() {
  local directory="$1"
  client get machineconfigpools -o name >/dev/null 2>&1 || return 0
  gather_one "$directory/machineconfigpools.yaml" get machineconfigpools -o yaml
  gather_one "$directory/machineconfigpools.describe" describe machineconfigpools
  gather_one "$directory/machineconfigs" get machineconfigs
  gather_one "$directory/machine-config-daemon.log" logs -n openshift-machine-config-operator -l k8s-app=machine-config-daemon -c machine-config-daemon --prefix --tail=500
}

# gather STAGE NAMESPACE
gather() {
  local directory="${ARTIFACT_DIR:-$(mktemp -d)}/$1" namespace="$2"
  mkdir -p "$directory" || { log "cannot write $directory; no diagnostics"; return 0; }
  log "gathering diagnostics into $directory"
  gather_one "$directory/nodes" get nodes -o wide
  gather_one "$directory/nodes.describe" describe nodes
  gather_one "$directory/runtimeclasses.yaml" get runtimeclasses -o yaml
  gather_one "$directory/objects" get all -n "$namespace" -o wide
  gather_one "$directory/pods.yaml" get pods -n "$namespace" -o yaml
  gather_one "$directory/objects.describe" describe all -n "$namespace"
  gather_one "$directory/events" get events -n "$namespace" --sort-by=.lastTimestamp
  gather_pods "$directory" "$namespace"
  gather_machine_configs "$directory"
}
