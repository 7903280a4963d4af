# shellcheck shell=bash disable=SC2154
# Sourced: kills at any moment, and what a second run makes of them.

bytes_of() { { find "$1" -type f -printf '%s\n' 2>/dev/null || true; } | awk '{ sum += $1 } END { print sum + 0 }'; }

# A kill that came too late makes the span of moments shorter, one that came too early makes it longer: machines vary.
kill_at_random_moment() {
  local version="$1" full="$2" partial="$WORK/nodes/kill/var/opt/.kata-installer/partial" moment
  moment=$((RANDOM * LONGEST_MS / 32767))
  start_slowly kill "kata-installer:$version"
  sleep "$(printf '%d.%03d' "$((moment / 1000))" "$((moment % 1000))")"
  kill_installer kill
  KILLS=$((KILLS + 1))
  claim shows_whole_version kill
  if [[ ! -d $partial ]]; then
    BEFORE=$((BEFORE + 1))
    LONGEST_MS=$((LONGEST_MS * 21 / 20))
  elif (($(bytes_of "$partial/root") < full)); then
    MID_COPY=$((MID_COPY + 1))
  else
    AFTER_COPY=$((AFTER_COPY + 1))
    LONGEST_MS=$moment
  fi
}

measure_copy() {
  local partial="$WORK/nodes/kill/var/opt/.kata-installer/partial" started full="$1" deadline=$((SECONDS + 120))
  started="$(date +%s%N)"
  start_slowly kill kata-installer:1
  until [[ -d $partial && "$(bytes_of "$partial/root")" -ge $full ]]; do
    ((SECONDS < deadline)) || return 1
    sleep 0.02
  done
  LONGEST_MS="$((($(date +%s%N) - started) / 1000000))"
  kill_installer kill
}

test_kills_at_random_moments() {
  local KILLS=0 BEFORE=0 MID_COPY=0 AFTER_COPY=0 LONGEST_MS=0 version full
  RANDOM=20201123
  make_node kill
  full="$(bytes_of "$WORK/payload/1")"
  claim measure_copy "$full"
  while ((KILLS < 30 || MID_COPY < 20)); do
    ((KILLS < 150)) || break
    version=$((KILLS % 2 + 1))
    kill_at_random_moment "$version" "$full"
    installer kill "kata-installer:$version" install --once
    exited kill 0
    claim is_complete kill "$version"
    has_no_rubbish kill
  done
  echo "note: $KILLS kills, the last within $LONGEST_MS ms: $BEFORE before the copy or after the end, $MID_COPY mid-copy, $AFTER_COPY after the copy"
  claim test "$KILLS" -ge 30
  claim test "$MID_COPY" -ge 20
}

test_killed_uninstall_can_be_repeated() {
  make_node gone
  snapshot gone >"$WORK/before"
  for _ in 1 2 3 4 5; do
    installer gone kata-installer:1 install --once
    exited gone 0
    CPUS=0.05 start_slowly gone kata-installer:1 uninstall --once
    sleep "0.$((RANDOM % 9))"
    kill_installer gone
    installer gone kata-installer:1 uninstall --once
    exited gone 0
    snapshot gone >"$WORK/after"
    claim diff "$WORK/before" "$WORK/after"
  done
}

test_usage_errors() {
  make_node usage
  installer usage kata-installer:1 instal
  exited usage 2
  installer usage kata-installer:1 install --twice
  exited usage 2
  installer usage kata-installer:1 --help
  exited usage 0
}
