#!/bin/bash
# shellcheck source-path=SCRIPTDIR
# Runs one step of a test as ci-operator would; see docs/runner.md.
set -u

_run_here=${BASH_SOURCE[0]%/*}
# shellcheck source=run-state.sh
. "$_run_here/run-state.sh"
# shellcheck source=shared-dir.sh
. "$_run_here/shared-dir.sh"
# shellcheck source=job-variables.sh
. "$_run_here/job-variables.sh"
# shellcheck source=step-process.sh
. "$_run_here/step-process.sh"

_run_step='' _run_phase='' _run_counted='' _run_only_after_failure='' _run_cli='' _run_is_script='' _run_file='' _run_directory=''
_run_has_kubeconfig=yes _run_has_shared=yes _run_home=

read_arguments() {
  while (($# > 0)); do
    case $1 in
      --only-after-failure) _run_only_after_failure=yes; shift ;;
      --no-kubeconfig) _run_has_kubeconfig=; shift ;;
      --no-shared) _run_has_shared=; shift ;;
      --script) _run_is_script=yes; shift ;;
      --*) need_value "$1" "$#"; read_option "$1" "$2"; shift 2 ;;
      *) [[ -z $_run_file ]] || misuse "'$1': one file only"; _run_file=$1; shift ;;
    esac
  done
}

read_option() {
  case $1 in
    --name) need_step_name "$1" "$2"; _run_step=$2 ;;
    --run) _run_volume=$2 ;;
    --marks) _run_marks=$2 ;;
    --phase) _run_phase=$2 ;;
    --timeout) need_seconds "$1" "$2"; _run_timeout=$((10#$2)) ;;
    --grace) need_seconds "$1" "$2"; _run_grace=$((10#$2)) ;;
    --counted) _run_counted=$2 ;;
    --kubeconfig-file) _run_kubeconfig_source=$2 ;;
    --cli) _run_cli=$2 ;;
    --directory) _run_directory=$2 ;;
    *) misuse "'$1' is no option of this script" ;;
  esac
}

check_arguments() {
  [[ -n $_run_step ]] || misuse '--name is missing: the name of the step'
  _run_program="run-step: $_run_step"
  need_volume
  : "${_run_marks:=$_run_volume/state/$_run_step}"
  [[ $_run_phase == @(pre|test|post) ]] || misuse "--phase: '$_run_phase' is none of pre, test, post"
  [[ -n $_run_file ]] || misuse 'the file of the step is missing'
  [[ -f $_run_file && -r $_run_file ]] || misuse "$_run_file cannot be read; mount the scripts of the steps there"
  [[ -z $_run_is_script || -x $_run_file ]] || misuse "$_run_file cannot be executed; mount it with mode 0555"
}

make_directories() {
  (umask 0002 && mkdir -p -- "$_run_marks" "$_run_volume/artifacts/$_run_step") || return 1
  [[ -w $_run_volume/artifacts/$_run_step ]] && return
  say "$_run_volume/artifacts/$_run_step cannot be written"
  return 1
}

# Ends the script with success where the step is not to run.
stop_if_skipped() {
  local step counted
  [[ $_run_phase != post ]] || has_begun || skip 'the run never began, so there is nothing to clean up'
  [[ -n $_run_only_after_failure ]] || return 0
  IFS=, read -r -a counted <<<"$_run_counted"
  for step in ${counted[@]+"${counted[@]}"}; do has_mark "$step" ok || return 0; done
  skip 'no step before it has failed'
}

skip() {
  say "skipped: $1"
  mark skipped "$1"
  exit 0
}

prepare() {
  _run_private=$(mktemp -d "${TMPDIR:-/tmp}/step.XXXXXX") || return 1
  trap 'rm -rf -- "$_run_private"' EXIT
  [[ -n ${HOME:-} && -w $HOME ]] || { _run_home=$_run_private/home && mkdir "$_run_home"; } || return 1
  [[ -z $_run_has_shared ]] || read_shared_dir || return 1
  [[ -n $_run_has_kubeconfig ]] || return 0
  if [[ -n $_run_has_shared ]]; then
    : "${_run_kubeconfig_source:=$_run_volume/shared/kubeconfig}"
    [[ -e $_run_private/shared/kubeconfig ]] || _run_push=' kubeconfig-minimal kubeconfig '
  fi
  [[ -z $_run_kubeconfig_source ]] || fill_kubeconfig || _run_kubeconfig_waits=yes
}

# Runs in the process that becomes the command: what is exported here is all that the wrapper adds.
become_command() {
  [[ -z $_run_directory ]] || cd -- "$_run_directory" || exit 1
  export_job_variables
  export ARTIFACT_DIR="$_run_volume/artifacts/$_run_step"
  [[ -z $_run_home ]] || export HOME="$_run_home"
  [[ -z $_run_cli ]] || export CLI_DIR="$_run_cli" PATH="$PATH:$_run_cli"
  [[ -z $_run_has_shared ]] || export SHARED_DIR="$_run_private/shared"
  if [[ -n $_run_has_kubeconfig && -n $_run_kubeconfig_source ]]; then
    export KUBECONFIG="$_run_private/kubeconfig"
    [[ -z $_run_has_shared ]] || export KUBECONFIGMINIMAL="$_run_volume/shared/kubeconfig-minimal" \
      KUBEADMIN_PASSWORD_FILE="$_run_volume/shared/kubeadmin-password"
  fi
  [[ -z $_run_is_script ]] || exec "$_run_file"
  # Of a text in $(…) the last newlines would be lost.
  _run_commands=$(cat -- "$_run_file" && printf x)
  exec /bin/bash -c $'#!/bin/bash\nset -eu\n'"${_run_commands%x}"
}

keep_results() {
  if [[ -n $_run_has_shared && -n $_run_has_kubeconfig ]] && ! write_shared_dir; then
    say 'SHARED_DIR could not be written back, so the step has failed'
    ((_run_code != 0)) || _run_code=1
  fi
  if ((_run_code == 0)); then
    mark ok '' || _run_code=1
  else
    mark failed "$_run_code"
  fi
}

read_arguments "$@"
check_arguments
make_directories || exit 1
remove_marks
stop_if_skipped
prepare || {
  mark failed 1
  exit 1
}
start_command || {
  say "no pipe can be made in $_run_private"
  mark failed 1
  exit 1
}
await_command
keep_results
exit "$_run_code"
