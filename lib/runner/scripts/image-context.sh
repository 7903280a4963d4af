# shellcheck shell=bash
# Sourced: puts the context of a build together from directories of other images.

# Where a path leads when links are followed as inside a root: never out of it. $1 = root, $2 = path
path_inside() {
  local rest=$2/ out='' part target links=0
  while [[ -n $rest ]]; do
    part=${rest%%/*} rest=${rest#*/}
    case $part in
      '' | .) ;;
      ..) out=${out%/*} ;;
      *) if [[ -L $1$out/$part ]]; then
        ((links++ < 40)) || { printf '/ too many links'; return; }
        target=$(readlink -- "$1$out/$part")
        [[ $target != /* ]] || out=
        rest=$target/$rest
      else
        out+=/$part
      fi ;;
    esac
  done
  printf %s "$out"
}

# $1 = mounted image, $2 = path in it, where /. at the end means what is in the directory, $3 = context, $4 = directory
copy_into_context() {
  local from to
  from=$1$(path_inside "$1" "$2")
  to=$3$(path_inside "$3" "$4")
  if [[ ! -e $from ]]; then
    say "there is no $2 in the image that it is to be copied from"
    return 1
  fi
  mkdir -p -- "$to" || return 1
  if [[ $2 == */. ]]; then from+=/.; else to+=/${2##*/}; fi
  cp -a -- "$from" "$to"
}
