#!/bin/bash
# shellcheck source-path=SCRIPTDIR
# Builds one image of ci-operator's graph with buildah, and pushes it; see docs/runner.md.
set -u

_run_here=${BASH_SOURCE[0]%/*}
# shellcheck source=run-state.sh
. "$_run_here/run-state.sh"
# shellcheck source=containerfile.sh
. "$_run_here/containerfile.sh"
# shellcheck source=image-context.sh
. "$_run_here/image-context.sh"
# shellcheck source=image-kinds.sh
. "$_run_here/image-kinds.sh"

readonly plain_options=' kind to base from repository branch commit pull pull-commit directory overlay commands context dockerfile dockerfile-literal tls-verify storage-driver isolation attempts reference-file digest-file '
declare -A needed=([src]='base repository branch directory' [cache]='base commands' [project]='repository branch' [image]='')

read_arguments() {
  while (($# > 0)); do
    case $1 in
      --copy) (($# > 3)) || misuse "$1 needs an image, a path in it, and a directory"; copies+=("${@:2:3}"); shift 4 ;;
      --as) (($# > 2)) || misuse "$1 needs a name and an image"; replaced+=("$2" "$3"); shift 3 ;;
      --build-arg) need_value "$1" "$#"; build_args+=("$2"); shift 2 ;;
      *)
        [[ $1 == --* && $plain_options == *" ${1#--} "* ]] || misuse "'$1' is no option of this script"
        need_value "$1" "$#"
        given[${1#--}]=$2
        shift 2
        ;;
    esac
  done
}

check_arguments() {
  local option kind=${given[kind]:-}
  [[ $kind == @(src|cache|project|image) ]] || misuse "--kind: '$kind' is none of src, cache, project, image"
  for option in to ${needed[$kind]}; do
    [[ -n ${given[$option]:-} ]] || misuse "--$option is missing for an image of the kind $kind"
  done
  for option in commands dockerfile-literal; do
    [[ -z ${given[$option]:-} || -r ${given[$option]} ]] || misuse "--$option: ${given[$option]} cannot be read"
  done
  [[ ${given[attempts]} =~ ^[1-9][0-9]?$ ]] || misuse "--attempts: '${given[attempts]}' is no number from 1 to 99"
  command -v buildah >/dev/null || misuse 'buildah is missing in this image; use one that has it'
}

# Without CAP_DAC_OVERRIDE, a program with the setuid bit cannot write the id maps of the namespace that buildah makes.
check_id_maps() {
  local name file capabilities=0
  while read -r name capabilities; do [[ $name != CapBnd: ]] || break; done </proc/self/status
  ((((16#$capabilities >> 1) & 1) == 0)) || return 0
  for name in newuidmap newgidmap; do
    file=$(type -P "$name") || misuse "$name is missing in this image; install uidmap (Debian) or shadow-utils (Fedora)"
    [[ ! -u $file ]] || misuse "$file has the setuid bit; in the builder image, run: chmod u-s $file && setcap cap_set${name:3:3}=ep $file"
  done
}

clean_up() {
  ((${#containers[@]} == 0)) || run_buildah rm "${containers[@]}" >/dev/null
  rm -rf -- "$work"
}

# A registry that does not answer may do so a moment later.
push_image() {
  local attempt
  for ((attempt = 1; attempt <= given[attempts]; attempt++)); do
    ((attempt == 1)) || sleep $((1 << (attempt < 6 ? attempt : 6)))
    run_buildah push --quiet ${transport[@]+"${transport[@]}"} --digestfile "$work/digest" "$to" "docker://$to" && return
    say "$to could not be pushed (attempt $attempt of ${given[attempts]})"
  done
  return 1
}

# A tag follows a colon in the last part; a port stands before it. Results end without a newline.
write_results() {
  local digest name=$to
  digest=$(<"$work/digest")
  [[ ${name##*/} != *:* ]] || name=${name%:*}
  [[ -z ${given[digest-file]:-} ]] || printf %s "$digest" >"${given[digest-file]}" || return 1
  [[ -z ${given[reference-file]:-} ]] || printf %s "$name@$digest" >"${given[reference-file]}" || return 1
  say "built $name@$digest"
}

read_arguments "$@"
check_arguments
# Files of several users can be made by root alone, if only that of a user namespace.
((EUID == 0)) || {
  check_id_maps
  exec buildah unshare /bin/bash "$0" "$@"
}
to=${given[to]}
[[ -z ${given[storage-driver]:-} ]] || storage=(--storage-driver "${given[storage-driver]}")
[[ -z ${given[tls-verify]:-} ]] || transport=("--tls-verify=${given[tls-verify]}")
work=$(mktemp -d "${TMPDIR:-/var/tmp}/build.XXXXXX") || exit 1
trap clean_up EXIT
"build_${given[kind]}" && push_image && write_results
