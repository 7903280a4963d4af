#!/bin/bash
# shellcheck source-path=SCRIPTDIR
# Builds src, bin and kata-installer from a stand-in project and runs the installer on fake nodes.
set -euo pipefail

here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
readonly here payload="$here/../../lib/kata/payload"
# shellcheck source=engine.sh
. "$here/engine.sh"
# shellcheck source=check.sh
. "$here/check.sh"
# shellcheck source=nodes.sh
. "$here/nodes.sh"
# shellcheck source=installer/images.sh
. "$here/installer/images.sh"
# shellcheck source=installer/installs.sh
. "$here/installer/installs.sh"
# shellcheck source=installer/refusals.sh
. "$here/installer/refusals.sh"
# shellcheck source=installer/containers.sh
. "$here/installer/containers.sh"
# shellcheck source=installer/kills.sh
. "$here/installer/kills.sh"
need_tools podman buildah runc unshare setfattr jq flock
enter_own_namespaces "$0" "$@"

WORK="$(mktemp -d)"
clean_up() {
  local point
  while read -r _ _ _ _ point _; do
    [[ $point != "$WORK"/nodes/* ]] || umount "$point"
  done < <(tac /proc/self/mountinfo)
  podman rm --all --force --time 0 >/dev/null 2>&1 || true
  umount -R "$WORK/storage/overlay" 2>/dev/null || true
  rm -rf --one-file-system "$WORK" || true
}
trap clean_up EXIT

readonly SOURCE=/go/src/github.com/acme/widget BULK_MIB="${BULK_MIB:-96}"

main() {
  make_engine
  local name
  # In the order of the files: later tests use the nodes of earlier ones.
  while read -r name; do
    run_test "${name//_/ }" "$name"
  done < <(sed -n 's/^\(test_[a-z_]*\)() {$/\1/p' "$here"/installer/{images,installs,refusals,containers,kills}.sh | grep -E "${ONLY:-.}|test_images")
  verdict
}

main
