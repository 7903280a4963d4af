#!/usr/bin/env bats

load scenario

setup() {
  new_scenario
  stand_in smoke/{configmap,deployment,service,route,job}.yaml
  on "$dry_run *deployment.yaml -o jsonpath={.metadata.namespace}" smoke
  on "$dry_run *deployment.yaml -o go-template*" 'app=http-server,'
  on "$dry_run *job.yaml *" http-check
  on 'get -f *deployment.yaml -o jsonpath*' '1|1|1|1|1'
  on 'get pods -n smoke -l app=http-server -o name' ''
  on 'get pods -n smoke -l app=http-server --field-selector*' w0
  on 'get node w0 *nodeInfo*' '6.1.0-node|11111111-2222-3333-4444-555555555555'
  on 'get job *' Complete
  on 'get -f *route.yaml *' smoke.example
  on 'get pods -n smoke -o name' pod/http-server-1
  check 'PASS' 0
}

# The check itself has tests of its own; here it is only asked whether its verdict counts.
check() {
  printf '#!/bin/bash\necho "$* $NODE_KERNEL $NODE_BOOT_ID $DEADLINE" >"%s/check"\necho "%s"\nexit %s\n' "$BATS_TEST_TMPDIR" "$1" "$2" >"$tree/smoke/check.sh"
}

smoke() { run "$tree/run_smoke_test.sh" "$@"; }

has_diagnostics() {
  [[ -f $ARTIFACT_DIR/smoke/http-server-1.log && -f $ARTIFACT_DIR/smoke/events && -f $ARTIFACT_DIR/smoke/nodes.describe ]]
}

@test "passes, compares with the node's report, and cleans up" {
  smoke
  [ "$status" -eq 0 ]
  [ "$(<"$BATS_TEST_TMPDIR/check")" = 'http://smoke.example 6.1.0-node 11111111-2222-3333-4444-555555555555 1' ]
  asked "delete --ignore-not-found --wait=false -f $tree/smoke/deployment.yaml"
  [ ! -e "$ARTIFACT_DIR" ]
}

@test "waits until the server's pods are gone" {
  on 'get pods -n smoke -l app=http-server -o name' pod/http-server-1 0 3
  SMOKE_CLEAN_UP_DEADLINE=60 smoke
  [ "$status" -eq 0 ]
  [ "$(grep -c 'app=http-server -o name' "$SCENARIO/calls")" -eq 4 ]
}

@test "a server that stays after a pass is said, and changes no verdict" {
  on 'get pods -n smoke -l app=http-server -o name' pod/http-server-1
  smoke
  [ "$status" -eq 0 ]
  [[ "$output" == *"the server's pods to go: not within 1 s; last seen: pod/http-server-1"*'run_smoke_test.sh --clean-up tries again'* ]]
}

@test "only cleans up when asked to" {
  smoke --clean-up
  [ "$status" -eq 0 ]
  asked "delete --ignore-not-found --wait=false -f $tree/smoke/deployment.yaml"
  not_asked apply
}

@test "a clean-up that leaves the server fails, with diagnostics" {
  on 'get pods -n smoke -l app=http-server -o name' pod/http-server-1
  smoke --clean-up
  [ "$status" -eq 1 ]
  [[ "$output" == *'error: the smoke test is not gone from the cluster'* ]]
  has_diagnostics
}

@test "a clean-up that may not delete fails" {
  on 'delete *deployment.yaml' 'forbidden' 1
  smoke --clean-up
  [ "$status" -eq 1 ]
  [[ "$output" == *'could not delete deployment'* ]]
}

@test "an interrupt cleans up" {
  on 'get job *' ''
  SMOKE_JOB_DEADLINE=60 "$tree/run_smoke_test.sh" & pid=$!
  until asked 'get job'; do sleep 0.05; done
  kill -TERM "$pid"
  code=0
  wait "$pid" || code=$?
  [ "$code" -eq 143 ]
  asked "delete --ignore-not-found --wait=false -f $tree/smoke/deployment.yaml"
}

@test "keeps the objects when asked to" {
  SMOKE_KEEP=yes smoke
  [ "$status" -eq 0 ]
  not_asked '--wait=false'
}

@test "a server that does not start times out with diagnostics and cleans up" {
  on 'get -f *deployment.yaml -o jsonpath*' '1|1|1|1|0'
  smoke
  [ "$status" -eq 1 ]
  [[ "$output" == *'the server: not within 1 s; last seen: generation 1, observed 1; 1 updated and 0 available of 1'* ]]
  has_diagnostics
  asked '--wait=false'
}

@test "a failed Job fails the test and shows its log" {
  on 'get job *' Failed
  on 'logs -n smoke job/http-check*' 'FAIL: same kernel and boot id as the node'
  smoke
  [ "$status" -eq 1 ]
  [[ "$output" == *'FAIL: same kernel and boot id as the node'*'the check inside the cluster failed'* ]]
  has_diagnostics
}

@test "a Job that never ends times out" {
  on 'get job *' ''
  smoke
  [ "$status" -eq 1 ]
  [[ "$output" == *'the checking Job: not within 1 s'* ]]
  has_diagnostics
}

@test "a failed check from outside fails the test" {
  check 'FAIL: no answer' 1
  smoke
  [ "$status" -eq 1 ]
  [[ "$output" == *'FAIL: no answer'*'the check through smoke.example failed'* ]]
  has_diagnostics
}

@test "a node without a boot id fails the test" {
  on 'get node w0 *nodeInfo*' '|'
  smoke
  [ "$status" -eq 1 ]
  [[ "$output" == *'node w0 reports no boot id'* ]]
}

@test "without a Route the node port is asked, at the external address first" {
  rm "$tree/smoke/route.yaml"
  on 'get -f *service.yaml *' 30080
  on 'get node w0 *"InternalIP"*' 10.0.0.5
  on 'get node w0 *"ExternalIP"*' ''
  smoke
  [ "$status" -eq 0 ]
  [[ "$(<"$BATS_TEST_TMPDIR/check")" == 'http://10.0.0.5:30080 '* ]]
}

@test "neither Route nor node port is an error" {
  rm "$tree/smoke/route.yaml"
  on 'get -f *service.yaml *' ''
  smoke
  [ "$status" -eq 1 ]
  [[ "$output" == *'neither a Route nor a node port'* ]]
}

@test "an unknown argument is a usage error" {
  smoke twice
  [ "$status" -eq 2 ]
}

@test "help needs no cluster" {
  smoke --help
  [ "$status" -eq 0 ]
  [[ "$output" == *'SMOKE_ROUTE_DEADLINE (120)'* ]]
}

@test "applies and removes the objects that a program adds" {
  stand_in smoke/extra.yaml
  smoke
  [ "$status" -eq 0 ]
  asked "apply -f $tree/smoke/extra.yaml"
  asked "delete --ignore-not-found --wait=false -f $tree/smoke/extra.yaml"
}
