# shellcheck shell=bash
# Sourced by the scripts beside it: the selected nodes, their pools, and Jobs that run on each of them.

# The exit codes of the installer that no second try can mend: payload, architecture, conflict.
readonly HOPELESS=' 3 4 7 '

readonly NODE_ROW='{range .items[*]}{.metadata.name}|{.status.conditions[?(@.type=="Ready")].status}|{.spec.unschedulable}|{.metadata.annotations.machineconfiguration\.openshift\.io/currentConfig}|{.metadata.annotations.machineconfiguration\.openshift\.io/desiredConfig}|{.metadata.annotations.machineconfiguration\.openshift\.io/state}{"\n"}{end}'
readonly POOL_ROW='{.spec.paused}|{.metadata.generation}|{.status.observedGeneration}|{.spec.configuration.name}|{.status.configuration.name}|{.status.conditions[?(@.type=="Updated")].status}|{.status.conditions[?(@.type=="Degraded")].status}|{.status.machineCount}|{.status.updatedMachineCount}|{.status.readyMachineCount}|{.spec.configuration.source[*].name}'
readonly FILE_ROWS='{range .spec.config.storage.files[*]}{.path}{" "}{.contents.source}{"\n"}{end}'

read_selection() {
  local file labels
  file="$(manifest_path cluster/daemonset.yaml)"
  if has_chart; then
    file="$(manifest_path cluster/chart.yaml)"
    labels="$(chart_field selector)"
  else
    # shellcheck disable=SC2016 # a template of the client's, not of the shell's
    labels="$(manifest "$file" go-template='{{range $key, $value := .spec.template.spec.nodeSelector}}{{$key}}={{$value}},{{end}}')"
  fi
  SELECTOR="${labels%,}"
  [[ -n $SELECTOR ]] || fail "$file has no nodeSelector; without one the nodes to wait for are unknown"
  NAMESPACE="$(manifest "$file" jsonpath='{.metadata.namespace}')"
  [[ -n $NAMESPACE ]] || fail "$file has no metadata.namespace"
  mapfile -t NODES < <(client get nodes -l "$SELECTOR" -o name)
  ((${#NODES[@]} >= 1)) || fail "no node has the label $SELECTOR"
  NODES=("${NODES[@]#node/}")
  log "${#NODES[@]} nodes with $SELECTOR: ${NODES[*]}"
}

# is_daemon_set_ready ARGUMENT...: what names the DaemonSet to the client.
is_daemon_set_ready() {
  local generation observed desired updated available
  IFS='|' read -r generation observed desired updated available <<<"$(client get "$@" -o jsonpath='{.metadata.generation}|{.status.observedGeneration}|{.status.desiredNumberScheduled}|{.status.updatedNumberScheduled}|{.status.numberAvailable}')"
  STATE="generation ${generation:-none}, observed ${observed:-none}; ${updated:-0} updated and ${available:-0} available of ${desired:-0} pods, on ${#NODES[@]} selected nodes"
  has_hopeless_pod "$@" && return 2
  [[ -n $generation && $observed == "$generation" ]] &&
    ((${desired:-0} >= 1 && desired == ${#NODES[@]} && ${updated:-0} == desired && ${available:-0} == desired))
}

has_hopeless_pod() {
  local labels pod code message
  # shellcheck disable=SC2016 # a template of the client's
  labels="$(client get "$@" -o go-template='{{range $key, $value := .spec.selector.matchLabels}}{{$key}}={{$value}},{{end}}')" || return 1
  while IFS='|' read -r pod code message; do
    if [[ -n $code && $HOPELESS == *" $code "* ]]; then
      STATE="pod $pod: the installer ended with $code: $message"
      return 0
    fi
  done < <(client get pods -n "$NAMESPACE" -l "${labels%,}" -o jsonpath='{range .items[*]}{.metadata.name}|{.status.containerStatuses[?(@.name=="installer")].lastState.terminated.exitCode}|{.status.containerStatuses[?(@.name=="installer")].lastState.terminated.message}{"\n"}{end}')
  return 1
}

# A Job of one manifest per node, since only a Job per node has an exit code per node.
run_on_nodes() {
  local file="$1" seconds="$2" name namespace index copy jobs=()
  name="$(manifest "$file" jsonpath='{.metadata.name}')"
  namespace="$(manifest "$file" jsonpath='{.metadata.namespace}')"
  delete_on_nodes "$file"
  for index in "${!NODES[@]}"; do
    copy="$(client patch --local -f "$file" --type=json -o yaml -p \
      "[{\"op\":\"replace\",\"path\":\"/metadata/name\",\"value\":\"$name-$index\"},{\"op\":\"add\",\"path\":\"/spec/template/spec/nodeName\",\"value\":\"${NODES[index]}\"}]")"
    client create -f - <<<"$copy"
    jobs+=("$name-$index")
  done
  for index in "${!jobs[@]}"; do
    wait_until "$seconds" "$name on node ${NODES[index]}" is_job_done "${jobs[index]}" "$namespace" || return 1
  done
  delete_on_nodes "$file"
}

delete_on_nodes() {
  local name namespace index
  name="$(manifest "$1" jsonpath='{.metadata.name}')"
  namespace="$(manifest "$1" jsonpath='{.metadata.namespace}')"
  for index in "${!NODES[@]}"; do client delete job "$name-$index" -n "$namespace" --ignore-not-found; done
}

# A compact cluster's workers belong to the pool master: the owner of a node's rendered config is its pool.
read_pools() {
  local config pool
  declare -gA POOLS=()
  while IFS='|' read -r _ _ _ _ config _; do
    [[ -n $config ]] || fail 'a selected node has no desired MachineConfig; is this OpenShift with the Machine Config Operator?'
    pool="$(client get machineconfig "$config" -o jsonpath='{.metadata.ownerReferences[?(@.kind=="MachineConfigPool")].name}')"
    [[ -n $pool ]] || fail "no MachineConfigPool owns $config"
    POOLS[$pool]="$(machine_config_of_pool "$pool")"
  done < <(client get nodes -l "$SELECTOR" -o jsonpath="$NODE_ROW")
  ((${#POOLS[@]} >= 1)) || fail 'no pool owns the selected nodes'
}

# A custom pool takes the MachineConfigs of every role its selector names, commonly worker's too.
machine_config_of_pool() {
  local role roles file
  roles="$(client get machineconfigpool "$1" -o jsonpath='{.spec.machineConfigSelector.matchLabels.machineconfiguration\.openshift\.io/role} {.spec.machineConfigSelector.matchExpressions[?(@.key=="machineconfiguration.openshift.io/role")].values[*]}')"
  for role in "$1" $roles; do
    file="$(manifest_path "cluster/machineconfig.$role.yaml")"
    if [[ -f $file ]]; then
      printf '%s\n' "$file"
      return
    fi
  done
  fail "the pool $1 owns selected nodes, and $HERE has no machineconfig.yaml for it; define the runtime for that pool too"
}

# The pool's counts are all equal before the operator starts, too: only the rendered content tells.
is_rendered() {
  local file="$1" rendered="$2" sources="$3" names name files wanted have
  names="$(manifest "$file" jsonpath='{.metadata.name}{" "}')" && [[ -n $names ]] || return 1
  for name in $names; do
    [[ " $sources " == *" $name "* ]] || return 1
  done
  files="$(manifest "$file" jsonpath="$FILE_ROWS")" || return 1
  have="$(client get machineconfig "$rendered" -o jsonpath="$FILE_ROWS")" || return 1
  while read -r wanted; do
    [[ -z $wanted || $'\n'"$have"$'\n' == *$'\n'"$wanted"$'\n'* ]] || return 1
  done <<<"$files"
}

is_in_no_source() {
  local name names
  names="$(manifest "$1" jsonpath='{.metadata.name}{" "}')" && [[ -n $names ]] || return 1
  for name in $names; do
    [[ " $3 " != *" $name "* ]] || return 1
  done
}

# is_pool_updated POOL FILE is_rendered|is_in_no_source
is_pool_updated() {
  local paused generation observed expected current updated degraded machines done_machines ready sources
  IFS='|' read -r paused generation observed expected current updated degraded machines done_machines ready sources <<<"$(client get machineconfigpool "$1" -o jsonpath="$POOL_ROW")"
  STATE="pool $1: wants ${expected:-nothing}, has ${current:-nothing}, Updated=${updated:-?}, Degraded=${degraded:-?}, ${done_machines:-0} updated and ${ready:-0} ready of ${machines:-0}"
  [[ $paused != true ]] || { STATE="pool $1 is paused; resume it"; return 2; }
  is_degraded_for_long "$1" "$degraded" && return 2
  [[ -n $generation && $observed == "$generation" ]] || return 1
  "$3" "$2" "$expected" "$sources" || { STATE+='; the change is not in the rendered config yet'; return 1; }
  [[ $expected == "$current" && $updated == True && $degraded == False ]] &&
    ((${machines:-0} >= 1 && ${done_machines:-0} == machines && ${ready:-0} == machines))
}

declare -A DEGRADED_SINCE=()

# Pools are degraded for moments while a node drains; only what lasts is a failure.
is_degraded_for_long() {
  if [[ $2 != True ]]; then
    unset "DEGRADED_SINCE[$1]"
    return 1
  fi
  : "${DEGRADED_SINCE[$1]:=$SECONDS}"
  ((SECONDS - DEGRADED_SINCE[$1] >= DEGRADED_GRACE)) || return 1
  STATE+="; degraded for $DEGRADED_GRACE s: $(client get machineconfigpool "$1" -o jsonpath='{.status.conditions[?(@.type=="Degraded")].message}')"
}

wait_for_pools() {
  local pool
  for pool in "${!POOLS[@]}"; do
    wait_until "$POOL_DEADLINE" "pool $pool" is_pool_updated "$pool" "${POOLS[$pool]}" "$1" || return 1
  done
}

are_nodes_ready() {
  local name ready unschedulable current desired state count=0
  while IFS='|' read -r name ready unschedulable current desired state; do
    count=$((count + 1))
    STATE="node $name: Ready=$ready, unschedulable=${unschedulable:-false}, config ${current:-none} of ${desired:-none}, ${state:-no state}"
    [[ $ready == True && $unschedulable != true && $current == "$desired" && ${state:-Done} == Done ]] || return 1
  done < <(client get nodes -l "$SELECTOR" -o jsonpath="$NODE_ROW")
  STATE="$count nodes with $SELECTOR"
  ((count == ${#NODES[@]}))
}
