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
Their --help names the environment they read, such as KATA_INSTALLER_IMG, ARTIFACT_DIR and the deadlines.

Exit codes: 0 passed, 1 the suite failed, 2 usage, 3 the installation failed.
END
}

main() {
  local suite="${1:-smoke}"
  case "$suite" in
    --help | -h) usage; exit 0 ;;
    -* | */*) usage_error "unknown argument $suite" ;;
  esac
  (($# <= 1)) || usage_error 'one suite at a time'
  [[ -x $HERE/run_${suite}_test.sh ]] || usage_error "unknown suite $suite; there are: $(suites)"
  "$HERE/cluster/install_kata.sh" || { log "error: the installation failed ($?)"; exit 3; }
  "$HERE/run_${suite}_test.sh" || { log "error: the suite $suite failed ($?)"; exit 1; }
  log "the suite $suite passed"
}

main "$@"
