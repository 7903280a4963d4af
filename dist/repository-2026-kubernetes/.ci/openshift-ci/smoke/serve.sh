#!/bin/bash
# Writes what the smoke test asks for, then becomes the HTTP server given as arguments.
# {} in the arguments stands for the directory to serve.
set -euo pipefail

readonly ROOT="${SERVE_ROOT:-/tmp/www}"

(($# >= 1)) || { echo 'Usage: serve.sh SERVER [ARGUMENT...]; {} = the directory to serve' >&2; exit 2; }
mkdir -p "$ROOT"
printf 'Hello World' >"$ROOT/hello"
{
  cat /proc/sys/kernel/osrelease /proc/sys/kernel/random/boot_id
  printf '%s\n' "${NODE_NAME:-}"
} >"$ROOT/kernel"
exec "${@//\{\}/$ROOT}"
