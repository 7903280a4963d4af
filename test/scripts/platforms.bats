#!/usr/bin/env bats
# A tree for two platforms: what differs lies in a folder for each.

load scenario

setup() {
  new_cluster
  mkdir -p "$tree"/{openshift,kubernetes}/{cluster,smoke}
  rm "$tree"/cluster/{rbac,scc,selinux,machineconfig.worker}.yaml
  stand_in {openshift,kubernetes}/cluster/rbac.yaml openshift/cluster/{scc,selinux,machineconfig.worker}.yaml
  stand_in smoke/{configmap,deployment,job}.yaml {openshift,kubernetes}/smoke/service.yaml openshift/smoke/route.yaml
  on "$dry_run *deployment.yaml -o jsonpath={.metadata.namespace}" smoke
  on "$dry_run *deployment.yaml -o go-template*" 'app=http-server,'
  on "$dry_run *job.yaml *" http-check
  on 'get pods -n smoke -l app=http-server -o name' ''
  on 'get pods -n smoke -l app=http-server --field-selector*' w0
  on 'get node w0 *nodeInfo*' '6.1.0-node|boot'
  on 'get node w0 *ExternalIP*' 192.0.2.1
  on 'get -f *route.yaml *' smoke.example
  on 'get -f *service.yaml *' 30080
  printf '#!/bin/bash\necho "$*" >"%s/check"\n' "$BATS_TEST_TMPDIR" >"$tree/smoke/check.sh"
}

is_openshift() { on 'get --raw /apis' '{"groups":[{"name":"apps"},{"name":"config.openshift.io"}]}'; }

is_kubernetes() { on 'get --raw /apis' '{"groups":[{"name":"apps"}]}'; }

@test "on OpenShift its own manifests are installed, and those for all" {
  is_openshift
  run "$tree/cluster/install_kata.sh"
  [ "$status" -eq 0 ]
  [[ "$output" == *'using the manifests for openshift'* ]]
  asked "apply -f $tree/openshift/cluster/rbac.yaml"
  asked "apply -f $tree/openshift/cluster/scc.yaml"
  asked "apply -f $tree/openshift/cluster/machineconfig.worker.yaml"
  asked "$tree/openshift/cluster/selinux.yaml"
  asked "apply -f $tree/cluster/runtimeclass.yaml"
  not_asked "$tree/kubernetes/"
}

@test "elsewhere nothing of OpenShift is" {
  is_kubernetes
  run "$tree/cluster/install_kata.sh"
  [ "$status" -eq 0 ]
  asked "apply -f $tree/kubernetes/cluster/rbac.yaml"
  asked "apply -f $tree/cluster/runtimeclass.yaml"
  not_asked "$tree/openshift/"
}

@test "what was installed is removed" {
  is_openshift
  on 'get machineconfigpool worker *paused*' '|3|3|rendered-worker-2|rendered-worker-2|True|False|2|2|2|00-worker'
  run "$tree/cluster/uninstall_kata.sh"
  [ "$status" -eq 0 ]
  asked "delete --ignore-not-found -f $tree/openshift/cluster/machineconfig.worker.yaml"
  asked "delete --ignore-not-found -f $tree/openshift/cluster/scc.yaml"
  asked "delete --ignore-not-found -f $tree/openshift/cluster/rbac.yaml"
  not_asked "$tree/kubernetes/"
}

@test "the smoke test asks through the Route on OpenShift" {
  is_openshift
  run "$tree/run_smoke_test.sh"
  [ "$status" -eq 0 ]
  asked "apply -f $tree/openshift/smoke/service.yaml"
  asked "apply -f $tree/openshift/smoke/route.yaml"
  asked "delete --ignore-not-found --wait=false -f $tree/openshift/smoke/route.yaml"
  [ "$(<"$BATS_TEST_TMPDIR/check")" = http://smoke.example ]
}

@test "and through a port of the node elsewhere" {
  is_kubernetes
  run "$tree/run_smoke_test.sh"
  [ "$status" -eq 0 ]
  asked "apply -f $tree/kubernetes/smoke/service.yaml"
  not_asked "$tree/openshift/"
  [ "$(<"$BATS_TEST_TMPDIR/check")" = http://192.0.2.1:30080 ]
}

@test "a manifest for all lies under one of the same name for the platform" {
  is_openshift
  stand_in cluster/{rbac,machineconfig.worker}.yaml
  "$tree/cluster/install_kata.sh"
  asked "apply -f $tree/openshift/cluster/rbac.yaml"
  not_asked "$tree/cluster/rbac.yaml"
  [ "$(grep -c 'apply -f .*/machineconfig.worker.yaml' "$SCENARIO/calls")" -eq 1 ]
  on 'get machineconfigpool worker *paused*' '|3|3|rendered-worker-2|rendered-worker-2|True|False|2|2|2|00-worker'
  "$tree/cluster/uninstall_kata.sh"
  [ "$(grep -c 'delete .*/machineconfig.worker.yaml' "$SCENARIO/calls")" -eq 1 ]
}

@test "CLUSTER_PLATFORM decides, and the cluster is not asked" {
  is_openshift
  CLUSTER_PLATFORM=kubernetes "$tree/cluster/install_kata.sh"
  asked "apply -f $tree/kubernetes/cluster/rbac.yaml"
  not_asked 'get --raw /apis'
}

@test "another platform is a usage error" {
  CLUSTER_PLATFORM=mesos run "$tree/cluster/install_kata.sh"
  [ "$status" -eq 2 ]
  [[ "$output" == *'CLUSTER_PLATFORM=mesos is neither openshift nor kubernetes'* ]]
  not_asked apply
}

@test "a cluster that does not say what it serves is a failure before anything is applied" {
  on 'get --raw /apis' '' 1
  run "$tree/cluster/install_kata.sh"
  [ "$status" -eq 1 ]
  [[ "$output" == *'the cluster does not list its API groups'* ]]
  not_asked apply
}

@test "a tree for one platform is what it is, and the cluster is not asked" {
  rm -r "$tree"/{openshift,kubernetes}
  stand_in cluster/rbac.yaml
  CLUSTER_PLATFORM=openshift "$tree/cluster/install_kata.sh"
  asked "apply -f $tree/cluster/rbac.yaml"
  not_asked 'get --raw /apis'
}
