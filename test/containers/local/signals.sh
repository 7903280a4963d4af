# shellcheck shell=bash disable=SC2016
# Sourced: Ctrl-C once and twice, a command that is killed, and the next run.

: "${WORK:=}" "${PROJECT:=}" "${REPEAT:=3}" "${KILLS:=6}"

# Interrupts a run as soon as it says something. $1 = how often, $2 = what it says, the rest = arguments
interrupted() {
  local times=$1 word=$2 pid code=0
  shift 2
  : >"$WORK/said"
  ci_program "$@" >"$WORK/said" 2>&1 &
  pid=$!
  await_words "$word" "$pid"
  kill -s INT "$pid"
  if ((times > 1)); then
    sleep "0.$((RANDOM % 9))"
    kill -s INT "$pid" 2>/dev/null || true
  fi
  wait "$pid" || code=$?
  return "$code"
}

# $1 = words, $2 = process that says them
await_words() {
  until grep -qF -- "$1" "$WORK/said"; do
    kill -0 "$2" 2>/dev/null || { echo "  it ended before it said \"$1\"" >&2; sed 's/^/    /' "$WORK/said" >&2; exit 1; }
    sleep 0.02
  done
}

write_signal_tests() {
  write_configuration "$WORK/signals.yaml" <<'END'
- as: obeys
  steps:
    pre:
    - {as: wait, from: src, commands: 'echo ran wait; sleep 60', resources: {requests: {cpu: 1m}}}
    test:
    - {as: never, from: src, commands: 'echo ran never', resources: {requests: {cpu: 1m}}}
    post:
    - {as: clean, from: src, commands: 'echo ran clean', resources: {requests: {cpu: 1m}}}
- as: stubborn
  steps:
    test:
    - {as: wait, from: src, commands: 'trap "" INT TERM; echo ran wait; for i in 1 2 3 4 5 6 7 8 9; do sleep 1; done', grace_period: 1s, resources: {requests: {cpu: 1m}}}
    post:
    - {as: clean, from: src, commands: 'echo ran clean; sleep 5; echo cleaned', resources: {requests: {cpu: 1m}}}
END
}

test_one_interruption_ends_the_step_and_runs_post() {
  local turn code words=('wait: started' 'ran wait' 'begin: ok')
  write_signal_tests
  for ((turn = 0; turn < REPEAT; turn++)); do
    code=0
    interrupted 1 "${words[turn % 3]}" obeys --config "$WORK/signals.yaml" || code=$?
    same 130 "$code"
    says "$WORK/said" 'clean | ran clean'
    says "$WORK/said" 'never: never ran'
    says "$WORK/said" '✗ interrupted'
    nothing_is_left
  done
}

test_a_step_that_ignores_the_interruption_is_killed_after_its_grace() {
  local code=0
  write_signal_tests
  interrupted 1 'ran wait' stubborn --config "$WORK/signals.yaml" || code=$?
  same 130 "$code"
  says "$WORK/said" 'clean | cleaned'
  nothing_is_left
}

test_a_second_interruption_ends_everything() {
  local turn code words=('wait: started' 'ran wait' 'begin: ok')
  write_signal_tests
  for ((turn = 0; turn < REPEAT; turn++)); do
    code=0
    interrupted 2 "${words[turn % 3]}" stubborn --config "$WORK/signals.yaml" || code=$?
    same 130 "$code"
    ! grep -q '| cleaned' "$WORK/said"
    nothing_is_left
  done
}

test_an_interruption_of_a_build_leaves_no_container() {
  local code=0
  sed 's/cat word word > made/sleep 30/' "$PROJECT/.ci-operator.yaml" >"$WORK/slow.yaml"
  interrupted 1 'bin: started' fails --config "$WORK/slow.yaml" || code=$?
  same 130 "$code"
  nothing_is_left
}

test_the_next_run_removes_what_a_killed_one_left() {
  local pid
  write_signal_tests
  : >"$WORK/said"
  ci_program obeys --config "$WORK/signals.yaml" >"$WORK/said" 2>&1 &
  pid=$!
  await_words 'ran wait' "$pid"
  kill -s KILL "$pid"
  wait "$pid" || true
  [[ -n $(podman ps --quiet) ]]
  ends 0 unit
  says "$WORK/said" 'note: removed what the killed run'
  nothing_is_left
}

# Of everything that a run does: snapshot, builds, steps, removal. What it built is new each time.
test_runs_that_are_killed_at_any_moment_leave_nothing_after_the_next_one() {
  local turn pid notes=0
  for ((turn = 0; turn < KILLS; turn++)); do
    echo "turn $turn" >"$PROJECT/word"
    ci_program image >"$WORK/said" 2>&1 &
    pid=$!
    sleep "$((turn * 8 / KILLS)).$((RANDOM % 10))"
    kill -s KILL "$pid" 2>/dev/null || true
    wait "$pid" || true
    ends 0 unit
    ! grep -q 'removed what the killed run' "$WORK/said" || notes=$((notes + 1))
    nothing_is_left
  done
  git -C "$PROJECT" checkout -q word
  printf 'note: %s kills, %s of them in a run\n' "$KILLS" "$notes"
  ((notes > 0))
}
