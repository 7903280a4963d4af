#!/usr/bin/env bash
# Compiles what the suite runs, and makes the repositories that it is built from: compile.sh NAMESPACE…
# The cases are compiled for each namespace. Everything goes to the state.
# shellcheck source-path=SCRIPTDIR source=../settings.sh
source "$(dirname "$0")/../settings.sh"
export GIT_AUTHOR_NAME=ci GIT_AUTHOR_EMAIL=ci@localhost GIT_COMMITTER_NAME=ci GIT_COMMITTER_EMAIL=ci@localhost
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null

# Makes a bare repository of a directory. $1 = directory, $2 = organization/name, $3 = branch
publish_repository() {
  local work=$STATE/sources bare=$STATE/git/$2.git
  rm -rf "$work"
  cp -r --no-preserve=ownership "$1" "$work"
  cp -r "$HERE/program/sources/." "$work/"
  git -C "$work" init --quiet --initial-branch="$3"
  git -C "$work" add -A
  git -C "$work" commit --quiet -m 'The sources'
  mkdir -p "$(dirname "$bare")"
  git clone --quiet --bare "$work" "$bare"
  rm -rf "$work"
}

# Adds a pull request: a commit on top of the branch. $1 = bare repository, $2 = branch
add_pull_request() {
  local blob tree
  blob=$(git -C "$1" hash-object -w --stdin <<<'a change')
  tree=$({ git -C "$1" ls-tree "$2"; printf '100644 blob %s\tpull.txt\n' "$blob"; } | git -C "$1" mktree)
  git -C "$1" update-ref refs/pull/1/head "$(git -C "$1" commit-tree -p "$2" -m 'A change' "$tree")"
}

cd "$PROJECT"
out=$STATE/compiled
node -r ./bin/register.cjs "$HERE/program/kata.ts" "$out/kata"
publish_repository "$out/kata/repository-kubernetes" kata-containers/runtime master
config=$out/config/ci/cases/ci-cases-main.yaml
mkdir -p "$STATE/empty" "$(dirname "$config")"
publish_repository "$STATE/empty" ci/cases main
add_pull_request "$STATE/git/ci/cases.git" main
cp "$HERE/program/cases.yaml" "$config"
for engine in tekton argo; do
  for namespace in "$@"; do
    node bin/openshift-ci.cjs "$engine" --strict --config "$config" --images "$HERE/program/images.yaml" \
      --param registry=registry.test/ci --pod-pending-timeout 3m --namespace "$namespace" --to-dir "$out/$namespace" &>"$LOGS/compile-$engine-$namespace.log" || {
      cat "$LOGS/compile-$engine-$namespace.log" >&2
      exit 1
    }
  done
done
