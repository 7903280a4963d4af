#!/bin/bash
# Asks the smoke server for its greeting and for the kernel it runs on. --help says the rest.
# Tools: bash and coreutils (cat, date, mktemp, rm, sleep, timeout, tail), so that any server image can run it.
set -euo pipefail
export LC_ALL=C

readonly DEADLINE="${DEADLINE:-60}" REQUEST_TIMEOUT="${REQUEST_TIMEOUT:-5}" POLL_INTERVAL="${POLL_INTERVAL:-1}"
readonly GREETING='Hello World'
readonly UUID='^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$'

ANSWER='' BODY='' PROBLEM=''

usage() {
  cat <<'END'
Usage: check.sh http://HOST[:PORT]

PASS when /hello is exactly "Hello World" and /kernel shows a boot id other than the node's: a machine of its own.

Environment (default):
  NODE_KERNEL, NODE_BOOT_ID  the node's; default: of the machine this runs on, which must then be the server's node
  NODE_NAME                  this node's name, compared with the server's; needed without NODE_BOOT_ID
  DEADLINE (60)              seconds until the right answer must be there
  REQUEST_TIMEOUT (5)        seconds for one request
  POLL_INTERVAL (1)          seconds between two requests

The last line starts with PASS or FAIL. Exit codes: 0 PASS, 1 FAIL, 2 usage.
END
}

fail() {
  printf 'FAIL: %s\n' "$*"
  exit 1
}

usage_error() {
  printf 'error: %s; see --help\n' "$*" >&2
  exit 2
}

request() {
  exec 3<>"/dev/tcp/$1/$2"
  printf 'GET %s HTTP/1.0\r\nHost: %s\r\nConnection: close\r\n\r\n' "$4" "$3" >&3
  cat <&3
}

# Bodies are compared byte for byte; a shell's $(...) would drop newlines at the end, hence the mark.
fetch() {
  local raw mark='<end>'
  BODY='' ANSWER=''
  raw="$(timeout "$REQUEST_TIMEOUT" "$BASH" "$0" request "$HOST" "$PORT" "$AUTHORITY" "$1" 2>&1 | tr -d '\000' && printf '%s' "$mark")" || {
    raw="${raw%%$'\n'*}"
    PROBLEM="no answer from $AUTHORITY$1: ${raw#*: line *: }"
    [[ -n $raw ]] || PROBLEM="no answer from $AUTHORITY$1 within $REQUEST_TIMEOUT s"
    return 1
  }
  raw="${raw%"$mark"}"
  ANSWER="${raw%%$'\r\n'*}"
  [[ $raw == *$'\r\n\r\n'* ]] || { PROBLEM="no HTTP answer from $AUTHORITY$1, but: ${raw:0:200}"; return 1; }
  BODY="${raw#*$'\r\n\r\n'}"
}

# A router may answer 200 with a page of its own before the route works: only the right body ends the wait.
is_greeting() {
  fetch /hello || return 1
  PROBLEM="the answer of $AUTHORITY/hello is not \"$GREETING\": $ANSWER, body \"${BODY:0:200}\""
  [[ $ANSWER == HTTP/*' 200'* && $BODY == "$GREETING" ]]
}

is_kernel() {
  fetch /kernel || return 1
  PROBLEM="the answer of $AUTHORITY/kernel has no kernel and boot id: $ANSWER, body \"${BODY:0:200}\""
  { read -r POD_KERNEL && read -r POD_BOOT_ID && read -r POD_NODE; } <<<"$BODY" || return 1
  [[ -n $POD_KERNEL && $POD_BOOT_ID =~ $UUID ]]
}

wait_for() {
  local started=$SECONDS
  until "$1"; do
    ((SECONDS - started < DEADLINE)) || fail "$PROBLEM; $DEADLINE s have passed"
    sleep "$POLL_INTERVAL"
  done
}

compare_machines() {
  local kernel boot_id
  kernel="${NODE_KERNEL:-$(</proc/sys/kernel/osrelease)}"
  boot_id="${NODE_BOOT_ID:-$(</proc/sys/kernel/random/boot_id)}"
  printf 'node: kernel %s, boot id %s\npod:  kernel %s, boot id %s\n' "$kernel" "$boot_id" "$POD_KERNEL" "$POD_BOOT_ID"
  [[ -n ${NODE_BOOT_ID:-} || $POD_NODE == "$NODE_NAME" ]] ||
    fail "the server runs on node \"$POD_NODE\", this check on \"$NODE_NAME\"; they cannot be compared"
  [[ $POD_BOOT_ID != "$boot_id" ]] ||
    fail "$([[ $POD_KERNEL == "$kernel" ]] && echo 'same kernel and boot id' || echo 'same boot id') as the node: the pod is not in a machine of its own"
}

main() {
  case "${1:-}" in
    --help | -h) usage; exit 0 ;;
    request) shift; request "$@"; exit ;;
    http://?*) AUTHORITY="${1#http://}" ;;
    *) usage_error "${1:-nothing} is not a URL such as http://host:8080" ;;
  esac
  [[ -n ${NODE_BOOT_ID:-} || -n ${NODE_NAME:-} ]] || usage_error 'NODE_NAME or NODE_BOOT_ID must be set'
  AUTHORITY="${AUTHORITY%%/*}"
  HOST="${AUTHORITY%%:*}" PORT=80
  [[ $AUTHORITY != *:* ]] || PORT="${AUTHORITY##*:}"
  wait_for is_greeting
  wait_for is_kernel
  compare_machines
  printf 'PASS: "%s" from a machine of its own\n' "$GREETING"
}

POD_KERNEL='' POD_BOOT_ID='' POD_NODE='' AUTHORITY='' HOST='' PORT=''
main "$@"
