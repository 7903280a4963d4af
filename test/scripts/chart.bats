#!/usr/bin/env bats

load scenario

setup() {
  new_cluster
  rm "$tree"/cluster/daemonset.yaml "$tree"/cluster/machineconfig.worker.yaml
  stand_in cluster/chart.yaml
  unset INSTALLER_IMG
  local field
  for field in chart=oci://registry.example/charts/kata version=4.1.0 release=kata-deploy daemonSet=kata-ds imageValue=image \
    selector=node-role.kubernetes.io/worker= readySelector=example.com/ready=true; do
    on "$dry_run *chart.yaml -o jsonpath={.data.${field%%=*}}" "${field#*=}"
  done
  on "$dry_run *chart.yaml -o jsonpath={.metadata.namespace}" kata-installer
  on "$dry_run *chart.yaml -o jsonpath={.data.values*" 'shims: {qemu: {enabled: true}}'
  on 'get daemonset/kata-ds -n kata-installer -o jsonpath={.metadata.generation}*' '1|1|2|2|2'
  on 'get daemonset/kata-ds -n kata-installer -o go-template*' 'name=kata-ds,'
  on 'get nodes -l node-role.kubernetes.io/worker=,example.com/ready=true -o name' $'node/w0\nnode/w1'
}

install() { run "$tree/cluster/install_kata.sh"; }

uninstall() { run "$tree/cluster/uninstall_kata.sh"; }

@test "the chart is installed by its version with the values of the manifest, and the RuntimeClass comes last" {
  install
  [ "$status" -eq 0 ]
  asked 'helm upgrade --install kata-deploy oci://registry.example/charts/kata --version 4.1.0 --namespace kata-installer --values -'
  [ "$(<"$SCENARIO/values")" = 'shims: {qemu: {enabled: true}}' ]
  [ "$(call_of 'helm upgrade')" -gt "$(call_of 'get job kvm-preflight-1')" ]
  [ "$(call_of 'get job relabel-0')" -gt "$(call_of 'helm upgrade')" ]
  [ "$(call_of 'apply -f '"$tree"'/cluster/runtimeclass.yaml')" -gt "$(call_of 'get job relabel-1')" ]
}

@test "no image needs to be named, and none is when it is not" {
  install
  [ "$status" -eq 0 ]
  not_asked 'image.reference'
}

@test "an image with a port and a tag is taken apart at the tag" {
  INSTALLER_IMG=registry.example:5000/kata:pr-1 install
  [ "$status" -eq 0 ]
  asked '--set-string image.reference=registry.example:5000/kata --set-string image.tag=pr-1'
}

@test "an image with a digest is left whole" {
  INSTALLER_IMG=registry.example:5000/kata@sha256:0 install
  [ "$status" -eq 0 ]
  asked '--set-string image.reference=registry.example:5000/kata@sha256:0 --set-string image.tag= '
}

@test "an image without tag and digest is a usage error before anything is applied" {
  INSTALLER_IMG=registry.example:5000/kata install
  [ "$status" -eq 2 ]
  [[ "$output" == *'INSTALLER_IMG=registry.example:5000/kata has neither tag nor digest; see --help'* ]]
  not_asked 'apply'
}

@test "a missing Helm is a usage error before anything is applied" {
  HELM=no-such-helm install
  [ "$status" -eq 2 ]
  [[ "$output" == *'no-such-helm: not found in PATH; chart.yaml needs Helm, in the image that runs this'* ]]
  not_asked 'apply'
}

@test "a chart that cannot be installed fails with diagnostics" {
  touch "$SCENARIO/helm-fails"
  install
  [ "$status" -eq 1 ]
  [[ "$output" == *'the registry does not answer'*'helm could not install oci://registry.example/charts/kata 4.1.0'* ]]
  [ -f "$ARTIFACT_DIR/install/events" ]
  not_asked 'runtimeclass.yaml'
}

@test "a chart whose DaemonSet is not ready times out" {
  on 'get daemonset/kata-ds -n kata-installer -o jsonpath={.metadata.generation}*' '1|1|2|2|1'
  install
  [ "$status" -eq 1 ]
  [[ "$output" == *'the installer on every node: not within 1 s; last seen: generation 1, observed 1; 2 updated and 1 available of 2 pods'* ]]
  not_asked 'apply -f '"$tree"'/cluster/runtimeclass.yaml'
}

@test "a node that the chart did not mark times out" {
  on 'get nodes -l node-role.kubernetes.io/worker=,example.com/ready=true -o name' 'node/w0'
  install
  [ "$status" -eq 1 ]
  [[ "$output" == *'the nodes to be marked: not within 1 s; last seen: 1 of 2 nodes with example.com/ready=true'* ]]
}

@test "a missing field of chart.yaml fails" {
  on "$dry_run *chart.yaml -o jsonpath={.data.version}" ''
  install
  [ "$status" -eq 1 ]
  [[ "$output" == *'chart.yaml lacks chart, version, release or readySelector'* ]]
}

@test "uninstall removes the RuntimeClass, then the chart, then what it stood on" {
  on 'get nodes -l node-role.kubernetes.io/worker=,example.com/ready -o name' ''
  uninstall
  [ "$status" -eq 0 ]
  asked 'helm uninstall kata-deploy --namespace kata-installer --ignore-not-found --wait'
  [ "$(call_of 'helm uninstall')" -gt "$(call_of "cluster/runtimeclass.yaml")" ]
  [ "$(call_of "delete --ignore-not-found -f $tree/cluster/namespace.yaml")" -gt "$(call_of 'helm uninstall')" ]
}

@test "uninstall waits until no node has the label of the chart, with any value" {
  on 'get nodes -l node-role.kubernetes.io/worker=,example.com/ready -o name' 'node/w1'
  uninstall
  [ "$status" -eq 1 ]
  [[ "$output" == *'the nodes to lose the runtime: not within 1 s; last seen: 1 of 2 nodes with example.com/ready'* ]]
  not_asked "delete --ignore-not-found -f $tree/cluster/namespace.yaml"
}

@test "a cluster that does not answer is not taken for one without labelled nodes" {
  on 'get nodes -l node-role.kubernetes.io/worker=,example.com/ready -o name' '' 1
  uninstall
  [ "$status" -eq 1 ]
  [[ "$output" == *'last seen: the cluster did not answer'* ]]
}
