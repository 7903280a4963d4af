#!/bin/bash
# shellcheck source-path=SCRIPTDIR
# The command that looks up digests, against a registry of this machine, with the real skopeo.
set -euo pipefail

here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
readonly here
# shellcheck source=engine.sh
. "$here/engine.sh"
# shellcheck source=check.sh
. "$here/check.sh"
need_tools podman buildah runc unshare skopeo docker-registry node busybox
enter_own_namespaces "$0" "$@"

WORK="$(mktemp -d)" SERVER=''
clean_up() {
  [[ -z $SERVER ]] || kill "$SERVER" 2>/dev/null || true
  umount -R "$WORK/storage/overlay" 2>/dev/null || true
  rm -rf --one-file-system "$WORK" || true
}
trap clean_up EXIT

readonly IMAGE=127.0.0.1:5000/acme/widget:1

start_registry() {
  cat >"$WORK/registry.yml" <<END
version: 0.1
storage: {filesystem: {rootdirectory: $WORK/registry}}
http: {addr: "127.0.0.1:5000"}
END
  docker-registry serve "$WORK/registry.yml" >"$WORK/registry.log" 2>&1 &
  SERVER="$!"
  for _ in {1..100}; do
    (exec 3<>/dev/tcp/127.0.0.1/5000) 2>/dev/null && return
    sleep 0.1
  done
  echo 'the registry does not answer' >&2
  exit 1
}

# push TEXT: an image with that text in it, under the same tag; its digest as buildah saw it goes to $WORK/digest.
push() {
  mkdir -p "$WORK/context"
  printf '%s\n' "$1" >"$WORK/context/text"
  printf 'FROM scratch\nCOPY text /text\n' >"$WORK/context/Dockerfile"
  buildah bud --isolation chroot --quiet -t localhost/widget "$WORK/context" >/dev/null
  buildah push --tls-verify=false --quiet --digestfile "$WORK/digest" localhost/widget "docker://$IMAGE"
}

lock_images() {
  (cd "$WORK" && node "$here/../../bin/openshift-ci.cjs" lock-images >"$WORK/out" 2>&1) || { cat "$WORK/out"; return 1; }
}

write_dist() {
  mkdir -p "$WORK/dist"
  printf 'metadata:\n  annotations:\n    cdk8s-openshift-ci/unresolved-images: %s\n' "$IMAGE" >"$WORK/dist/x.yaml"
}

entry() { sed -n "s|^  $IMAGE: ||p" "$WORK/images.lock.yaml"; }

test_digest_is_the_registrys() {
  push one
  lock_images
  same "$(<"$WORK/digest")" "$(entry)"
  skopeo inspect --raw "docker://${IMAGE%:*}@$(entry)" >"$WORK/manifest"
  same "$(entry)" "sha256:$(sha256sum <"$WORK/manifest" | cut -d' ' -f1)"
}

test_moved_tag_changes_the_entry() {
  local before
  before="$(entry)"
  push two
  lock_images
  claim test "$before" != "$(entry)"
  same "$(<"$WORK/digest")" "$(entry)"
  says "$WORK/out" "$IMAGE: $before -> $(entry)"
}

test_list_of_architectures_is_locked_as_a_whole() {
  buildah manifest create localhost/list >/dev/null
  buildah manifest add localhost/list "docker://$IMAGE" --tls-verify=false >/dev/null
  buildah manifest push --all --tls-verify=false --digestfile "$WORK/digest" localhost/list "docker://$IMAGE" >/dev/null
  lock_images
  same "$(<"$WORK/digest")" "$(entry)"
  skopeo inspect --raw "docker://$IMAGE" >"$WORK/manifest"
  says "$WORK/manifest" manifests
}

test_registry_that_is_gone_leaves_the_entry() {
  local before code=0
  before="$(entry)"
  kill "$SERVER"
  while kill -0 "$SERVER" 2>/dev/null; do sleep 0.1; done
  lock_images || code=$?
  same 1 "$code"
  same "$before" "$(entry)"
  says "$WORK/out" "it stays at $before"
}

make_engine
# Debian's skopeo reads this setting from the user's own file only.
export HOME="$WORK/home"
mkdir -p "$HOME/.config/containers"
printf '[[registry]]\nlocation = "127.0.0.1:5000"\ninsecure = true\n' >"$HOME/.config/containers/registries.conf"
start_registry
write_dist
run_test 'the digest is the one the registry has' test_digest_is_the_registrys
run_test 'a moved tag changes the entry' test_moved_tag_changes_the_entry
run_test 'a list of architectures is locked as a whole' test_list_of_architectures_is_locked_as_a_whole
run_test 'a registry that is gone leaves the entry as it is' test_registry_that_is_gone_leaves_the_entry
verdict
