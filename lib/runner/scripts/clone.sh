#!/bin/bash
# Clones a repository: a branch, a commit of it, or a pull request merged onto that.
# clone.sh URL BRANCH COMMIT PULL PULL_COMMIT DIRECTORY [ROOT]: COMMIT, PULL and PULL_COMMIT may be empty; directories
# below ROOT are opened to the group, since OpenShift runs containers as a user of their own in group 0.
set -euo pipefail
umask 0002
url=$1 branch=$2 commit=$3 pull=$4 pull_commit=$5 directory=$6 root=${7:-}

refuse() {
  printf 'clone.sh: %s\n' "$1" >&2
  exit 2
}

# A word that begins with a hyphen would be an option of git, and one with other signs more than one commit.
need_ref() {
  if [[ $2 != -* ]] && git check-ref-format "refs/heads/$2"; then return; fi
  refuse "$1: '$2' is not a branch, tag or commit"
}

command -v git >/dev/null || refuse 'git is missing in the image that the sources are cloned in'
[[ $url != -* ]] || refuse "URL: '$url' is not an address"
need_ref BRANCH "$branch"
[[ -z $commit ]] || need_ref COMMIT "$commit"
[[ -z $pull || $pull =~ ^[1-9][0-9]{0,9}$ ]] || refuse "PULL: '$pull' is not the number of a pull request"
[[ -z $pull_commit || $pull_commit =~ ^[0-9A-Fa-f]{7,64}$ ]] || refuse "PULL_COMMIT: '$pull_commit' is not a commit"
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
