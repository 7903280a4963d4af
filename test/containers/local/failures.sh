# shellcheck shell=bash disable=SC2016
# Sourced: what is missing or broken: images, a login, a Containerfile, room on the disk.

: "${WORK:=}" "${PROJECT:=}" "${top:=}" "${here:=}"

test_images_that_are_missing_are_told_at_once() {
  local code=0
  node "$top/bin/openshift-ci.cjs" run image --source "$PROJECT" >"$WORK/said" 2>&1 || code=$?
  same 3 "$code"
  says "$WORK/said" '2 images cannot be pulled; nothing was started:'
  says "$WORK/said" '  --image ocp/builder:golang='
  says "$WORK/said" '  --image ocp/base:1='
  nothing_is_left
}

# A registry on this machine that answers everybody as quay-proxy.ci.openshift.org answers those who have not logged in.
test_a_missing_login_is_told_with_the_command_that_logs_in() {
  local code=0 port pid
  node "$here/local/closed-registry.mjs" >"$WORK/port" &
  pid=$!
  until [[ -s $WORK/port ]]; do sleep 0.1; done
  port="$(<"$WORK/port")"
  printf '[[registry]]\nlocation = "127.0.0.1:%s"\ninsecure = true\n' "$port" >"$WORK/registries.conf"
  CONTAINERS_REGISTRIES_CONF="$WORK/registries.conf" node "$top/bin/openshift-ci.cjs" run image --source "$PROJECT" \
    --image "ocp/builder:golang=127.0.0.1:$port/ocp/builder:golang" --image ocp/base:1=localhost/base:test >"$WORK/said" 2>&1 || code=$?
  kill "$pid"
  same 3 "$code"
  says "$WORK/said" '1 image cannot be pulled; nothing was started:'
  says "$WORK/said" "  ocp/builder:golang (127.0.0.1:$port/ocp/builder:golang), used by src: unauthorized"
  says "$WORK/said" "log in (podman login 127.0.0.1:$port), or pass images that stand for them:"
  says "$WORK/said" '  --image ocp/builder:golang='
  ! grep -q ': started' "$WORK/said"
  nothing_is_left
}

test_a_broken_containerfile_fails_the_test() {
  echo 'RUN exit 3' >>"$PROJECT/Dockerfile"
  ends 1 image
  git -C "$PROJECT" checkout -q Dockerfile
  says "$WORK/said" 'widget: failed'
  says "$WORK/said" '✗ failed: widget'
  nothing_is_left
}

test_a_step_that_takes_too_long_is_told_and_then_killed() {
  write_configuration "$WORK/slow.yaml" <<'END'
- as: slow
  steps:
    test:
    - {as: wait, from: src, commands: 'trap "echo told" INT; echo ran wait; for i in 1 2 3 4 5 6 7 8 9; do sleep 1; done', timeout: 1s, grace_period: 2s, resources: {requests: {cpu: 1m}}}
END
  ends 1 slow --config "$WORK/slow.yaml"
  says "$WORK/said" 'wait | told'
  says "$WORK/said" 'wait: failed with exit code 124: its time limit was over'
  nothing_is_left
}

test_an_image_without_bash_gives_no_verdict() {
  tar -c -C "$PROJECT" word | podman import --quiet - localhost/bare:test >/dev/null
  write_configuration "$WORK/bare.yaml" <<'END'
- as: bare
  steps:
    test:
    - as: bare
      from_image: {namespace: ocp, name: bare, tag: "1"}
      commands: 'true'
      resources: {requests: {cpu: 1m}}
    - as: never
      from: src
      commands: 'true'
      resources: {requests: {cpu: 1m}}
END
  ends 3 bare --config "$WORK/bare.yaml" --image ocp/bare:1=localhost/bare:test
  nothing_is_left
}

test_a_full_disk_leaves_the_verdict_and_is_said() {
  mkdir -p "$WORK/small"
  mount -t tmpfs -o size=64k tmpfs "$WORK/small"
  write_configuration "$WORK/big.yaml" <<'END'
- as: big
  commands: head -c 1000000 /dev/zero > "$ARTIFACT_DIR/big"
  container:
    from: src
END
  ends 3 big --config "$WORK/big.yaml" --artifacts "$WORK/small/artifacts"
  umount "$WORK/small"
  says "$WORK/said" 'artifacts could not be copied'
  says "$WORK/said" '✓ passed'
  nothing_is_left
}
