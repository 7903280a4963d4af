#!/bin/bash
# Lints every script, runs the scripts against a fake cluster, and asks shells what they complete. bats file names may be given as arguments.
set -euo pipefail

here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
readonly here root="$here/../.."

for tool in shellcheck bats zsh fish; do
  command -v "$tool" >/dev/null || { printf 'missing: %s\napt-get install -y shellcheck bats zsh fish\n' "$tool" >&2; exit 3; }
done

mapfile -t scripts < <(find "$root/lib" "$root/test" -name '*.sh' -not -path '*/node_modules/*' | sort)
shellcheck --norc -x --shell=bash "${scripts[@]}" "$here/bin/oc" "$here/bin/helm" "$here/scenario.bash"
printf 'shellcheck: %s scripts\n' "$((${#scripts[@]} + 3))"
cd "$here"
bats "${@:-.}"
# All of them passed, or bats would have ended this. RESULTS names a file that gets their count.
[[ -z ${RESULTS:-} ]] || printf '{"numPassedTests": %s, "numFailedTests": 0}\n' "$(bats --count "${@:-.}")" >"$RESULTS"
