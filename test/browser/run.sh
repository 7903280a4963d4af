#!/usr/bin/env bash
# The browser suite: needs `apt-get install -y chromium graphviz`; what else it needs it installs beside itself.
set -euo pipefail
cd "$(dirname "$0")/../.."

command -v dot >/dev/null || {
  echo 'there is no dot: apt-get install -y graphviz' >&2
  exit 1
}
npm ci --prefix test/browser --no-audit --no-fund --silent
exec npx vitest run --config test/browser/vitest.config.mts "$@"
