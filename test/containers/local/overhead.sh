# shellcheck shell=bash disable=SC2016
# Sourced: what a step costs against the bare `podman run` of its image, on the same machine in the same minute.

: "${WORK:=}" "${PROJECT:=}" "${top:=}" "${here:=}" "${ROUNDS:=9}"

test_a_step_takes_at_most_half_as_much_again_as_a_bare_podman_run() {
  local round
  write_configuration "$WORK/steps.yaml" < <(printf -- '- as: steps\n  steps:\n    test:\n'
    for ((round = 0; round < ROUNDS; round++)); do
      printf "    - {as: step-%s, from: src, commands: 'true', resources: {requests: {cpu: 1m}}}\n" "$round"
    done)
  ends 0 unit
  : >"$WORK/bare"
  ends 0 steps --config "$WORK/steps.yaml" --output json
  cp "$WORK/said" "$WORK/events"
  for ((round = 0; round < ROUNDS; round++)); do bare_run >>"$WORK/bare"; done
  ends 0 steps --config "$WORK/steps.yaml" --output json
  cat "$WORK/said" >>"$WORK/events"
  for ((round = 0; round < ROUNDS; round++)); do bare_run >>"$WORK/bare"; done
  node "$here/local/overhead.mjs" "$WORK/events" "$WORK/bare" 1.5
  nothing_is_left
}

# Milliseconds of one `podman run` with what every step has: no network, no capabilities, another user.
bare_run() {
  local began=${EPOCHREALTIME/./}
  podman run --rm --network none --user 10001:0 --cap-drop ALL --security-opt no-new-privileges \
    --entrypoint /bin/bash localhost/base:test -c true
  echo $(((${EPOCHREALTIME/./} - began) / 1000))
}
