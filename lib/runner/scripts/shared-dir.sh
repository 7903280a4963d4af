# shellcheck shell=bash
# Sourced: SHARED_DIR of a step. ci-operator keeps it in a Secret, whose limits hold here as well:
# plain files only, names that a Secret's keys may have, 1 MiB in all.

: "${_run_volume:=}"
_run_private=
_run_push=
_run_kubeconfig_source=
_run_kubeconfig_waits=

# Copies the plain files of a directory, without their modes: those of a Secret have none. $1 = from, $2 = to
copy_plain_files() (
  shopt -s dotglob nullglob
  for file in "$1"/*; do
    [[ ${file##*/} != ..stage.* ]] || continue
    if [[ -d $file && ! -L $file ]]; then
      say "SHARED_DIR: ${file##*/} is a directory, which is not kept"
    elif [[ -f $file ]]; then
      cat -- "$file" >"$2/${file##*/}" || exit 1
    fi
  done
)

find_secret_limits() (
  shopt -s dotglob nullglob
  total=0
  for file in "$1"/*; do
    [[ -f $file ]] || continue
    name=${file##*/}
    if [[ ! $name =~ ^[-._A-Za-z0-9]{1,253}$ || $name == ..* ]]; then
      say "SHARED_DIR: '$name' cannot be a key of a Secret: letters, digits, '-', '_' and '.'; rename it"
      exit 1
    fi
    size=$(stat -L -c %s -- "$file") || exit 1
    total=$((total + size))
  done
  ((total <= 1048576)) && exit
  say "SHARED_DIR holds $total bytes and may hold 1048576; put large files into ARTIFACT_DIR"
  exit 1
)

# Brings in what earlier steps left.
read_shared_dir() {
  [[ -d $_run_volume/shared ]] || {
    say "$_run_volume/shared does not exist; begin.sh makes it, before the first step"
    return 1
  }
  mkdir "$_run_private/shared" && copy_plain_files "$_run_volume/shared" "$_run_private/shared"
}

# Each file is put in place by a rename, so that a kill leaves whole files only. A pod may see nothing else of the volume.
write_shared_dir() {
  local stage result=0
  find_secret_limits "$_run_private/shared" || return 1
  stage=$(mktemp -d "$_run_volume/shared/..stage.XXXXXX") || return 1
  (umask 0002 && copy_plain_files "$_run_private/shared" "$stage") && replace_shared_files "$stage" || result=1
  rm -rf -- "$stage"
  return "$result"
}

replace_shared_files() (
  shopt -s dotglob nullglob
  declare -A kept=()
  for file in "$1"/*; do
    kept[${file##*/}]=yes
    mv -fT -- "$file" "$_run_volume/shared/${file##*/}" || exit 1
  done
  for file in "$_run_volume/shared"/*; do
    [[ -d $file || -n ${kept[${file##*/}]:-} ]] || rm -f -- "$file" || exit 1
  done
)

# A step that makes the cluster lets others see its kubeconfig while it still runs: a first one, then the real one.
push_kubeconfig() {
  local file
  for file in kubeconfig-minimal kubeconfig; do
    [[ $_run_push == *" $file "* && -e $_run_private/shared/$file ]] || continue
    # What is wrong is said once, at the end.
    (_run_log=2 && write_shared_dir) 2>/dev/null || return 0
    _run_push=${_run_push/ $file / }
  done
  [[ $_run_push == *' kubeconfig '* ]] || _run_push=
}

# The step's own copy may be changed by the step, and nobody else sees that.
fill_kubeconfig() {
  [[ -e $_run_kubeconfig_source ]] || return 1
  cat -- "$_run_kubeconfig_source" >"$_run_private/.kubeconfig" && mv -f -- "$_run_private/.kubeconfig" "$_run_private/kubeconfig"
}

# Called each second while the command runs.
follow_shared_dir() {
  [[ -z $_run_push ]] || push_kubeconfig
  [[ -z $_run_kubeconfig_waits ]] || ! fill_kubeconfig || _run_kubeconfig_waits=
}
