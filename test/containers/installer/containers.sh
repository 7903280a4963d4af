# shellcheck shell=bash disable=SC2154
# Sourced: installers as containers that run, are asked, and are stopped.

test_three_nodes_in_parallel() {
  local node pids=()
  for node in a b c; do
    make_node "$node"
    installer "$node" kata-installer:1 install --once &
    pids+=("$!")
  done
  wait "${pids[@]}"
  for node in a b c; do
    exited "$node" 0
    claim is_complete "$node" 1
  done
}

# What a node shows at the moment of a kill: nothing, or all of one version.
shows_whole_version() {
  local root="$WORK/nodes/$1"
  [[ -L $root/var/opt/kata && -e $root/var/opt/kata ]] || return 0
  is_complete "$1" 1 >/dev/null 2>&1 || is_complete "$1" 2 >/dev/null 2>&1
}

test_two_installers_on_one_node() {
  make_node shared
  local pids=() code=0 version
  for version in 1 2; do
    podman_installer run shared "kata-installer:$version" install --once &
    pids+=("$!")
  done
  for version in "${pids[@]}"; do wait "$version" || code=$?; done
  same 0 "$code"
  claim shows_whole_version shared
  claim test -e "$WORK/nodes/shared/var/opt/kata/bin/widget-shim"
  has_no_rubbish shared
}

# A tenth of a processor: copying takes seconds, so that a moment chosen by chance can lie in it.
start_slowly() {
  # shellcheck disable=SC2034 # podman_installer reads it
  local OPTIONS=(--cpus "${CPUS:-0.1}" --pidfile "$WORK/pid.$1")
  podman_installer create "$@" >"$WORK/container.$1"
  podman start "$(<"$WORK/container.$1")" >/dev/null
}

# Waits for a path; not for ever, since an installer that failed never makes it.
appears() {
  local deadline=$((SECONDS + 120))
  until [[ -e $1 ]]; do
    ((SECONDS < deadline)) || return 1
    sleep 0.01
  done
}

start_installer() {
  # shellcheck disable=SC2034 # podman_installer reads it
  local OPTIONS=(--pidfile "$WORK/pid.$1")
  podman_installer create "$@" >"$WORK/container.$1"
  podman start "$(<"$WORK/container.$1")" >/dev/null
}

# The whole container dies with its first process, as in a node's crash; it may also have just ended.
kill_installer() {
  kill -KILL "$(<"$WORK/pid.$1")" 2>/dev/null || true
  podman wait "$(<"$WORK/container.$1")" >/dev/null
  podman rm "$(<"$WORK/container.$1")" >/dev/null
}

in_installer() { podman exec "$(<"$WORK/container.$1")" /usr/bin/entrypoint.sh "$2"; }

is_not_ready() { ! in_installer "$1" ready; }

is_ready_within() {
  local deadline=$((SECONDS + $2))
  until in_installer "$1" ready; do
    ((SECONDS < deadline)) || return 1
    sleep 0.2
  done
}

test_ready_only_when_installed() {
  make_node ready
  start_slowly ready kata-installer:1
  claim is_not_ready ready
  claim is_ready_within ready 240
  claim is_complete ready 1
  rm "$WORK/nodes/ready/var/opt/kata"
  claim is_not_ready ready
  kill_installer ready
}

test_stays_idle_and_obeys_term() {
  make_node term
  start_installer term kata-installer:1
  claim is_ready_within term 120
  local pid before after started
  pid="$(<"$WORK/pid.term")"
  before="$(awk '{ print $14 + $15 + $16 + $17 }' "/proc/$pid/stat")"
  sleep 2
  after="$(awk '{ print $14 + $15 + $16 + $17 }' "/proc/$pid/stat")"
  same "$before" "$after"
  started="$(date +%s%N)"
  kill -TERM "$pid"
  same 0 "$(podman wait "$(<"$WORK/container.term")")"
  claim test "$((($(date +%s%N) - started) / 1000000))" -lt 10000
  podman rm "$(<"$WORK/container.term")" >/dev/null
}

test_term_while_copying() {
  make_node busy
  start_slowly busy kata-installer:1
  claim appears "$WORK/nodes/busy/var/opt/.kata-installer/partial"
  local started
  started="$(date +%s%N)"
  kill -TERM "$(<"$WORK/pid.busy")"
  same 143 "$(podman wait "$(<"$WORK/container.busy")")"
  claim test "$((($(date +%s%N) - started) / 1000000))" -lt 10000
  podman rm "$(<"$WORK/container.busy")" >/dev/null
}

test_uninstall_stays_and_is_ready_when_nothing_is_left() {
  start_installer term kata-installer:1 uninstall
  claim is_ready_within term 120
  claim test ! -e "$WORK/nodes/term/var/opt/.kata-installer"
  kill_installer term
}
