#!/usr/bin/env bash
# Builds the parts that the cache lacks, one after the other. A part appears in the cache only when it is whole.
# shellcheck source-path=SCRIPTDIR source=../settings.sh
source "$(dirname "$0")/../settings.sh"
mkdir -p "$CACHE"

# $1 = part
build() {
  local directory began=$SECONDS work=$CACHE/building/$1
  directory=$("$1_part")
  [[ ! -d $directory ]] || return 0
  say "building $1"
  rm -rf "$work"
  mkdir -p "$work/source" "$work/out"
  (cd "$work/source" && bash "$HERE/build/$1.sh" "$work/out") >"$CACHE/$1.log" 2>&1 || {
    tail -n 30 "$CACHE/$1.log" >&2
    say "$1 could not be built; see $CACHE/$1.log" >&2
    return 1
  }
  mv "$work/out" "$directory"
  rm -rf "$work"
  say "built $1 in $((SECONDS - began)) s"
}

for part in certificates kubernetes etcd containers guest coredns tekton argo images; do build "$part"; done
