#!/bin/bash
# Waits until every node has a widget.
set -euo pipefail
oc rollout status daemonset/widget --timeout=300s
oc get nodes --selector widget=ready --output name | grep .
