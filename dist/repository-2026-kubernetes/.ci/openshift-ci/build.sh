#!/bin/bash
# Builds the project in its source directory and installs it into _out/build_install. --help says the rest.
set -euo pipefail
export LC_ALL=C

here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
readonly here
readonly SOURCE_DIR="${SOURCE_DIR:-${here%/*/*}}"
readonly OUT="$SOURCE_DIR/_out"
export PREFIX="${PREFIX:-/opt/kata}"
export DESTDIR="$OUT/build_install"

usage() {
  cat <<'END'
Usage: build.sh

Runs the build in the source directory, installs it into _out/build_install, keeps its links valid,
and describes the result in _out/manifest, which the installer checks on every node.

Environment (default):
  BUILD_COMMAND (make install DESTDIR="$DESTDIR" PREFIX="$PREFIX")  run by bash in the source directory,
                             with DESTDIR and PREFIX exported
  PREFIX (/opt/kata)         where nodes will find the payload
  SOURCE_DIR                 the source directory, two above this script
  PAYLOAD_VERSION            the version to stamp; default: what git describe says, else "unversioned"

Exit codes: 0 built, 1 the build failed or installed nothing usable, 2 usage.
END
}

fail() {
  printf 'error: %s\n' "$*" >&2
  exit 1
}

build() {
  # shellcheck disable=SC2016 # the command's own shell expands it
  local command="${BUILD_COMMAND:-make install DESTDIR=\"\$DESTDIR\" PREFIX=\"\$PREFIX\"}"
  rm -rf "$DESTDIR" "$OUT/manifest"
  mkdir -p "$DESTDIR"
  (cd "$SOURCE_DIR" && bash -euo pipefail -c "$command") || fail "the build failed: $command"
  [[ -n "$(find "$DESTDIR$PREFIX" -type f -print -quit 2>/dev/null)" ]] ||
    fail "the build installed nothing into $DESTDIR$PREFIX: $command; it must honour DESTDIR and PREFIX"
}

is_below() { [[ $1/ == "$2"/* ]]; }

# On the node a link's absolute target starts at the payload's root, here at DESTDIR.
link_target() {
  local target
  target="$(readlink "$1")"
  if [[ $target == /* ]] && ! is_below "$target" "$DESTDIR"; then
    if [[ -e $DESTDIR$target ]]; then target="$DESTDIR$target"; fi
  elif [[ $target != /* ]]; then
    target="${1%/*}/$target"
  fi
  realpath -e "$target" 2>/dev/null || fail "$1 -> $(readlink "$1"): the link leads nowhere; install its target too"
}

keep_link_valid() {
  local link="$1" target
  target="$(link_target "$link")"
  if ! is_below "$target" "$DESTDIR"; then
    rm "$link"
    cp -RL --preserve=mode,timestamps "$target" "$link"
  elif is_below "$(readlink "$link")" "$DESTDIR"; then
    ln -sfn "$(realpath --relative-to="${link%/*}" "$target")" "$link"
  fi
}

keep_links_valid() {
  local link
  while IFS= read -r -d '' link; do keep_link_valid "$link"; done < <(find "$DESTDIR" -type l -print0)
}

version() {
  local described
  described="${PAYLOAD_VERSION:-$(git -C "$SOURCE_DIR" describe --always --tags --dirty 2>/dev/null || true)}"
  printf '%s\n' "${described:-unversioned}"
}

main() {
  case "${1:-}" in
    '') ;;
    --help | -h) usage; exit 0 ;;
    *) printf 'error: unknown argument %s; see --help\n' "$1" >&2; exit 2 ;;
  esac
  build
  keep_links_valid
  "$here/images/entrypoint.sh" manifest "$DESTDIR" "$OUT/manifest" "$(version)"
  printf 'installed %s files, version %s, into %s\n' "$(wc -l <"$OUT/manifest/sha256")" "$(<"$OUT/manifest/version")" "$DESTDIR"
}

main "$@"
