#!/bin/bash
# Installs a runtime on the node whose file system is mounted below HOST_ROOT. --help says the rest.
# Tools: bash 4.4, coreutils 8.24 (cp, du, ln, mkdir, mv, od, readlink, rm, rmdir, sha256sum, sleep, stat, sync, uname),
# and flock of util-linux.
set -euo pipefail
export LC_ALL=C QUOTING_STYLE=shell-escape-always
umask 022
shopt -s globstar dotglob nullglob

readonly PREFIX="${PREFIX:-/opt/kata}"
readonly HOST_ROOT="${HOST_ROOT:-/host}"
readonly PAYLOAD="${PAYLOAD:-/_out/build_install}"
readonly MANIFEST="${MANIFEST:-/_out/manifest}"
readonly STATE_DIR="${STATE_DIR:-/run/kata-installer}"
readonly LINK_DIR="${LINK_DIR-/usr/local/bin}"
readonly SPACE_MARGIN="${SPACE_MARGIN:-16777216}"
readonly LOCK_DEADLINE="${LOCK_DEADLINE:-300}"

readonly STORE="${PREFIX%/*}/.${PREFIX##*/}-installer"
readonly PREFIX_TARGET="${STORE##*/}/current/root$PREFIX"
readonly TAB=$'\t' NEWLINE=$'\n'

readonly EXIT_USAGE=2 EXIT_PAYLOAD=3 EXIT_ARCHITECTURE=4 EXIT_SPACE=5 EXIT_HOST=6 EXIT_CONFLICT=7 EXIT_VERIFY=8

child='' store='' failure_leaves_partial=yes idle=no

usage() {
  cat <<'END'
Usage: entrypoint.sh [install|uninstall] [--once]
       entrypoint.sh ready
       entrypoint.sh manifest DIRECTORY OUTPUT VERSION

install    puts the payload on the node, verifies it, and stays running (default)
uninstall  removes all that install made, and stays running
ready      exits 0 when the running install or uninstall has done its work and the node still shows it
manifest   describes the payload in DIRECTORY; build.sh calls it
--once     exits with the verdict instead of staying

Environment (default):
  PREFIX (/opt/kata)                where the node finds the payload; a link into the store beside it
  HOST_ROOT (/host)                 where the node's directories are mounted: at least the parent of PREFIX
  LINK_DIR (/usr/local/bin)         gets a link to each program in PREFIX/bin; empty = no links and no such mount
  PAYLOAD (/_out/build_install)     the payload in this image
  MANIFEST (/_out/manifest)         what build.sh wrote about the payload
  STATE_DIR (/run/kata-installer)   a writable directory of this container
  SPACE_MARGIN (16777216)           bytes that stay free on the node
  LOCK_DEADLINE (300)               seconds to wait for another installer on this node

Exit codes: 0 done, 2 usage, 3 payload damaged or misplaced, 4 wrong architecture, 5 no space or copy failed,
  6 node not mounted or not writable, 7 a file of somebody else is in the way, 8 installed files differ, 143 stopped.
END
}

log() { printf '%s\n' "$*" >&2; }

fail() {
  local code="$1"
  shift
  log "error: $*"
  { printf '%s\n' "$*" >/dev/termination-log; } 2>/dev/null || true
  exit "$code"
}

# A signal must not wait for a copy to end, hence every long command runs beside the shell.
run() {
  "$@" &
  child=$!
  local code=0
  wait "$child" || code=$?
  child=''
  return "$code"
}

on_term() {
  failure_leaves_partial=yes
  [[ -z $child ]] || kill "$child" 2>/dev/null || true
  [[ $idle == yes ]] && exit 0
  exit 143
}

on_exit() {
  local code=$?
  if [[ $code != 0 && $failure_leaves_partial == no ]]; then
    rm -rf "$store/partial"
    rmdir "$store" 2>/dev/null || true
  fi
}

# Links of the node are followed here and not by the kernel: an absolute one would lead out of HOST_ROOT.
host_path() {
  local rest="$1" walked='' part target hops=0
  while [[ -n $rest ]]; do
    part="${rest%%/*}"
    rest="${rest#"$part"}"
    rest="${rest#/}"
    if [[ $part == .. ]]; then
      walked="${walked%/*}"
    elif [[ -L $HOST_ROOT$walked/$part ]]; then
      ((++hops <= 40)) || fail "$EXIT_HOST" "$1: too many links on the node"
      target="$(readlink "$HOST_ROOT$walked/$part")"
      [[ $target != /* ]] || walked=''
      rest="$target/$rest"
    elif [[ -n $part && $part != . ]]; then
      walked="$walked/$part"
    fi
  done
  printf '%s\n' "$HOST_ROOT$walked"
}

# The last part of the path may be a link of ours, which is meant itself and not what it points to.
host_entry() {
  local parent
  parent="$(host_path "${1%/*}")" || exit
  printf '%s/%s\n' "$parent" "${1##*/}"
}

is_on_host_mount() {
  local point best=''
  while read -r _ _ _ _ point _; do
    printf -v point '%b' "$point"
    if [[ "$1/" == "${point%/}/"* ]] && ((${#point} > ${#best})); then best="$point"; fi
  done </proc/self/mountinfo
  [[ "$best/" == "${HOST_ROOT%/}/"* ]]
}

in_batches() {
  local i size=500 command=()
  while [[ $1 != -- ]]; do
    command+=("$1")
    shift
  done
  shift
  for ((i = 1; i <= $#; i += size)); do "${command[@]}" -- "${@:i:size}"; done
}

list_tree() (
  cd "$1"
  directories=() files=() links=()
  for path in **; do
    if [[ -L $path ]]; then
      links+=("$path")
    elif [[ -d $path ]]; then
      directories+=("$path")
    elif [[ -f $path ]]; then
      files+=("$path")
    else
      fail "$EXIT_PAYLOAD" "$path: neither file, directory nor link"
    fi
  done
  ((${#directories[@]} == 0)) || printf 'directory %q\n' "${directories[@]%/}"
  in_batches stat -c 'file %a %s %N' -- "${files[@]}"
  in_batches stat -c 'link %N' -- "${links[@]}"
)

hash_tree() (
  cd "$1"
  files=()
  for path in **; do
    if [[ -f $path && ! -L $path ]]; then files+=("$path"); fi
  done
  in_batches sha256sum -- "${files[@]}"
)

write_manifest() {
  mkdir -p "$2"
  list_tree "$1" >"$2/tree"
  hash_tree "$1" >"$2/sha256"
  printf '%s\n' "$3" >"$2/version"
}

check_sums() {
  cd "$1"
  exec sha256sum --check --quiet --strict "$MANIFEST/sha256" >&2
}

is_intact() {
  [[ -d $1 && "$(list_tree "$1")" == "$(<"$MANIFEST/tree")" ]] || return 1
  run check_sums "$1"
}

payload_id() {
  local sum
  sum="$(cat "$MANIFEST/version" "$MANIFEST/tree" "$MANIFEST/sha256" | sha256sum)"
  printf '%s\n' "${sum:0:16}"
}

payload_entries() (
  cd "$PAYLOAD"
  for path in **; do
    if [[ -L $path || ! -d $path ]]; then printf '/%s\n' "$path"; fi
  done
)

check_payload() {
  local path
  for path in version tree sha256; do
    [[ -s $MANIFEST/$path ]] || fail "$EXIT_PAYLOAD" "$MANIFEST/$path is missing or empty; build the payload with build.sh"
  done
  [[ -d $PAYLOAD$PREFIX ]] || fail "$EXIT_PAYLOAD" "$PAYLOAD has no $PREFIX; build it with PREFIX=$PREFIX"
  while IFS= read -r path; do
    case "$path" in
      *"$TAB"* | *\\*) fail "$EXIT_PAYLOAD" "$path: tab or backslash in a name" ;;
      "$PREFIX"/* | /usr/local/?* | /etc/?*) ;;
      *) fail "$EXIT_PAYLOAD" "$path: only $PREFIX, /usr/local and /etc can be written on a node; build with PREFIX=$PREFIX" ;;
    esac
  done < <(payload_entries)
}

machine_of_node() {
  case "$(uname -m)" in
    x86_64) echo 62 ;;
    aarch64) echo 183 ;;
    ppc64le) echo 21 ;;
    s390x) echo 22 ;;
    riscv64) echo 243 ;;
    *) fail "$EXIT_ARCHITECTURE" "$(uname -m): unknown architecture of the node" ;;
  esac
}

machine_of_elf() {
  local -a byte
  read -ra byte <<<"$(od -An -v -w20 -tu1 -N20 "$1")"
  [[ "${byte[*]:0:4}" == '127 69 76 70' && ${#byte[@]} == 20 ]] || return 0
  if ((byte[5] == 2)); then echo "$((byte[18] * 256 + byte[19]))"; else echo "$((byte[19] * 256 + byte[18]))"; fi
}

check_architecture() {
  local wanted path found
  wanted="$(machine_of_node)"
  while IFS= read -r path; do
    [[ -x $PAYLOAD$path && ! -L $PAYLOAD$path ]] || continue
    found="$(machine_of_elf "$PAYLOAD$path")"
    [[ -z $found || $found == "$wanted" ]] ||
      fail "$EXIT_ARCHITECTURE" "$path: wrong architecture: ELF machine $found, but $(uname -m) is $wanted"
  done < <(payload_entries)
}

# One line per link outside the store: the place and what it points to, as the node sees both.
wanted_links() {
  local path
  printf '%s\t%s\n' "$PREFIX" "$PREFIX_TARGET"
  while IFS= read -r path; do
    if [[ $path != "$PREFIX"/* ]]; then printf '%s\t%s\n' "$path" "$STORE/current/root$path"; fi
  done < <(payload_entries)
  [[ -n $LINK_DIR ]] || return 0
  for path in "$PAYLOAD$PREFIX"/bin/*; do
    printf '%s\t%s\n' "$LINK_DIR/${path##*/}" "$PREFIX/bin/${path##*/}"
  done
}

owned_links() {
  local kind place target
  [[ -f $store/owned ]] || return 0
  while IFS="$TAB" read -r kind place target; do
    if [[ $kind == link ]]; then printf '%s\t%s\n' "$place" "$target"; fi
  done <"$store/owned"
}

check_hosts_directory() {
  local directory="$1"
  while [[ ! -e $directory && $directory != "$HOST_ROOT" ]]; do directory="${directory%/*}"; done
  [[ -d $directory ]] || fail "$EXIT_HOST" "$directory is not a directory on the node"
  is_on_host_mount "$directory" || fail "$EXIT_HOST" "$1 is not mounted from the node; mount it below HOST_ROOT=$HOST_ROOT"
}

# Nothing may have been touched when somebody else's file turns out to be in the way.
check_links() {
  local place target entry owned
  owned="$NEWLINE$(owned_links)$NEWLINE"
  while IFS="$TAB" read -r place target; do
    entry="$(host_entry "$place")"
    check_hosts_directory "${entry%/*}"
    [[ -e $entry || -L $entry ]] || continue
    [[ -L $entry && $owned == *"$NEWLINE$place$TAB$(readlink "$entry")$NEWLINE"* ]] ||
      fail "$EXIT_CONFLICT" "$place exists on the node and was not made by this installer; remove it first"
  done < <(wanted_links)
}

check_space() {
  local need free_blocks block_size nodes free_nodes need_nodes
  read -r need _ <<<"$(du -s -B1 "$PAYLOAD")"
  read -r need_nodes _ <<<"$(du -s --inodes "$PAYLOAD")"
  read -r free_blocks block_size nodes free_nodes <<<"$(stat -f -c '%a %S %c %d' "${store%/*}")"
  ((free_blocks * block_size >= need + SPACE_MARGIN)) ||
    fail "$EXIT_SPACE" "$STORE: $((need + SPACE_MARGIN)) bytes needed, $((free_blocks * block_size)) free on the node"
  ((nodes == 0 || free_nodes >= need_nodes + 16)) ||
    fail "$EXIT_SPACE" "$STORE: $((need_nodes + 16)) inodes needed, $free_nodes free on the node"
}

find_store() {
  local parent
  parent="$(host_path "${STORE%/*}")"
  [[ -d $parent ]] || fail "$EXIT_HOST" "${STORE%/*} does not exist below HOST_ROOT=$HOST_ROOT; mount it from the node"
  is_on_host_mount "$parent" || fail "$EXIT_HOST" "${STORE%/*} is not mounted from the node below HOST_ROOT=$HOST_ROOT"
  store="$parent/${STORE##*/}"
}

# The kernel frees the lock of a killed installer; an uninstall may have removed the directory meanwhile.
lock_store() {
  while :; do
    mkdir -p "$store" || fail "$EXIT_HOST" "$STORE cannot be made on the node: read-only or full"
    exec 9<"$store"
    run flock -w "$LOCK_DEADLINE" 9 || fail "$EXIT_HOST" "another installer has held $STORE for $LOCK_DEADLINE s"
    [[ ! /proc/self/fd/9 -ef $store ]] || break
    exec 9<&-
  done
  failure_leaves_partial=no
  [[ ! -e $store/partial ]] || rm -rf "$store/partial" || fail "$EXIT_HOST" "$STORE is read-only on the node"
}

unlock_store() {
  exec 9<&-
  failure_leaves_partial=yes
}

stamp() { printf 'id=%s\nversion=%s\narchitecture=%s\n' "$(payload_id)" "$(<"$MANIFEST/version")" "$(uname -m)"; }

has_stamp() { [[ -f $store/current/stamp && "$(<"$store/current/stamp")" == "$(stamp)" ]]; }

has_links() {
  local place target
  while IFS="$TAB" read -r place target; do
    [[ "$(readlink "$(host_entry "$place")")" == "$target" ]] || return 1
  done < <(wanted_links)
}

is_installed() {
  has_stamp || return 1
  is_intact "$store/current/root" || { log 'the installed files are damaged; installing again'; return 1; }
}

stage() {
  mkdir "$store/partial" || fail "$EXIT_HOST" "$STORE is read-only or full on the node"
  run cp -dR --preserve=mode,timestamps,links -T "$PAYLOAD" "$store/partial/root" ||
    fail "$EXIT_SPACE" "copying the payload to $STORE failed"
  if ! is_intact "$store/partial/root"; then
    is_intact "$PAYLOAD" || fail "$EXIT_PAYLOAD" 'the payload in this image differs from its manifest'
    fail "$EXIT_VERIFY" 'the copy on the node differs from the payload'
  fi
  stamp >"$store/partial/stamp"
  run sync -f "$store/partial/stamp"
}

# From here on a reader sees the whole old payload until one rename, and the whole new one after it.
switch() {
  local tree
  tree="$(payload_id).$(printf '%04x%04x' "$RANDOM" "$RANDOM")"
  mv -T "$store/partial" "$store/$tree"
  point "$store/current" "$tree"
  run sync -f "$store"
}

point() {
  rm -f "$1.installer-new" && ln -s "$2" "$1.installer-new" && mv -T "$1.installer-new" "$1"
}

replace_file() {
  [[ -f $1 && "$(<"$1")" == "$2" ]] && return
  printf '%s\n' "$2" >"$1.new"
  sync "$1.new"
  mv -T "$1.new" "$1"
}

missing_directories() {
  local place parent
  while IFS="$TAB" read -r place _; do
    parent="${place%/*}"
    while [[ ! -e "$(host_path "$parent")" ]]; do
      printf '%s\n' "$parent"
      parent="${parent%/*}"
    done
  done < <(wanted_links) | sort -u
}

journal() {
  local line
  {
    if [[ -f $store/owned ]]; then
      while IFS= read -r line; do [[ $line != directory* ]] || printf '%s\n' "$line"; done <"$store/owned"
    fi
    while IFS= read -r line; do [[ -z $line ]] || printf 'directory\t%s\n' "$line"; done < <(missing_directories)
    while IFS= read -r line; do [[ -z $line ]] || printf 'link\t%s\n' "$line"; done
  } | sort -u
}

# Written down before it is made: a killed install must not leave a link that no uninstall knows.
make_links() {
  local place target entry
  replace_file "$store/owned" "$({ owned_links; wanted_links; } | journal)"
  sync -f "$store"
  while IFS="$TAB" read -r place target; do
    entry="$(host_entry "$place")"
    [[ "$(readlink "$entry")" != "$target" ]] || continue
    { mkdir -p "${entry%/*}" && point "$entry" "$target"; } || fail "$EXIT_HOST" "$place cannot be written on the node"
  done < <(wanted_links)
}

remove_link() {
  local entry
  entry="$(host_entry "$1")"
  rm -f "$entry.installer-new"
  if [[ -L $entry && "$(readlink "$entry")" == "$2" ]]; then
    rm -f "$entry" || fail "$EXIT_HOST" "$1 cannot be removed from the node"
  elif [[ -e $entry || -L $entry ]]; then
    log "$1 is no longer the link this installer made; left alone"
  fi
}

drop_stale() {
  local place target wanted path
  wanted="$NEWLINE$(wanted_links)$NEWLINE"
  while IFS="$TAB" read -r place target; do
    [[ $wanted == *"$NEWLINE$place$TAB"* ]] || remove_link "$place" "$target"
  done < <(owned_links)
  replace_file "$store/owned" "$(wanted_links | journal)"
  for path in "$store"/*; do
    case "${path##*/}" in
      current | owned | "$(readlink "$store/current")") ;;
      *) run rm -rf "$path" ;;
    esac
  done
}

mark() {
  mkdir -p "$STATE_DIR"
  printf '%s\n' "$1" >"$STATE_DIR/ready.new"
  mv -T "$STATE_DIR/ready.new" "$STATE_DIR/ready"
}

install_payload() {
  check_payload
  check_architecture
  find_store
  check_links
  [[ -d $store ]] || check_space
  lock_store
  if is_installed; then
    log "already installed: $(payload_id)"
  else
    check_space
    stage
    switch
  fi
  has_links 2>/dev/null || make_links
  drop_stale
  run sync -f "$store"
  unlock_store
  mark "$(payload_id)"
  log "installed and verified: $(payload_id), version $(<"$MANIFEST/version"), at $PREFIX"
}

remove_directories() {
  local kind place
  while IFS="$TAB" read -r kind place _; do
    if [[ $kind == directory ]]; then rmdir "$(host_path "$place")" 2>/dev/null || true; fi
  done < <(sort -r "$store/owned")
}

# The journal goes last: a killed uninstall must still know what to remove.
uninstall_payload() {
  local place target path
  find_store
  if [[ -d $store ]]; then
    lock_store
    while IFS="$TAB" read -r place target; do remove_link "$place" "$target"; done < <(owned_links)
    [[ ! -f $store/owned ]] || remove_directories
    for path in "$store"/*; do
      [[ ${path##*/} == owned ]] || run rm -rf "$path" || fail "$EXIT_HOST" "$STORE cannot be emptied on the node"
    done
    rm -f "$store/owned"
    rmdir "$store" || fail "$EXIT_HOST" "$STORE cannot be removed from the node"
    sync -f "${store%/*}"
    unlock_store
  fi
  mark uninstalled
  log "nothing of $PREFIX is left on the node"
}

is_ready() {
  local done_work
  [[ -f $STATE_DIR/ready ]] || return 1
  done_work="$(<"$STATE_DIR/ready")"
  find_store
  if [[ $done_work == uninstalled ]]; then
    [[ ! -e $store ]]
  else
    has_stamp && [[ "$(payload_id)" == "$done_work" && "$(readlink "$(host_entry "$PREFIX")")" == "$PREFIX_TARGET" ]]
  fi
}

stay() {
  idle=yes
  while :; do run sleep infinity || true; done
}

work() {
  [[ -z ${2:-} || ${2:-} == --once ]] || fail "$EXIT_USAGE" "unknown argument $2; see --help"
  rm -f "$STATE_DIR/ready"
  trap on_term TERM INT
  trap on_exit EXIT
  "$1_payload"
  [[ ${2:-} == --once ]] || stay
}

main() {
  [[ $PREFIX == /?*/?* && $PREFIX != */ ]] || fail "$EXIT_USAGE" "PREFIX=$PREFIX: an absolute path of two parts or more is needed"
  case "${1:-install}" in
    install | uninstall) work "${1:-install}" "${@:2}" ;;
    --once) work install --once ;;
    ready) is_ready ;;
    manifest)
      [[ $# == 4 ]] || fail "$EXIT_USAGE" 'manifest needs DIRECTORY, OUTPUT and VERSION'
      write_manifest "${@:2}"
      ;;
    --help | -h) usage ;;
    *) fail "$EXIT_USAGE" "unknown mode $1; see --help" ;;
  esac
}

main "$@"
