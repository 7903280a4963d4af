#!/bin/bash
# shellcheck source-path=SCRIPTDIR
# Installs the runtime in the test cluster and runs a suite. --help says the rest.
set -euo pipefail

HERE="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
readonly HERE
# shellcheck source=wait.sh
. "$HERE/wait.sh"

suites() {
  local file
  for file in "$HERE"/run_*_test.sh; do
    file="${file##*/run_}"
    printf '%s ' "${file%_test.sh}"
  done
}

usage() {
  cat <<END
Usage: test.sh [suite]

Runs cluster/install_kata.sh, then run_<suite>_test.sh (default: smoke). Suites: $(suites)
Their --help names the environment they read, such as INSTALLER_IMG, ARTIFACT_DIR and the deadlines.

Exit codes: 0 passed, 1 the suite failed, 2 usage or something missing, such as the image, 3 the installation failed.
END
}

# stage CODE MESSAGE COMMAND: what is missing beforehand is a usage error here too, whichever stage found it.
stage() {
  local code=0
  "$3" || code=$?
  ((code != 0)) || return 0
  ((code != 2)) || exit 2
  log "error: $2 ($code)"
  exit "$1"
}

main() {
  local suite="${1:-smoke}"
  case "$suite" in
    --help | -h) usage; exit 0 ;;
    -* | */*) usage_error "unknown argument $suite" ;;
  esac
  (($# <= 1)) || usage_error 'one suite at a time'
  [[ -x $HERE/run_${suite}_test.sh ]] || usage_error "unknown suite $suite; there are: $(suites)"
  stage 3 'the installation failed' "$HERE/cluster/install_kata.sh"
  stage 1 "the suite $suite failed" "$HERE/run_${suite}_test.sh"
  log "the suite $suite passed"
}

main "$@"
