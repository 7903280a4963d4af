#!/bin/bash
# All container suites, and their counts as one. RESULTS names a file that gets the sum.
set -euo pipefail

here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
counts="$(mktemp -d)"
trap 'rm -rf "$counts"' EXIT
code=0

for suite in run smoke build-image lock-images; do
  RESULTS="$counts/$suite" bash "$here/$suite.sh" || code=$?
  [[ -s $counts/$suite ]] || { printf 'the suite %s.sh ended with %s before it was done\n' "$suite" "$code" >&2; exit "$code"; }
done
read -r passed failed <<<"$(jq -rs 'map(.numPassedTests) as $p | map(.numFailedTests) as $f | "\($p | add) \($f | add)"' "$counts"/*)"
printf 'containers: %s passed, %s failed\n' "$passed" "$failed"
[[ -z ${RESULTS:-} ]] || jq -n --argjson p "$passed" --argjson f "$failed" '{numPassedTests: $p, numFailedTests: $f}' >"$RESULTS"
exit "$code"
