#!/bin/bash
# Installs the widget and runs a suite.
set -euo pipefail

here="$(cd "$(dirname "$0")" && pwd)"

main() {
  "$here/cluster/install.sh"
  "$here/verify.sh" --deadline 300
  echo "the widget works"
}

main "$@"
