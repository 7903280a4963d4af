#!/usr/bin/env bats
# Steps that end just when the wrapper looks at its clock. A lost end shows only by repetition, on a busy machine.

readonly scripts="$BATS_TEST_DIRNAME/../../lib/runner/scripts"
export scripts

# $1 = number, $2 = how long the step takes. Prints the number of a step whose end is not seen, or is seen wrongly.
run_one() {
  local home=$BATS_TEST_TMPDIR/$1 code=0
  mkdir -p "$home/state"
  echo "sleep $2; exit 7" >"$home/commands"
  timeout -k 1 15 bash "$scripts/run-step.sh" --run "$home" --name one --phase test --timeout 600 --grace 2 --no-kubeconfig \
    --no-shared "$home/commands" >/dev/null 2>&1 || code=$?
  [[ $code == 7 ]] || echo "$1: $code"
  rm -rf -- "$home"
}

@test "the end of no step is lost, in hundreds of them" {
  export -f run_one
  lost=$(for ((number = 1; number <= ${STEPS:-400}; number++)); do printf '%d 1.%04d\n' "$number" "$((number % 20))"; done |
    xargs -P 12 -n 2 bash -c 'run_one "$@"' run_one)
  [ -z "$lost" ]
}
