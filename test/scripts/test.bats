#!/usr/bin/env bats

load scenario

setup() {
  new_scenario
  script cluster/install_kata.sh 0
  script run_smoke_test.sh 0
  script run_e2e_test.sh 0
}

script() {
  printf '#!/bin/bash\necho %s >>"%s/order"\nexit %s\n' "$1" "$BATS_TEST_TMPDIR" "$2" >"$tree/$1"
  chmod +x "$tree/$1"
}

order() { paste -sd' ' "$BATS_TEST_TMPDIR/order"; }

@test "installs, then runs the smoke suite by default" {
  run "$tree/test.sh"
  [ "$status" -eq 0 ]
  [ "$(order)" = 'cluster/install_kata.sh run_smoke_test.sh' ]
}

@test "runs the suite it is told" {
  run "$tree/test.sh" e2e
  [ "$status" -eq 0 ]
  [ "$(order)" = 'cluster/install_kata.sh run_e2e_test.sh' ]
}

@test "a failed installation runs no suite" {
  script cluster/install_kata.sh 1
  run "$tree/test.sh"
  [ "$status" -eq 3 ]
  [ "$(order)" = cluster/install_kata.sh ]
}

@test "a failed suite fails the run" {
  script run_smoke_test.sh 7
  run "$tree/test.sh"
  [ "$status" -eq 1 ]
  [[ "$output" == *'the suite smoke failed (7)'* ]]
}

@test "an unknown suite is a usage error that names the known ones" {
  run "$tree/test.sh" smok
  [ "$status" -eq 2 ]
  [[ "$output" == *'unknown suite smok; there are: e2e smoke'* ]]
  [ ! -e "$BATS_TEST_TMPDIR/order" ]
}

@test "a path is not a suite" {
  run "$tree/test.sh" ../x
  [ "$status" -eq 2 ]
}

@test "two suites are a usage error" {
  run "$tree/test.sh" smoke e2e
  [ "$status" -eq 2 ]
}

@test "help names the suites" {
  run "$tree/test.sh" --help
  [ "$status" -eq 0 ]
  [[ "$output" == *'Suites: e2e smoke'* ]]
}

@test "what an installation lacks beforehand is a usage error" {
  script cluster/install_kata.sh 2
  run "$tree/test.sh"
  [ "$status" -eq 2 ]
  [ "$(order)" = cluster/install_kata.sh ]
}

@test "what a suite lacks beforehand is a usage error" {
  script run_smoke_test.sh 2
  run "$tree/test.sh"
  [ "$status" -eq 2 ]
}
