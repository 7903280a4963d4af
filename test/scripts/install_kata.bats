#!/usr/bin/env bats

load scenario

setup() { new_cluster; }

install_kata() { run "$tree/cluster/install_kata.sh" "$@"; }

# Every failure must leave the same kinds of evidence.
has_diagnostics() {
  local file
  for file in nodes nodes.describe events pods.yaml objects.describe pod-a.log pod-b.previous.log machineconfigpools.yaml machine-config-daemon.log; do
    [[ -f $ARTIFACT_DIR/install/$file ]] || { echo "no $file in $ARTIFACT_DIR/install"; return 1; }
  done
}

@test "install succeeds, and the RuntimeClass comes last" {
  install_kata
  [ "$status" -eq 0 ]
  [[ "$output" == *'installed on 2 nodes'* ]]
  [ ! -e "$ARTIFACT_DIR" ]
  [ "$(call_of 'create -f -')" -lt "$(call_of 'apply -f -')" ]
  [ "$(call_of 'apply -f -')" -lt "$(call_of "apply -f $tree/cluster/machineconfig.worker.yaml")" ]
  [[ "$(tail -1 "$SCENARIO/calls")" == *runtimeclass.yaml ]]
}

@test "a Job runs on each node, for preflight and relabel" {
  install_kata
  asked '"value":"kvm-preflight-0"'
  asked '"/spec/template/spec/nodeName","value":"w1"'
  asked '"value":"relabel-1"'
  [ "$(grep -cF 'delete job relabel-1' "$SCENARIO/calls")" -eq 2 ]
}

@test "the image is set as a field" {
  install_kata
  asked 'set image --local -f'
  asked "installer=$INSTALLER_IMG"
  grep -q 'daemonset with image' "$SCENARIO/input"
}

@test "a missing image is a usage error before anything is applied" {
  unset INSTALLER_IMG
  install_kata
  [ "$status" -eq 2 ]
  [[ "$output" == *'INSTALLER_IMG is not set'* ]]
  not_asked apply
}

@test "the older name of the image's variable still works" {
  KATA_INSTALLER_IMG=$INSTALLER_IMG
  export KATA_INSTALLER_IMG
  unset INSTALLER_IMG
  install_kata
  asked "installer=$KATA_INSTALLER_IMG"
}

@test "a manifest with an image of its own needs no INSTALLER_IMG" {
  unset INSTALLER_IMG
  on "$dry_run *daemonset.yaml *image}" ''
  install_kata
  [ "$status" -eq 0 ]
  not_asked 'set image'
}

@test "a cluster that does not answer fails" {
  on 'get --raw*' '' 1
  install_kata
  [ "$status" -eq 1 ]
  [[ "$output" == *'the cluster does not answer oc'* ]]
}

@test "no node with the label fails" {
  on 'get nodes -l * -o name' ''
  install_kata
  [ "$status" -eq 1 ]
  [[ "$output" == *'no node has the label node-role.kubernetes.io/worker='* ]]
}

@test "a manifest without a nodeSelector fails" {
  on "$dry_run *daemonset.yaml -o go-template*" ''
  install_kata
  [ "$status" -eq 1 ]
  [[ "$output" == *'has no nodeSelector'* ]]
}

@test "a failed preflight names the node and stops before the installer" {
  on 'get job kvm-preflight-1 *' 'FailureTarget Failed'
  install_kata
  [ "$status" -eq 1 ]
  [[ "$output" == *'kvm-preflight on node w1: job kvm-preflight-1: FailureTarget Failed'* ]]
  not_asked 'apply -f -'
  has_diagnostics
}

@test "a preflight that never ends times out" {
  on 'get job kvm-preflight-0 *' ''
  install_kata
  [ "$status" -eq 1 ]
  [[ "$output" == *'kvm-preflight on node w0: not within 1 s; last seen: job kvm-preflight-0: no condition yet'* ]]
  has_diagnostics
}

@test "zero desired pods are not an installation" {
  on 'get -f * -o jsonpath={.metadata.generation}*' '1|1|0|0|0'
  install_kata
  [ "$status" -eq 1 ]
  [[ "$output" == *'the installer on every node: not within 1 s'*'0 available of 0 pods, on 2 selected nodes'* ]]
  has_diagnostics
}

@test "fewer pods than selected nodes are not an installation" {
  on 'get -f * -o jsonpath={.metadata.generation}*' '1|1|1|1|1'
  install_kata
  [ "$status" -eq 1 ]
  [[ "$output" == *'1 available of 1 pods, on 2 selected nodes'* ]]
}

@test "numbers of an older generation do not count" {
  on 'get -f * -o jsonpath={.metadata.generation}*' '2|1|2|2|2'
  install_kata
  [ "$status" -eq 1 ]
  [[ "$output" == *'generation 2, observed 1'* ]]
}

@test "an installer that is ready at the last moment succeeds" {
  export INSTALL_DEADLINE=60
  on 'get -f * -o jsonpath={.metadata.generation}*' '1|1|2|2|1' 0 4
  install_kata
  [ "$status" -eq 0 ]
}

@test "a client that fails now and then only costs time" {
  export INSTALL_DEADLINE=60
  on 'get -f * -o jsonpath={.metadata.generation}*' '' 1 3
  install_kata
  [ "$status" -eq 0 ]
}

@test "a wrong architecture ends the wait at once" {
  export INSTALL_DEADLINE=60
  on 'get -f * -o jsonpath={.metadata.generation}*' '1|1|2|2|1'
  on 'get pods -n kata-installer -l *' 'pod-b|4|wrong architecture'
  install_kata
  [ "$status" -eq 1 ]
  [[ "$output" == *'pod pod-b: the installer ended with 4: wrong architecture'* ]]
  has_diagnostics
}

@test "a full disk is waited for, since it can be mended" {
  export INSTALL_DEADLINE=60
  on 'get -f * -o jsonpath={.metadata.generation}*' '1|1|2|2|1' 0 3
  on 'get pods -n kata-installer -l *' 'pod-b|5|no space'
  install_kata
  [ "$status" -eq 0 ]
}

@test "a failed relabel fails the installation" {
  on 'get job relabel-0 *' Failed
  install_kata
  [ "$status" -eq 1 ]
  [[ "$output" == *'selinux.yaml failed'* ]]
  not_asked runtimeclass.yaml
  has_diagnostics
}

@test "a relabel that never ends times out" {
  on 'get job relabel-1 *' ''
  install_kata
  [ "$status" -eq 1 ]
  [[ "$output" == *'relabel on node w1: not within 1 s'* ]]
}

@test "a pool that looks updated before the operator starts is not updated" {
  on 'get machineconfigpool worker *paused*' '|3|3|rendered-worker-1|rendered-worker-1|True|False|2|2|2|00-worker'
  install_kata
  [ "$status" -eq 1 ]
  [[ "$output" == *'pool worker: not within 1 s'*'the change is not in the rendered config yet'* ]]
  has_diagnostics
}

@test "a rendered config with the old content of the same name is not the expected one" {
  on 'get machineconfig rendered-worker-2 *storage*' '/etc/crio/crio.conf.d/50-kata data:,old'
  install_kata
  [ "$status" -eq 1 ]
  [[ "$output" == *'the change is not in the rendered config yet'* ]]
}

@test "a pool in the middle of its roll-out times out" {
  on 'get machineconfigpool worker *paused*' '|3|3|rendered-worker-2|rendered-worker-1|False|False|2|1|1|00-worker 50-kata'
  install_kata
  [ "$status" -eq 1 ]
  [[ "$output" == *'wants rendered-worker-2, has rendered-worker-1, Updated=False'* ]]
}

@test "an empty pool is not updated" {
  on 'get machineconfigpool worker *paused*' '|3|3|rendered-worker-2|rendered-worker-2|True|False|0|0|0|00-worker 50-kata'
  install_kata
  [ "$status" -eq 1 ]
}

@test "a degraded pool fails with its message" {
  export POOL_DEADLINE=60
  on 'get machineconfigpool worker *paused*' '|3|3|rendered-worker-2|rendered-worker-1|False|True|2|1|1|00-worker 50-kata'
  on 'get machineconfigpool worker *Degraded*message*' 'node w0: disk full'
  on 'get machineconfigpool worker *paused*' '|3|3|rendered-worker-2|rendered-worker-1|False|True|2|1|1|00-worker 50-kata'
  install_kata
  [ "$status" -eq 1 ]
  [[ "$output" == *'degraded for 0 s: node w0: disk full'* ]]
  has_diagnostics
}

@test "a pool degraded for a moment is forgiven" {
  export DEGRADED_GRACE=60 POOL_DEADLINE=60
  on 'get machineconfigpool worker *paused*' '|3|3|rendered-worker-2|rendered-worker-1|False|True|2|1|1|00-worker 50-kata' 0 2
  install_kata
  [ "$status" -eq 0 ]
}

@test "a paused pool fails at once" {
  export POOL_DEADLINE=60
  on 'get machineconfigpool worker *paused*' 'true|3|3|rendered-worker-1|rendered-worker-1|True|False|2|2|2|00-worker'
  install_kata
  [ "$status" -eq 1 ]
  [[ "$output" == *'pool worker is paused; resume it'* ]]
}

@test "nodes of a compact cluster get the MachineConfig of the pool master" {
  stand_in cluster/machineconfig.master.yaml
  on "$dry_run *machineconfig.master.yaml -o jsonpath={.metadata.name}*" '50-kata-master '
  on "$dry_run *machineconfig.master.yaml -o jsonpath={range*" '/etc/crio/crio.conf.d/50-kata data:,new'
  on 'get nodes -l * -o jsonpath*' $'w0|True||rendered-master-9|rendered-master-9|Done\nw1|True||rendered-master-9|rendered-master-9|Done'
  on 'get machineconfig rendered-master-9 *ownerReferences*' master
  on 'get machineconfig rendered-master-9 *storage*' '/etc/crio/crio.conf.d/50-kata data:,new'
  on 'get machineconfigpool master *matchLabels*' 'master '
  on 'get machineconfigpool master *paused*' '|3|3|rendered-master-9|rendered-master-9|True|False|2|2|2|00-master 50-kata-master'
  install_kata
  [ "$status" -eq 0 ]
  asked "apply -f $tree/cluster/machineconfig.master.yaml"
  not_asked "apply -f $tree/cluster/machineconfig.worker.yaml"
}

@test "a pool without a MachineConfig of ours is an error" {
  on 'get machineconfig rendered-worker-2 *ownerReferences*' special
  on 'get machineconfigpool special *matchLabels*' 'special '
  install_kata
  [ "$status" -eq 1 ]
  [[ "$output" == *'the pool special owns selected nodes'* ]]
  has_diagnostics
}

@test "a custom pool takes the MachineConfig of worker when its selector does" {
  on 'get machineconfig rendered-worker-2 *ownerReferences*' infra
  on 'get machineconfigpool infra *matchLabels*' ' worker infra'
  on 'get machineconfigpool infra *paused*' '|3|3|rendered-worker-2|rendered-worker-2|True|False|2|2|2|00-worker 50-kata'
  install_kata
  [ "$status" -eq 0 ]
  asked "apply -f $tree/cluster/machineconfig.worker.yaml"
}

@test "plain Kubernetes has no MachineConfigs and waits for none" {
  rm "$tree/cluster/machineconfig.worker.yaml"
  on 'get nodes -l * -o jsonpath*' $'w0|True||||\nw1|True||||'
  install_kata
  [ "$status" -eq 0 ]
  not_asked machineconfigpool
}

@test "a node that is not ready times out" {
  on 'get nodes -l * -o jsonpath*' $'w0|True||rendered-worker-2|rendered-worker-2|Done\nw1|Unknown||rendered-worker-2|rendered-worker-2|Done'
  install_kata
  [ "$status" -eq 1 ]
  [[ "$output" == *'the nodes: not within 1 s; last seen: node w1: Ready=Unknown'* ]]
  has_diagnostics
}

@test "a node that is still cordoned times out" {
  on 'get nodes -l * -o jsonpath*' $'w0|True|true|rendered-worker-2|rendered-worker-2|Done\nw1|True||rendered-worker-2|rendered-worker-2|Done'
  install_kata
  [ "$status" -eq 1 ]
  [[ "$output" == *'unschedulable=true'* ]]
}

@test "a refused manifest fails with diagnostics" {
  on "apply -f *rbac.yaml" 'forbidden' 1
  install_kata
  [ "$status" -eq 1 ]
  has_diagnostics
}

@test "diagnostics that fail do not hide the verdict" {
  on 'get job kvm-preflight-0 *' Failed
  on 'describe*' 'no' 1
  on 'logs*' 'no' 1
  install_kata
  [ "$status" -eq 1 ]
  grep -q 'exit code 1' "$ARTIFACT_DIR/install/nodes.describe"
}

@test "an unknown argument is a usage error" {
  install_kata --fast
  [ "$status" -eq 2 ]
  [[ "$output" == *'unknown argument --fast; see --help'* ]]
}

@test "help needs no cluster" {
  on 'get --raw*' '' 1
  install_kata --help
  [ "$status" -eq 0 ]
  [[ "$output" == *'POOL_DEADLINE (3600)'* ]]
}

@test "applies the objects that a program adds, once the namespace is there" {
  stand_in cluster/extra.yaml
  "$tree/cluster/install_kata.sh"
  [ "$(call_of "apply -f $tree/cluster/extra.yaml")" -gt "$(call_of "apply -f $tree/cluster/namespace.yaml")" ]
}
