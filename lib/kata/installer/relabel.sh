#!/bin/bash
# relabel PREFIX 'TYPE PATH'...: gives everything at PREFIX/PATH the SELinux type, and proves it.
set -euo pipefail

prefix="$1"
shift
found=0
for rule in "$@"; do
  type="${rule%% *}"
  for path in "$prefix"/${rule#* }; do
    [[ -e $path ]] || continue
    chcon -R -t "$type" -- "$(readlink -f "$path")"
    context="$(stat -L -c %C -- "$path")"
    [[ $context == *:"$type":* ]] || { echo "error: $path has the label $context, and not the type $type" >&2; exit 1; }
    echo "$path: $context"
    found=$((found + 1))
  done
done
((found > 0)) || { echo "error: nothing below $prefix matches a rule; is it installed?" >&2; exit 1; }
