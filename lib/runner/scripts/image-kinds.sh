# shellcheck shell=bash
# Sourced: the kinds of images of ci-operator's graph. Every value is an argument; none becomes a part of a program.

: "${_run_here:=.}"
declare -A given=([isolation]=chroot [attempts]=5)
storage=() transport=() build_args=() copies=() replaced=() containers=() clone_values=()
work='' to=''

# Buildah, with its images where the whole script has them.
run_buildah() { buildah ${storage[@]+"${storage[@]}"} "$@"; }

# A working container, removed at the end. $1 = variable for its name, $2 = image
add_container() {
  local made
  made=$(run_buildah from ${transport[@]+"${transport[@]}"} -- "$2") || return 1
  containers+=("$made")
  printf -v "$1" %s "$made"
}

# Before it runs commands, buildah seals a copy of itself in memory. On a busy machine the kernel refuses that now and
# then; no command has begun by then, so it is tried again.
run_commands() {
  local left code
  for ((left = 2; ; left--)); do
    code=0
    run_buildah "$@" 2> >(exec tee "$work/said" >&2) || code=$?
    ((code > 0 && left > 0)) || return "$code"
    sleep 1
    tail -n 2 "$work/said" | grep -q '^Close_Fd sealing memfd copy: ' || return "$code"
    say 'buildah could not begin; it is started again'
  done
}

run_inside() { run_commands run --isolation "${given[isolation]}" "$1" -- /bin/bash -c "${@:2}"; }

commit_container() { run_buildah commit --quiet --format docker "$1" "$to" >/dev/null; }

read_clone_values() {
  clone_values=("${given[repository]}" "${given[branch]}" "${given[commit]:-}" "${given[pull]:-}" "${given[pull-commit]:-}")
}

# The build root with the sources in it.
build_src() {
  local container
  read_clone_values
  add_container container "${given[base]}" &&
    run_inside "$container" "$(<"$_run_here/clone.sh")" clone.sh "${clone_values[@]}" "${given[directory]}" /go/src &&
    add_overlay "$container" &&
    run_buildah config --workingdir "${given[directory]}" --env GOPATH=/go "$container" &&
    commit_container "$container"
}

# Files of a ConfigMap are links, beside directories that begin with two dots.
add_overlay() (
  [[ -n ${given[overlay]:-} ]] || exit 0
  shopt -s dotglob nullglob
  mkdir "$work/overlay" || exit 1
  for file in "${given[overlay]}"/*; do
    [[ ${file##*/} == ..* ]] || cp -RL -- "$file" "$work/overlay/" || exit 1
  done
  chmod -R g+rwX "$work/overlay" &&
    run_buildah copy --quiet "$1" "$work/overlay" "${given[directory]}" >/dev/null
)

# An image with what commands have made in it.
build_cache() {
  local container
  add_container container "${given[base]}" &&
    run_inside "$container" "$(<"${given[commands]}")" &&
    commit_container "$container"
}

# The build root from a Containerfile of the repository itself.
build_project() {
  read_clone_values
  bash "$_run_here/clone.sh" "${clone_values[@]}" "$work/clone" || return 1
  build_containerfile "$work/clone$(path_inside "$work/clone" "${given[context]:-}")"
}

# An image from a Containerfile, whose context is put together from other images.
build_image() {
  local index container root
  mkdir "$work/context" || return 1
  for ((index = 0; index < ${#copies[@]}; index += 3)); do
    add_container container "${copies[index]}" &&
      root=$(run_buildah mount "$container") &&
      copy_into_context "$root" "${copies[index + 1]}" "$work/context" "${copies[index + 2]}" || return 1
    run_buildah umount "$container" >/dev/null
  done
  build_containerfile "$work/context"
}

# $1 = context
build_containerfile() {
  local options=() pair name=${given[dockerfile]:-Dockerfile} file
  file=${given[dockerfile-literal]:-$1$(path_inside "$1" "$name")}
  [[ -f $file ]] || {
    say "there is no $name in the context of the build"
    return 1
  }
  rewrite_containerfile "${given[from]:-}" ${replaced[@]+"${replaced[@]}"} <"$file" >"$work/Containerfile" || return 1
  for pair in ${build_args[@]+"${build_args[@]}"}; do options+=(--build-arg "$pair"); done
  run_commands bud --format docker --isolation "${given[isolation]}" --no-cache --force-rm ${transport[@]+"${transport[@]}"} \
    ${options[@]+"${options[@]}"} --file "$work/Containerfile" --tag "$to" "$1"
}
