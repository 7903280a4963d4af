# shellcheck shell=bash
# Loaded by the tests: a copy of the payload with stand-in manifests, and a cluster where all goes well.

payload="$BATS_TEST_DIRNAME/../../lib/kata/payload"

new_scenario() {
  export SCENARIO="$BATS_TEST_TMPDIR/scenario" ARTIFACT_DIR="$BATS_TEST_TMPDIR/artifacts"
  export PATH="$BATS_TEST_DIRNAME/bin:$PATH" CLI_DIR=/nowhere POLL_INTERVAL=0.05 INSTALLER_IMG=registry.example/kata-installer@sha256:0
  export PREFLIGHT_DEADLINE=1 INSTALL_DEADLINE=1 RELABEL_DEADLINE=1 POOL_DEADLINE=1 NODES_DEADLINE=1 DEGRADED_GRACE=0 UNINSTALL_DEADLINE=1
  export SMOKE_ROLLOUT_DEADLINE=1 SMOKE_JOB_DEADLINE=1 SMOKE_ROUTE_DEADLINE=1 SMOKE_CLEAN_UP_DEADLINE=1
  mkdir -p "$SCENARIO/rules"
  RULES=0
  tree="$BATS_TEST_TMPDIR/openshift-ci"
  cp -R "$payload" "$tree"
  rm -f "$tree"/*/*.yaml
}

# on GLOB OUTPUT [CODE [TIMES]]: a newer rule wins over an older one, for the given number of calls.
on() {
  RULES=$((RULES + 1))
  rule="$SCENARIO/rules/$(printf '%03d' "$RULES")"
  printf '%s' "$1" >"$rule.glob"
  printf '%s' "${2:+$2$'\n'}" >"$rule.out"
  printf '%s' "${3:-0}" >"$rule.code"
  if [[ -n ${4:-} ]]; then printf '%s' "$4" >"$rule.left"; fi
}

# on_until CALL GLOB OUTPUT: a rule that no longer holds once a call held that text.
on_until() {
  on "$2" "$3"
  printf '%s' "$1" >"$rule.until"
}

asked() { grep -qF -- "$1" "$SCENARIO/calls"; }

not_asked() { ! asked "$1"; }

# The number of the first call that holds the text.
call_of() { grep -nF -m1 -- "$1" "$SCENARIO/calls" | cut -d: -f1; }

stand_in() {
  local file
  for file in "$@"; do printf 'stand-in: %s\n' "$file" >"$tree/$file"; done
}

dry_run='create --dry-run=client -f'

new_cluster() {
  new_scenario
  stand_in cluster/{namespace,rbac,scc,preflight,daemonset,selinux,machineconfig.worker,runtimeclass}.yaml
  on "$dry_run *daemonset.yaml -o go-template*" 'node-role.kubernetes.io/worker=,'
  on "$dry_run *daemonset.yaml -o jsonpath={.metadata.namespace}" kata-installer
  on "$dry_run *daemonset.yaml *image}" installer
  on "$dry_run *preflight.yaml *name}" kvm-preflight
  on "$dry_run *preflight.yaml *namespace}" kata-installer
  on "$dry_run *selinux.yaml *name}" relabel
  on "$dry_run *selinux.yaml *namespace}" kata-installer
  on "$dry_run *machineconfig.worker.yaml -o jsonpath={.metadata.name}*" '50-kata '
  on "$dry_run *machineconfig.worker.yaml -o jsonpath={range*" '/etc/crio/crio.conf.d/50-kata data:,new'
  on "$dry_run *runtimeclass.yaml *" 'kata '
  on 'set image --local*' 'stand-in: daemonset with image'
  on 'patch --local*' 'stand-in: patched'
  on 'get nodes -l * -o name' $'node/w0\nnode/w1'
  on 'get nodes -l * -o jsonpath*' $'w0|True||rendered-worker-2|rendered-worker-2|Done\nw1|True||rendered-worker-2|rendered-worker-2|Done'
  on 'get machineconfig rendered-worker-2 *ownerReferences*' worker
  on 'get machineconfig rendered-worker-2 *storage*' '/etc/crio/crio.conf.d/50-kata data:,new'
  on 'get machineconfigpool worker *matchLabels*' 'worker '
  on 'get machineconfigpool worker *paused*' '|3|3|rendered-worker-2|rendered-worker-2|True|False|2|2|2|00-worker 50-kata'
  on 'get -f * -o jsonpath={.metadata.generation}*' '1|1|2|2|2'
  on 'get -f * -o go-template*' 'name=kata-deploy,'
  on 'get pods -n kata-installer -l *' 'pod-a||'
  on 'get job *' Complete
  on 'get pods -n kata-installer -o name' $'pod/pod-a\npod/pod-b'
  on 'get machineconfigpools -o name' machineconfigpool/worker
  on 'get pods --all-namespaces *' ''
}
