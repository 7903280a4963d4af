# shellcheck shell=bash
# Sourced: runs the command of a step in a process group of its own, with ci-operator's signals:
# SIGINT at the time limit or when the pod ends, SIGKILL when the grace period is over.

_run_umask=$(umask)
_run_timeout=7200
_run_grace=15
_run_pid=
_run_ticker=
_run_now=0
_run_deadline=0
_run_kill_at=0
_run_ending=
_run_interrupted=
_run_received=' '
_run_code=

# Hundredths of a second that no change of the clock disturbs.
read_clock() {
  local uptime
  read -r uptime _ </proc/uptime
  _run_now=$((10#${uptime/./}))
}

signal_command() {
  local signal
  [[ -n $_run_pid ]] || return 0
  for signal in "$@"; do kill -s "$signal" -- "-$_run_pid" 2>/dev/null; done
  return 0
}

# $1 = the exit code of the step, the rest = signals
end_command() {
  read_clock
  [[ -n $_run_ending ]] || _run_kill_at=$((_run_now + _run_grace * 100))
  _run_ending=${_run_ending:-$1}
  signal_command "${@:2}"
}

on_tick() {
  _run_interrupted=yes
  follow_shared_dir
  read_clock
  if [[ -n $_run_ending ]]; then
    ((_run_now < _run_kill_at)) || signal_command KILL
  elif ((_run_deadline > 0 && _run_now >= _run_deadline)); then
    say "the time limit of $_run_timeout s is over: interrupted, to be killed in $_run_grace s"
    end_command 124 INT
  fi
}

# An engine may send its signal again and again, which would interrupt the command while it cleans up.
on_signal() {
  _run_interrupted=yes
  [[ $_run_received != *" $1 "* ]] || return 0
  _run_received+="$1 "
  say "received SIG$1: the command is told, to be killed in $_run_grace s"
  case $1 in
    INT) end_command 130 INT ;;
    TERM) end_command 143 INT TERM ;;
  esac
}

# Wakes the wrapper each second. It holds no output open, so nobody waits for it.
tick() {
  trap - INT TERM USR1
  while sleep 1 && kill -s USR1 "$$"; do :; done
}

# No local variables here: they would hide variables of the same name from the command.
start_command() {
  trap on_tick USR1
  trap 'on_signal INT' INT
  trap 'on_signal TERM' TERM
  exec {_run_log}>&2
  read_clock
  ((_run_timeout == 0)) || _run_deadline=$((_run_now + _run_timeout * 100))
  set -m
  (
    umask "$_run_umask"
    exec {_run_log}>&-
    become_command
  ) </dev/null &
  _run_pid=$!
  tick </dev/null >/dev/null 2>&1 {_run_log}>&- &
  _run_ticker=$!
  set +m
  [[ -z $_run_ending ]] || signal_command INT
}

# A signal ends `wait`, not the command: then the wait begins anew. What outlives the command is killed, as it would
# be with the container.
await_command() {
  while :; do
    _run_interrupted=
    { wait "$_run_pid"; } 2>/dev/null
    _run_code=$?
    [[ -n $_run_interrupted ]] || break
  done
  trap '' INT TERM USR1
  kill -s KILL -- "-$_run_ticker" 2>/dev/null
  signal_command KILL
  { wait "$_run_ticker"; } 2>/dev/null
  _run_code=${_run_ending:-$_run_code}
}
