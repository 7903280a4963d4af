#!/usr/bin/env bats

load scenario

setup() {
  new_cluster
  on 'get machineconfigpool worker *paused*' '|4|4|rendered-worker-1|rendered-worker-1|True|False|2|2|2|00-worker'
}

uninstall_kata() { run "$tree/cluster/uninstall_kata.sh" "$@"; }

@test "uninstall removes in the order of use" {
  uninstall_kata
  [ "$status" -eq 0 ]
  [[ "$output" == *'removed from 2 nodes'* ]]
  [ "$(call_of "delete --ignore-not-found -f $tree/cluster/runtimeclass.yaml")" -lt "$(call_of "delete --ignore-not-found -f $tree/cluster/machineconfig.worker.yaml")" ]
  [ "$(call_of "delete --ignore-not-found -f $tree/cluster/machineconfig.worker.yaml")" -lt "$(call_of '["uninstall"]')" ]
  [[ "$(tail -1 "$SCENARIO/calls")" == *namespace.yaml ]]
}

@test "uninstall runs the installer's DaemonSet with another argument" {
  uninstall_kata
  asked '{"op":"add","path":"/spec/template/spec/containers/0/args","value":["uninstall"]}'
}

@test "uninstall prefers a DaemonSet of its own" {
  stand_in cluster/uninstall_daemonset.yaml
  uninstall_kata
  [ "$status" -eq 0 ]
  not_asked '["uninstall"]'
}

@test "uninstall refuses while pods use the runtime" {
  on 'get pods --all-namespaces *' 'shop/cart-1 '
  uninstall_kata
  [ "$status" -eq 1 ]
  [[ "$output" == *'the RuntimeClass kata is in use by shop/cart-1'* ]]
  not_asked delete
  [ -f "$ARTIFACT_DIR/uninstall/events" ]
}

@test "uninstall goes on when forced" {
  on 'get pods --all-namespaces *' 'shop/cart-1 '
  FORCE=yes uninstall_kata
  [ "$status" -eq 0 ]
}

@test "a pool that keeps the MachineConfig times out" {
  on 'get machineconfigpool worker *paused*' '|4|4|rendered-worker-2|rendered-worker-2|True|False|2|2|2|00-worker 50-kata'
  uninstall_kata
  [ "$status" -eq 1 ]
  [[ "$output" == *'pool worker: not within 1 s'* ]]
  [ -f "$ARTIFACT_DIR/uninstall/machineconfigpools.yaml" ]
}

@test "an uninstaller that does not get ready times out" {
  on 'get -f * -o jsonpath={.metadata.generation}*' '1|1|2|2|1'
  uninstall_kata
  [ "$status" -eq 1 ]
  [[ "$output" == *'the uninstaller on every node: not within 1 s'* ]]
  [ -f "$ARTIFACT_DIR/uninstall/pod-a.log" ]
}

@test "a node that does not come back times out" {
  on 'get nodes -l * -o jsonpath*' $'w0|False||rendered-worker-1|rendered-worker-1|Done\nw1|True||rendered-worker-1|rendered-worker-1|Done'
  on 'get machineconfig rendered-worker-1 *ownerReferences*' worker
  uninstall_kata
  [ "$status" -eq 1 ]
  [[ "$output" == *'the nodes: not within 1 s'* ]]
}

@test "a missing image is a usage error" {
  unset INSTALLER_IMG
  uninstall_kata
  [ "$status" -eq 2 ]
}

@test "an unknown argument is a usage error" {
  uninstall_kata now
  [ "$status" -eq 2 ]
}

@test "help needs no cluster" {
  uninstall_kata --help
  [ "$status" -eq 0 ]
  [[ "$output" == *'UNINSTALL_DEADLINE (900)'* ]]
}

@test "removes the objects that a program added, before the namespace" {
  stand_in cluster/extra.yaml
  "$tree/cluster/uninstall_kata.sh"
  [ "$(call_of "delete --ignore-not-found -f $tree/cluster/extra.yaml")" -lt "$(call_of "delete --ignore-not-found -f $tree/cluster/namespace.yaml")" ]
}
