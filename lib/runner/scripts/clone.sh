#!/bin/bash
# Clones a repository: a branch, a commit of it, or a pull request merged onto that.
# clone.sh URL BRANCH COMMIT PULL PULL_COMMIT DIRECTORY [ROOT]: COMMIT, PULL and PULL_COMMIT may be empty; directories
# below ROOT are opened to the group, since OpenShift runs containers as a user of their own in group 0.
set -euo pipefail
umask 0002
url=$1 branch=$2 commit=$3 pull=$4 pull_commit=$5 directory=$6 root=${7:-}

command -v git >/dev/null || {
  echo 'clone.sh: git is missing in the image that the sources are cloned in' >&2
  exit 1
}
git clone --branch="$branch" -- "$url" "$directory"
cd "$directory"
[[ -z $commit ]] || git reset --quiet --hard "$commit" --
if [[ -n $pull ]]; then
  git fetch origin "+refs/pull/$pull/head:refs/pull/$pull"
  git -c user.name=ci -c user.email=ci@localhost merge --no-ff -m "Merge pull request $pull" \
    "${pull_commit:-refs/pull/$pull}"
fi
[[ ! -e .gitmodules ]] || git submodule update --init --recursive
[[ -z $root ]] || find "$root" -type d -not -perm -0775 -exec chmod g+xw {} +
