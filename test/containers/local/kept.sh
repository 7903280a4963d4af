# shellcheck shell=bash disable=SC2016
# Sourced: --keep and --from-step.

: "${WORK:=}" "${PROJECT:=}" "${top:=}"

write_kept_tests() {
  write_configuration "$WORK/kept.yaml" <<'END'
- as: e2e
  steps:
    allow_best_effort_post_steps: true
    allow_skip_on_success: true
    pre:
    - {as: make, from: src, commands: 'echo ran make; echo from-make > $SHARED_DIR/word', resources: {requests: {cpu: 1m}}}
    test:
    - {as: check, from: src, commands: 'echo ran check $(cat $SHARED_DIR/word); echo left > /tmp/left; [[ $(cat word) == good ]]', resources: {requests: {cpu: 1m}}}
    post:
    - {as: gather, from: src, commands: 'echo ran gather', optional_on_success: true, best_effort: true, timeout: 1m, resources: {requests: {cpu: 1m}}}
END
}

test_a_kept_run_goes_on_from_a_step_until_the_next_run_removes_it() {
  local id
  write_kept_tests
  ends 3 e2e --config "$WORK/kept.yaml" --from-step check
  says "$WORK/said" 'no run of e2e was kept; run it with --keep first'
  ends 1 e2e --config "$WORK/kept.yaml" --keep
  says "$WORK/said" 'go on with --from-step check'
  id="$(sed -n 's/^kept .* openshift-ci-\([0-9a-f]*\)-room:.*/\1/p' "$WORK/said")"
  podman cp "openshift-ci-$id-room:/var/run/ci/run/shared/." "$WORK/shared"
  same from-make "$(<"$WORK/shared/word")"
  podman cp "openshift-ci-$id-test-check:/tmp/left" "$WORK/left"
  same left "$(<"$WORK/left")"
  same '' "$(find "$XDG_STATE_HOME/openshift-ci/runs" -name work)"
  # Twice, since the kept run is left as it is.
  ends 1 e2e --config "$WORK/kept.yaml" --from-step check
  echo good >"$PROJECT/word"
  ends 0 e2e --config "$WORK/kept.yaml" --from-step check
  git -C "$PROJECT" checkout -q word
  same 'ran check from-make' "$(sed -n 's/^[^ ]* | \(ran .*\)/\1/p' "$WORK/said")"
  says "$WORK/said" 'gather: skipped'
  # What ran before counts for what runs only after a failure.
  ends 0 e2e --config "$WORK/kept.yaml" --from-step gather
  says "$WORK/said" 'gather | ran gather'
  ends 1 e2e --config "$WORK/kept.yaml"
  nothing_is_left
}

# A terminal that types a command and `exit` at the prompt of the shell. $@ = the program
type_at_prompt() {
  python3 - "$@" <<'PYTHON'
import os, pty, select, sys, time
typed = [b'echo shell-$((40+2)) $(cat word)\n', b'exit\n']
child, terminal = pty.fork()
if child == 0:
    os.execvp(sys.argv[1], sys.argv[1:])
said, end = b'', time.time() + 120
while time.time() < end:
    try:
        said += os.read(terminal, 4096) if select.select([terminal], [], [], 1)[0] else b''
    except OSError:
        break
    if typed and said.endswith(b'$ '):
        os.write(terminal, typed.pop(0))
        said += b'\n'
sys.stdout.buffer.write(said)
sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) if not typed else 99)
PYTHON
}

test_a_failed_step_opens_a_shell_with_what_it_left() {
  local code=0
  export -f ci
  type_at_prompt env PROJECT="$PROJECT" top="$top" bash -c 'ci fails --shell-on-failure' >"$WORK/said" 2>&1 || code=$?
  same 1 "$code"
  says "$WORK/said" 'fails has failed: this shell has what it left'
  says "$WORK/said" 'shell-42 first'
  nothing_is_left
}
