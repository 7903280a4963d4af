#!/usr/bin/env bash
# Kills run.sh at random moments and looks for what it left: kills.sh [ROUNDS]. SEED repeats the moments of another run.
# shellcheck source-path=SCRIPTDIR source=settings.sh
source "$(dirname "$0")/settings.sh"
rounds=${1:-6}
RANDOM=${SEED:-$$}
say "SEED=${SEED:-$$}"

# Another build may run on this machine. $1 = processes that do not count
processes() { { pgrep -f "^(bash $HERE/(node|build|program)|$BIN/|$STATE)" || true; } | sort | comm -13 <(printf '%s\n' "${1:-}") -; }
before=$(processes)
mounts() { grep -F "$STATE" /proc/self/mountinfo || true; }
cgroups() { find /sys/fs/cgroup -type d -name "$CGROUP" 2>/dev/null || true; }

# Prints what is left. $1 = all, or the processes and mounts that even a SIGKILL must end
left() {
  processes "$before"
  mounts
  [[ $1 != all ]] || { cgroups; [[ ! -e $STATE ]] || echo "$STATE"; }
}

failed=0
for ((round = 1; round <= rounds; round++)); do
  signal=$(shuf -n 1 --random-source=<(yes "$RANDOM") -e INT TERM KILL)
  seconds=$((RANDOM % 150 + 1))
  log=$(mktemp)
  # In a shell without job control a command in the background would ignore SIGINT.
  set -m
  bash "$HERE/run.sh" >"$log" 2>&1 &
  pid=$!
  set +m
  sleep "$seconds"
  kill -s "$signal" "$pid" 2>/dev/null || say "round $round: the run had ended"
  wait "$pid" 2>/dev/null && code=0 || code=$?
  what=all
  [[ $signal != KILL ]] || { what=running; sleep 10; }
  rest=$(left "$what")
  if [[ -z $rest ]]; then verdict=ok; else verdict="left: $rest" failed=$((failed + 1)); fi
  say "round $round: SIG$signal after $seconds s ($(tail -n 1 "$log" | cut -c 1-60)), exit $code: $verdict"
  rm "$log"
done
say "$((rounds - failed)) passed, $failed failed"
((failed == 0))
