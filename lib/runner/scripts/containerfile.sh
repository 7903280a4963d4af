# shellcheck shell=bash
# Sourced: puts other images into a Containerfile, as a BuildConfig of OpenShift does: exact names in FROM and in
# COPY --from, and the base of the last stage. Everything else stays as it was written.

_file_lines=() _file_words=() _file_escape=\\ _file_head=0 _file_end=0 _file_stage=0
declare -A _file_images=() _file_stages=()

# Standard input to standard output. $1 = base of the last stage or nothing, then pairs of a name and its image
rewrite_containerfile() {
  local base=$1 index=0 last=-1
  shift
  for (( ; $# > 1; )); do
    _file_images["=$1"]=$2
    shift 2
  done
  shopt -s nocasematch
  read_containerfile
  for (( ; index < ${#_file_lines[@]}; index = _file_end)); do
    read_instruction "$index"
    [[ ${_file_words[0]:-} != FROM ]] || last=$index
  done
  for ((index = 0; index < ${#_file_lines[@]}; index = _file_end)); do
    read_instruction "$index"
    case ${_file_words[0]:-} in
      FROM) write_from "$index" "$( ((index != last)) || printf %s "$base")" ;;
      COPY) write_copy "$index" ;;
      *) write_lines "$index" ;;
    esac
  done
  shopt -u nocasematch
  ((last >= 0)) || say 'the Containerfile has no FROM'
  ((last >= 0))
}

read_containerfile() {
  local line
  while IFS= read -r line || [[ -n $line ]]; do _file_lines+=("${line%$'\r'}"); done
  for line in ${_file_lines[@]+"${_file_lines[@]}"}; do
    [[ $line =~ ^[[:space:]]*\#[[:space:]]*([a-z]+)[[:space:]]*=[[:space:]]*([^[:space:]]+) ]] || break
    [[ ${BASH_REMATCH[1]} != escape ]] || _file_escape=${BASH_REMATCH[2]}
  done
}

# Sets the words of the instruction at $1, where its own lines end, and where its heredocs end.
read_instruction() {
  local index=$1 line text=
  for (( ; index < ${#_file_lines[@]}; index++)); do
    line=${_file_lines[index]}
    line=${line%"${line##*[![:space:]]}"}
    if [[ $line =~ ^[[:space:]]*(\#.*)?$ ]]; then
      # Within an instruction these lines are passed over.
      [[ -n $text ]] && continue
      break
    fi
    text+=" ${line%"$_file_escape"}"
    [[ $line == *"$_file_escape" ]] || break
  done
  _file_head=$((index < ${#_file_lines[@]} ? index + 1 : index)) _file_end=$_file_head
  read -r -a _file_words <<<"$text"
  [[ ${_file_words[0]:-} != @(RUN|COPY|ADD) ]] || skip_heredocs
}

skip_heredocs() {
  local word line
  for word in "${_file_words[@]}"; do
    [[ $word =~ ^[0-9]*\<\<(-?)[\"\']?([a-z_][a-z0-9_.-]*)[\"\']?$ ]] || continue
    while ((_file_end < ${#_file_lines[@]})); do
      line=${_file_lines[_file_end]}
      _file_end=$((_file_end + 1))
      [[ -z ${BASH_REMATCH[1]} ]] || line=${line#"${line%%[!$'\t']*}"}
      is_same "$line" "${BASH_REMATCH[2]}" && break
    done
  done
}

# The case of letters counts here.
is_same() (
  shopt -u nocasematch
  [[ $1 == "$2" ]]
)

# $1 = first line, $2 = what takes the place of the image, or nothing
write_from() {
  local at=1 image new
  while [[ ${_file_words[at]:-} == --* ]]; do at=$((at + 1)); done
  image=${_file_words[at]:-}
  new=${2:-${_file_images["=$image"]:-$image}}
  _file_stages["=$_file_stage"]=yes
  _file_stage=$((_file_stage + 1))
  [[ ${_file_words[at + 1]:-} != AS ]] || _file_stages["=${_file_words[at + 2]:-}"]=yes
  if [[ $new == "$image" ]]; then
    write_lines "$1"
  else
    _file_words[at]=$new
    printf '%s\n' "${_file_words[*]}"
  fi
}

# A name of an earlier stage is that stage.
write_copy() {
  local index word name='' new
  for word in "${_file_words[@]:1}"; do
    [[ $word == --* ]] || break
    [[ $word != --from=* ]] || name=${word#*=}
  done
  new=${_file_images["=$name"]:-}
  if [[ -n $new && -z ${_file_stages["=$name"]:-} ]]; then
    for ((index = $1; index < _file_head; index++)); do
      word=${_file_lines[index]}
      [[ $word == *"--from=$name"* ]] || continue
      _file_lines[index]=${word%%"--from=$name"*}--from=$new${word#*"--from=$name"}
      break
    done
  fi
  write_lines "$1"
}

write_lines() {
  local index
  for ((index = $1; index < _file_end; index++)); do printf '%s\n' "${_file_lines[index]}"; done
}
