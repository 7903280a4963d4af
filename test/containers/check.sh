# shellcheck shell=bash
# Sourced: what a test may claim, and the count of what held.

PASSED=0 FAILED=0

claim() {
  "$@" && return
  printf '  claim failed: %s\n' "$*" >&2
  exit 1
}

same() {
  [[ $1 == "$2" ]] && return
  printf '  claim failed: expected\n%s\n  got\n%s\n' "$1" "$2" >&2
  exit 1
}

says() {
  grep -qF -- "$2" "$1" && return
  printf '  claim failed: "%s" is not in:\n' "$2" >&2
  sed 's/^/    /' "$1" >&2
  exit 1
}

run_test() {
  local name="$1" code=0 started=$SECONDS
  shift
  set +e
  (set -e; "$@") >"$WORK/test.log" 2>&1
  code=$?
  set -e
  if ((code == 0)); then
    PASSED=$((PASSED + 1))
    printf 'ok   %s (%s s)\n' "$name" "$((SECONDS - started))"
    sed -n 's/^note: /       /p' "$WORK/test.log"
  else
    FAILED=$((FAILED + 1))
    printf 'FAIL %s (%s s)\n' "$name" "$((SECONDS - started))"
    sed 's/^/       /' "$WORK/test.log"
  fi
}

# RESULTS names a file that gets the counts, for a runner that adds up suites.
verdict() {
  [[ -z ${RESULTS:-} ]] || printf '{"numPassedTests": %s, "numFailedTests": %s}\n' "$PASSED" "$FAILED" >"$RESULTS"
  printf '%s passed, %s failed\n' "$PASSED" "$FAILED"
  ((FAILED == 0))
}
