# shellcheck shell=bash
# Sourced: runs the command of a step in a process group of its own, with ci-operator's signals:
# SIGINT at the time limit or when the pod ends, SIGKILL when the grace period is over.
#
# Bash loses the status of a child that ends just when a trapped signal ends `wait`, and every later `wait` for it
# blocks. So the parent of the command writes the exit code into a pipe, and each tick looks there.

: "${_run_private:=}"
_run_umask=$(umask)
_run_timeout=7200
_run_grace=15
_run_pid=
_run_ticker=
_run_pipe=
_run_idle=
_run_now=0
_run_deadline=0
_run_kill_at=0
_run_has_started=
_run_unsent=()
_run_ending=
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
  for signal in "$@"; do kill -s "$signal" -- "-$_run_pid" 2>/dev/null; done
  return 0
}

# A signal that comes before the command would reach its parent only, and no signal ends that.
tell_command() {
  [[ -n $_run_has_started ]] || return 0
  signal_command ${_run_unsent[@]+"${_run_unsent[@]}"}
  _run_unsent=()
}

# $1 = the exit code of the step, the rest = signals
end_command() {
  read_clock
  [[ -n $_run_ending ]] || _run_kill_at=$((_run_now + _run_grace * 100))
  _run_ending=${_run_ending:-$1}
  _run_unsent+=("${@:2}")
  tell_command
}

on_tick() {
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
  [[ $_run_received != *" $1 "* ]] || return 0
  _run_received+="$1 "
  say "received SIG$1: the command is told, to be killed in $_run_grace s"
  case $1 in
    INT) end_command 130 INT ;;
    TERM) end_command 143 INT TERM ;;
  esac
}

# Wakes the wrapper each second, and needs no process for it: there may be none left. It holds no output open.
tick() {
  trap - INT TERM USR1
  while :; do
    read -r -t 1 -u "$_run_idle" _
    kill -s USR1 "$$" || exit
  done
}

# Pipes that are never at their end: both of their ends are open here.
open_pipes() {
  local end=$_run_private/end idle=$_run_private/idle
  mkfifo -- "$end" "$idle" && exec {_run_pipe}<>"$end" {_run_idle}<>"$idle" && rm -f -- "$end" "$idle"
}

# The parent of the command, which outlives every signal but SIGKILL. No local variables here: they would hide variables
# of the same name from the command.
supervise_command() {
  trap : HUP INT QUIT TERM
  set +m
  # Muted are the shell's own remarks on how the command ended.
  exec 2>/dev/null
  (
    umask "$_run_umask"
    echo started >&"$_run_pipe"
    exec 2>&"$_run_log" {_run_log}>&- {_run_pipe}>&- {_run_idle}>&-
    become_command
  )
  echo "$?" >&"$_run_pipe"
}

start_command() {
  open_pipes || return 1
  trap on_tick USR1
  trap 'on_signal INT' INT
  trap 'on_signal TERM' TERM
  exec {_run_log}>&2
  read_clock
  ((_run_timeout == 0)) || _run_deadline=$((_run_now + _run_timeout * 100))
  set -m
  supervise_command </dev/null &
  _run_pid=$!
  tick </dev/null >/dev/null 2>&1 {_run_log}>&- &
  _run_ticker=$!
  set +m
}

# Each message is there whole, so no read waits.
read_pipe() {
  local message
  while read -t 0 -u "$_run_pipe" && read -r -u "$_run_pipe" message; do
    if [[ $message == started ]]; then _run_has_started=yes; else _run_code=$message; fi
  done
}

# What a process wrote can be read once the process is gone; one that is gone without a word was killed.
is_over() {
  local is_gone=
  kill -0 "$_run_pid" 2>/dev/null || is_gone=yes
  read_pipe
  [[ -z $_run_code && -n $is_gone ]] && _run_code=137
  [[ -n $_run_code ]]
}

# What outlives the command is killed, as it would be with the container.
await_command() {
  until is_over; do
    tell_command
    { wait "$_run_pid"; } 2>/dev/null
  done
  trap '' INT TERM USR1
  kill -s KILL -- "-$_run_ticker" 2>/dev/null
  signal_command KILL
  { wait "$_run_ticker"; } 2>/dev/null
  _run_code=${_run_ending:-$_run_code}
}
