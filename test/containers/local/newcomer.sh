# shellcheck shell=bash
# Sourced: the way of somebody who has a repository and the file that `npm pack` wrote: no clone of this project.

: "${WORK:=}" "${PROJECT:=}" "${top:=}" "${PACKED:=}"

# Before the suite leaves the network: the file, and the packages that it needs in a cache of npm.
pack() {
  PACKED="$(mktemp -d)"
  export PACKED npm_config_cache="$PACKED/cache" npm_config_update_notifier=false
  (cd "$top" && npm pack --silent --pack-destination "$PACKED") >/dev/null
  mv "$PACKED"/*.tgz "$PACKED/package.tgz"
  mkdir "$PACKED/project"
  echo '{"private": true}' >"$PACKED/project/package.json"
  (cd "$PACKED/project" && npm install --silent --no-audit --no-fund "$PACKED/package.tgz") >/dev/null
}

test_a_fresh_clone_is_tested_by_the_packed_file_and_in_a_project_that_installs_it() {
  local clone="$WORK/fresh clone"
  git clone --quiet "$PROJECT" "$clone"
  cd "$clone" || exit
  echo uncommitted >word
  timed 'npx --package=TARBALL' 'built' npx --yes --offline --package="$PACKED/package.tgz" openshift-ci
  timed 'npx --package=TARBALL, again' 'cached' npx --yes --offline --package="$PACKED/package.tgz" openshift-ci
  cp -R "$PACKED/project/." .
  echo node_modules >.gitignore
  timed 'npx --no-install' 'built' npx --no-install openshift-ci
  timed 'npx --no-install, again' 'cached' npx --no-install openshift-ci
  same $'word\n' "$(git diff --name-only)"$'\n'
  nothing_is_left
}

# $1 = name, $2 = how src comes to be, the rest = the command
timed() {
  local name=$1 state=$2 began=${EPOCHREALTIME/./}
  shift 2
  "$@" run unit --network none --image ocp/builder:golang=localhost/base:test --image ocp/base:1=localhost/base:test >"$WORK/said" 2>&1 ||
    { cat "$WORK/said"; exit 1; }
  says "$WORK/said" 'unit | unit of uncommitted'
  says "$WORK/said" "src: $state"
  printf 'note: %s: %s ms\n' "$name" "$(((${EPOCHREALTIME/./} - began) / 1000))"
}
