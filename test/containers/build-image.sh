#!/bin/bash
# shellcheck source-path=SCRIPTDIR disable=SC2016
# Builds a pipeline's images with the script that Tekton's and Argo's pods run: from a repository of this machine,
# through a registry of this machine. Nothing leaves the network namespace of the test.
set -euo pipefail

here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
readonly here scripts="$here/../../lib/runner/scripts"
# shellcheck source=engine.sh
. "$here/engine.sh"
# shellcheck source=check.sh
. "$here/check.sh"
need_tools podman buildah runc unshare git docker-registry
enter_own_namespaces "$0" "$@"

WORK="$(mktemp -d)"
SERVERS=()
clean_up() {
  ((${#SERVERS[@]} == 0)) || kill "${SERVERS[@]}" 2>/dev/null || true
  umount -R "$WORK/storage/overlay" 2>/dev/null || true
  rm -rf --one-file-system "$WORK" || true
}
trap clean_up EXIT

readonly REGISTRY=127.0.0.1:5000 SOURCE=/go/src/github.com/acme/widget

await_port() {
  local left
  for ((left = 100; left > 0; left--)); do
    (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null && return
    sleep 0.1
  done
  printf 'nothing answers at port %s\n' "$1" >&2
  exit 1
}

start_servers() {
  cat >"$WORK/registry.yml" <<END
version: 0.1
storage: {filesystem: {rootdirectory: $WORK/registry}}
http: {addr: "$REGISTRY"}
END
  docker-registry serve "$WORK/registry.yml" >"$WORK/registry.log" 2>&1 &
  SERVERS+=("$!")
  git daemon --base-path="$WORK/git" --export-all --listen=127.0.0.1 --port=9418 >"$WORK/git.log" 2>&1 &
  SERVERS+=("$!")
  await_port 5000
  await_port 9418
}

commit_file() {
  install -D -m "$1" /dev/stdin "$2"
  git add -A
  git commit -qm "Change $2"
}

# A branch, and a pull request that was begun before the last commit of the branch.
make_repository() (
  mkdir -p "$WORK/git/acme/widget"
  cd "$WORK/git/acme/widget"
  export GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@localhost GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@localhost
  git init -q -b main
  commit_file 755 make.sh <<<$'#!/bin/bash\nset -e\nmkdir -p _out\ncat part-* >_out/widget\n'
  commit_file 644 part-1 <<<'one'
  commit_file 644 images/widget/Dockerfile.ci <<'END'
FROM nothing/tools AS tools
FROM nothing/base:1
ARG VERSION
COPY --from=tools /usr/bin/true /tools/true
COPY widget local.txt /opt/
RUN echo "$VERSION" >/opt/version
END
  commit_file 644 images/widget/local.txt <<<'of the context'
  git checkout -qb change
  commit_file 644 part-2 <<<'two of the pull request'
  git update-ref refs/pull/7/head HEAD
  git checkout -q main
  git branch -qD change
  commit_file 644 part-3 <<<'three of the branch'
)

# git with all it runs, which an image for builds has.
make_root_image() {
  local program
  copy_with_libraries "$WORK/base" git
  mkdir -p "$WORK/base/usr/lib/git-core" "$WORK/base/usr/share/git-core/templates"
  while read -r program; do ln -sf ../../bin/git "$WORK/base/usr/lib/git-core/$program"; done < <(cd "$(git --exec-path)" && find . -maxdepth 1 -lname git -o -samefile git)
  tar -C "$WORK/base" -c . | podman import --quiet --change 'ENV PATH=/usr/bin:/bin' - "$REGISTRY/ocp/root:golang" >/dev/null
  podman push --quiet --tls-verify=false "$REGISTRY/ocp/root:golang"
  podman tag localhost/base:test "$REGISTRY/ocp/base:1"
  podman push --quiet --tls-verify=false "$REGISTRY/ocp/base:1"
}

build() { bash "$scripts/build-image.sh" --tls-verify false --attempts 2 "$@"; }

fails() {
  if "$@"; then exit 1; fi
}

# What a program of an image says, once the image is pulled from the registry. It goes through a file, since
# buildah 1.28 loses the output of a short program now and then.
inside() {
  local container code=0 image="$1"
  shift
  container="$(buildah from --quiet --pull-always --tls-verify=false "$image")"
  # Once more where the kernel would not seal the copy that buildah makes of itself; see image-kinds.sh.
  for _ in 1 2; do
    code=0
    buildah run --isolation chroot "$container" -- bash -c '"$@" >/.said' bash "$@" 2>"$WORK/inside" || code=$?
    cat "$WORK/inside" >&2
    grep -q '^Close_Fd sealing memfd copy: ' "$WORK/inside" || break
  done
  cat "$(buildah mount "$container")/.said"
  buildah rm "$container" >/dev/null
  return "$code"
}

build_src() {
  build --kind src --to "$REGISTRY/run/src:1" --base "$REGISTRY/ocp/root:golang" --branch main \
    --repository git://127.0.0.1/acme/widget --directory "$SOURCE" "$@"
}

test_src_of_a_branch() {
  build_src --commit '' --pull '' --reference-file "$WORK/reference" --digest-file "$WORK/digest"
  same "$REGISTRY/run/src@$(<"$WORK/digest")" "$(<"$WORK/reference")"
  same $'one\nthree of the branch' "$(inside "$(<"$WORK/reference")" bash -c 'cat part-*')"
  same "$SOURCE /go" "$(inside "$REGISTRY/run/src:1" bash -c 'echo "$PWD $GOPATH"')"
  same '' "$(inside "$REGISTRY/run/src:1" find /go/src -type d -not -perm -0775)"
}

test_src_of_a_commit() {
  build_src --commit "$(git -C "$WORK/git/acme/widget" rev-parse main~1)"
  same 'one' "$(inside "$REGISTRY/run/src:1" bash -c 'cat part-*')"
}

test_src_of_a_pull_request() {
  mkdir -p "$WORK/overlay/..data" "$WORK/overlay/.ci"
  echo hidden >"$WORK/overlay/..data/file"
  install -m 755 /dev/stdin "$WORK/overlay/..data/run.sh" <<<$'#!/bin/bash\necho ran'
  ln -sf ../..data/run.sh "$WORK/overlay/.ci/run.sh"
  build_src --pull 7 --pull-commit "$(git -C "$WORK/git/acme/widget" rev-parse refs/pull/7/head)" --overlay "$WORK/overlay"
  same $'one\ntwo of the pull request\nthree of the branch' "$(inside "$REGISTRY/run/src:1" bash -c 'cat part-*')"
  same ran "$(inside "$REGISTRY/run/src:1" .ci/run.sh)"
  claim inside "$REGISTRY/run/src:1" bash -c '[[ ! -e ..data ]]'
}

test_bin() {
  printf '%s' "set -o errexit; umask 0002; ./make.sh; echo \"it's \$PWD\" >_out/where" >"$WORK/commands"
  build --kind cache --to "$REGISTRY/run/bin:1" --base "$REGISTRY/run/src:1" --commands "$WORK/commands"
  same "it's $SOURCE" "$(inside "$REGISTRY/run/bin:1" cat _out/where)"
}

test_commands_that_fail() {
  printf '%s' 'set -o errexit; false; true' >"$WORK/commands"
  fails build --kind cache --to "$REGISTRY/run/failed:1" --base "$REGISTRY/run/src:1" --commands "$WORK/commands"
  claim [ ! -e "$WORK/registry/docker/registry/v2/repositories/run/failed" ]
}

test_image() {
  build --kind image --to "$REGISTRY/run/widget:1" --from "$REGISTRY/ocp/base:1" --dockerfile Dockerfile.ci \
    --copy "$REGISTRY/run/src:1" "$SOURCE/images/widget/." . --copy "$REGISTRY/run/bin:1" "$SOURCE/_out/widget" . \
    --as nothing/tools "$REGISTRY/ocp/root:golang" --build-arg 'VERSION=$(date) "1"'
  same $'one\ntwo of the pull request\nthree of the branch\nof the context\n$(date) "1"' \
    "$(inside "$REGISTRY/run/widget:1" bash -c 'cat /opt/widget /opt/local.txt /opt/version')"
  claim inside "$REGISTRY/run/widget:1" /tools/true
}

test_build_root() {
  printf 'FROM root\nCOPY local.txt /local.txt\n' >"$WORK/literal"
  build --kind project --to "$REGISTRY/run/root:1" --repository git://127.0.0.1/acme/widget --branch main \
    --context images/widget --dockerfile-literal "$WORK/literal" --from "$REGISTRY/ocp/base:1"
  same 'of the context' "$(inside "$REGISTRY/run/root:1" cat /local.txt)"
}

test_vfs() {
  (
    mkdir -p "$WORK/vfs"
    sed "s|^graphroot.*|graphroot = \"$WORK/vfs\"|; s|^runroot.*|runroot = \"/run/vfs\"|; s|overlay|vfs|" "$CONTAINERS_STORAGE_CONF" >"$WORK/vfs.conf"
    export CONTAINERS_STORAGE_CONF="$WORK/vfs.conf"
    printf '%s' 'echo vfs >/made' >"$WORK/commands"
    build --kind cache --to "$REGISTRY/run/vfs:1" --base "$REGISTRY/ocp/base:1" --commands "$WORK/commands" --storage-driver vfs
  )
  same vfs "$(inside "$REGISTRY/run/vfs:1" cat /made)"
}

# A pod that is not root, as Kubernetes runs it in a user namespace or with the capabilities for one.
test_another_user() {
  local file home="$WORK/home"
  for file in passwd subuid subgid; do
    cp "/etc/$file" "$WORK/etc-$file"
    mount --bind "$WORK/etc-$file" "/etc/$file"
  done
  echo "builder:x:4321:4321::$home:/bin/bash" >>/etc/passwd
  echo builder:100000:65536 | tee -a /etc/subuid >>/etc/subgid
  chmod 711 "$WORK"
  install -d -o 4321 -g 4321 "$home" "$home/scripts" "$home/run" "$home/tmp"
  install -m 644 "$scripts"/*.sh "$home/scripts"
  sed "s|$WORK/networks|$home/networks|" "$CONTAINERS_CONF" >"$home/containers.conf"
  printf '%s' 'set -o errexit; echo "$(id -u)" >/made' >"$home/commands"
  env -i PATH="$PATH" HOME="$home" XDG_RUNTIME_DIR="$home/run" TMPDIR="$home/tmp" CONTAINERS_CONF="$home/containers.conf" \
    setpriv --reuid 4321 --regid 4321 --clear-groups bash "$home/scripts/build-image.sh" --tls-verify false \
    --storage-driver vfs --kind cache --to "$REGISTRY/run/user:1" --base "$REGISTRY/ocp/base:1" --commands "$home/commands"
  same 0 "$(inside "$REGISTRY/run/user:1" cat /made)"
  same '' "$(ls "$home/tmp")"
}

test_registry_that_does_not_answer() {
  printf true >"$WORK/commands"
  fails build --kind cache --to 127.0.0.1:5999/run/x:1 --base "$REGISTRY/ocp/base:1" --commands "$WORK/commands" 2>"$WORK/said"
  says "$WORK/said" 'build-image.sh: 127.0.0.1:5999/run/x:1 could not be pushed (attempt 2 of 2)'
}

test_nothing_is_left() {
  same '' "$(buildah containers --quiet)"
  same '' "$(find "${TMPDIR:-/var/tmp}" -maxdepth 1 -name 'build.*' -newer "$WORK/registry.yml")"
}

make_engine
make_base_image
make_repository
start_servers
make_root_image
run_test 'src has the sources of a branch' test_src_of_a_branch
run_test 'src has the sources of a commit' test_src_of_a_commit
run_test 'src has a pull request merged onto the branch, and the files over it' test_src_of_a_pull_request
run_test 'bin is src with what commands make' test_bin
run_test 'commands that fail push no image' test_commands_that_fail
run_test 'an image has its context, its inputs, and the bases that the configuration gives' test_image
run_test 'a build root is built from the repository' test_build_root
run_test 'vfs serves instead of overlay' test_vfs
run_test 'another user than root builds in a user namespace' test_another_user
run_test 'a registry that does not answer is tried again' test_registry_that_does_not_answer
run_test 'no container and no file is left' test_nothing_is_left
verdict
