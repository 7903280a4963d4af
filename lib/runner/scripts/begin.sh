#!/bin/bash
# shellcheck source-path=SCRIPTDIR
# Begins a run: makes its directories, also those of the steps' marks, and puts the kubeconfig of the cluster under test into SHARED_DIR.
set -u

_run_here=${BASH_SOURCE[0]%/*}
# shellcheck source=run-state.sh
. "$_run_here/run-state.sh"

kubeconfig='' steps=()
while (($# > 0)); do
  need_value "$1" "$#"
  case $1 in
    --run) _run_volume=$2 ;;
    --kubeconfig) kubeconfig=$2 ;;
    --steps) IFS=, read -r -a steps <<<"$2" ;;
    *) misuse "'$1' is no option of this script" ;;
  esac
  shift 2
done
need_volume

# Pods of OpenShift run as users of their own, all in group 0: what one makes, the next must be able to change.
make_directory() {
  mkdir -p -- "$1" || return 1
  chmod g+rwx -- "$1" 2>/dev/null || [[ -w $1 ]] || {
    say "$1 cannot be written"
    return 1
  }
}

empty() (
  shopt -s dotglob nullglob
  files=("$1"/*)
  ((${#files[@]} == 0)) || rm -rf -- "${files[@]}"
)

seed_kubeconfig() {
  [[ -n $kubeconfig ]] || return 0
  if [[ ! -e $kubeconfig ]]; then
    say "$kubeconfig does not exist; make the Secret with the kubeconfig of the cluster under test"
  elif [[ ! -r $kubeconfig || ! -f $kubeconfig ]]; then
    say "$kubeconfig cannot be read"
  elif [[ ! -s $kubeconfig ]]; then
    say "$kubeconfig is empty; put the kubeconfig of the cluster under test into the Secret"
  else
    cat -- "$kubeconfig" >"$_run_volume/shared/kubeconfig" && return
  fi
  return 1
}

umask 0002
for directory in state shared artifacts; do make_directory "$_run_volume/$directory" || exit 1; done
empty "$_run_volume/state" && empty "$_run_volume/shared" || exit 1
for step in ${steps[@]+"${steps[@]}"}; do
  need_step_name --steps "$step"
  make_directory "$_run_volume/state/$step" || exit 1
done
seed_kubeconfig || exit 1
: >"$_run_volume/state/begun"
