#!/bin/bash
# shellcheck source-path=SCRIPTDIR disable=SC2016
# Runs tests of a configuration on this machine with `openshift-ci run` and podman: the truth table, signals, failures.
# Nothing leaves the network namespace of the suite.
set -euo pipefail

here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
readonly here top="$here/../.."
# shellcheck source=engine.sh
. "$here/engine.sh"
# shellcheck source=check.sh
. "$here/check.sh"
# shellcheck source=local/project.sh
. "$here/local/project.sh"
# shellcheck source=local/verdicts.sh
. "$here/local/verdicts.sh"
# shellcheck source=local/signals.sh
. "$here/local/signals.sh"
# shellcheck source=local/rootless.sh
. "$here/local/rootless.sh"
# shellcheck source=local/newcomer.sh
. "$here/local/newcomer.sh"
# shellcheck source=local/overhead.sh
. "$here/local/overhead.sh"
# shellcheck source=local/kept.sh
. "$here/local/kept.sh"
# shellcheck source=local/failures.sh
. "$here/local/failures.sh"
need_tools podman buildah runc unshare git node npm newuidmap setpriv
[[ -n ${IN_NAMESPACES:-} || ${ONLY:-packed} != *packed* ]] || pack
enter_own_namespaces "$0" "$@"

WORK="$(mktemp -d)"
clean_up() {
  podman rm --all --force --time 0 >/dev/null 2>&1 || true
  umount -R "$WORK/storage/overlay" 2>/dev/null || true
  umount "$WORK/small" 2>/dev/null || true
  rm -rf --one-file-system "$WORK" ${PACKED:+"$PACKED"} || true
}
trap clean_up EXIT

main() {
  local name
  make_engine
  make_base_image
  make_project
  if [[ -n ${TRY:-} ]]; then bash -c "$TRY"; exit; fi
  while read -r name; do
    run_test "${name//_/ }" "$name"
  done < <(sed -n 's/^\(test_[a-z_]*\)() {$/\1/p' "$here"/local/{verdicts,signals,kept,failures,newcomer,overhead,rootless}.sh | grep -E "${ONLY:-.}")
  verdict
}

main
