# shellcheck shell=bash disable=SC2016
# Sourced: the main cases again, as a user without rights and with podman's storage of that user.

: "${WORK:=}" "${top:=}" "${here:=}" "${ROOTLESS_ID:=4321}"

# Files of the machine that are different for this suite only: its mounts are its own.
add_user() {
  local file
  for file in passwd group subuid subgid; do
    { [[ ! -e /etc/$file ]] || cat "/etc/$file"; } >"$WORK/$file"
    [[ -e /etc/$file ]] || : >"/etc/$file"
  done
  echo "rootless:x:$ROOTLESS_ID:$ROOTLESS_ID::$1:/bin/bash" >>"$WORK/passwd"
  echo "rootless:x:$ROOTLESS_ID:" >>"$WORK/group"
  echo 'rootless:200000:65536' | tee -a "$WORK/subuid" >>"$WORK/subgid"
  for file in passwd group subuid subgid; do mount --bind "$WORK/$file" "/etc/$file"; done
}

test_a_user_without_rights_gets_the_same_with_rootless_podman() {
  local home code=0
  home="$(mktemp -d)"
  add_user "$home"
  tar -C "$WORK/base" -c . >"$home/base.tar"
  sed -e "s|^graphroot.*|graphroot = \"$home/storage\"|; s|^runroot.*|runroot = \"$home/run/storage\"|; s|^driver.*|driver = \"vfs\"|" \
    "$CONTAINERS_STORAGE_CONF" >"$home/storage.conf"
  sed "/network_/d" "$CONTAINERS_CONF" >"$home/containers.conf"
  mkdir -m 0700 "$home/run"
  chown -R "$ROOTLESS_ID:$ROOTLESS_ID" "$home"
  setpriv --reuid "$ROOTLESS_ID" --regid "$ROOTLESS_ID" --clear-groups env -i \
    HOME="$home" XDG_RUNTIME_DIR="$home/run" PATH="$PATH" top="$top" here="$here" IN_NAMESPACES=yes REPEAT=1 KILLS=2 \
    CONTAINERS_CONF="$home/containers.conf" CONTAINERS_STORAGE_CONF="$home/storage.conf" \
    bash -c '. "$here/local/rootless.sh"; run_as_user' >"$WORK/rootless.log" 2>&1 || code=$?
  sed 's/^\(ok\|[0-9]* passed\)/note: \1/' "$WORK/rootless.log"
  # Files of its containers belong to users that only it can become; here root may do all.
  rm -rf --one-file-system "$home"
  same 0 "$code"
}

run_as_user() {
  local name file
  set -euo pipefail
  cd "$HOME"
  export WORK="$HOME/work"
  mkdir -p "$WORK"
  for file in check local/project local/verdicts local/signals; do
    # shellcheck disable=SC1090
    . "$here/$file.sh"
  done
  podman import --quiet --change 'ENV PATH=/usr/bin:/bin' - localhost/base:test <base.tar >/dev/null
  [[ $(podman info --format '{{.Host.Security.Rootless}}') == true ]]
  make_project
  for name in test_a_container_test_passes_with_uncommitted_changes_and_then_from_what_was_built \
    test_a_container_test_fails_with_the_exit_code_of_its_commands \
    test_an_image_has_its_context_its_inputs_and_the_base_of_the_configuration \
    test_a_container_test_with_clone_gets_the_working_copy_and_its_secrets_are_masked \
    test_one_interruption_ends_the_step_and_runs_post \
    test_the_next_run_removes_what_a_killed_one_left; do
    run_test "${name//_/ }" "$name"
  done
  verdict
}
