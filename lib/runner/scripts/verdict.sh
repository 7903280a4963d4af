#!/bin/bash
# shellcheck source-path=SCRIPTDIR
# Says how the steps of a phase ended, and fails if one that counts has failed or never finished.
set -u

_run_here=${BASH_SOURCE[0]%/*}
# shellcheck source=run-state.sh
. "$_run_here/run-state.sh"

phase=post counted=() uncounted=()
while (($# > 0)); do
  need_value "$1" "$#"
  case $1 in
    --run) _run_volume=$2 ;;
    --phase) phase=$2 ;;
    --counted) IFS=, read -r -a counted <<<"$2" ;;
    --uncounted) IFS=, read -r -a uncounted <<<"$2" ;;
    *) misuse "'$1' is no option of this script" ;;
  esac
  shift 2
done
need_volume

# The engine starts this only where the beginning has succeeded.
has_begun || {
  say "$phase: the run has no mark of its beginning, so nothing is known of its steps"
  exit 1
}

outcome_of() {
  if has_mark "$1" ok; then
    echo ok
  elif has_mark "$1" skipped; then
    printf 'skipped: %s\n' "$(<"$_run_volume/state/$1/skipped")"
  elif has_mark "$1" failed; then
    printf 'failed with exit code %s\n' "$(<"$_run_volume/state/$1/failed")"
  else
    echo 'never finished'
  fi
}

failed=()
for step in ${counted[@]+"${counted[@]}"}; do
  printf '%s: %s: %s\n' "$phase" "$step" "$(outcome_of "$step")"
  has_mark "$step" ok || has_mark "$step" skipped || failed+=("$step")
done
for step in ${uncounted[@]+"${uncounted[@]}"}; do
  printf '%s: %s: %s (best effort, does not count)\n' "$phase" "$step" "$(outcome_of "$step")"
done
((${#failed[@]} == 0)) && exit
say "steps of $phase have failed: ${failed[*]}"
exit 1
