# shellcheck shell=bash
# Sourced by the scripts beside it: a runtime that a Helm chart brings, for trees that have a chart.yaml.

HELM="${HELM:-helm}"
# Where the manifest names no image, or another; KATA_INSTALLER_IMG is the older name of this variable.
INSTALLER_IMG="${INSTALLER_IMG:-${KATA_INSTALLER_IMG:-}}"

CHART='' VERSION='' RELEASE='' READY_SELECTOR='' IMAGE_VALUE='' MARKED=0

has_chart() { has_manifest cluster/chart.yaml; }

chart_field() { manifest "$(manifest_path cluster/chart.yaml)" "jsonpath={.data.$1}"; }

find_helm() {
  command -v "$HELM" >/dev/null || usage_error "$HELM: not found in PATH; chart.yaml needs Helm, in the image that runs this"
}

# The DaemonSet is in the cluster only after the chart was installed; it is asked for by its name.
read_chart() {
  CHART="$(chart_field chart)" VERSION="$(chart_field version)" RELEASE="$(chart_field release)"
  READY_SELECTOR="$(chart_field readySelector)" IMAGE_VALUE="$(chart_field imageValue)"
  [[ -n $CHART && -n $VERSION && -n $RELEASE && -n $READY_SELECTOR ]] || fail 'chart.yaml lacks chart, version, release or readySelector'
  # shellcheck disable=SC2034 # install_kata.sh waits for it
  INSTALLER=("daemonset/$(chart_field daemonSet)" -n "$NAMESPACE")
}

# A colon belongs to a tag only behind the last slash, since a registry may have a port; a digest is left whole.
image_values() {
  local image="$1" last="${1##*/}"
  if [[ $image == *@* ]]; then
    printf '%s\n' --set-string "$IMAGE_VALUE.reference=$image" --set-string "$IMAGE_VALUE.tag="
  elif [[ $last == *:* ]]; then
    printf '%s\n' --set-string "$IMAGE_VALUE.reference=${image%:*}" --set-string "$IMAGE_VALUE.tag=${last##*:}"
  else
    usage_error "INSTALLER_IMG=$image has neither tag nor digest"
  fi
}

install_chart() {
  local arguments=() values
  if [[ -n $INSTALLER_IMG ]]; then
    values="$(image_values "$INSTALLER_IMG")" || exit
    mapfile -t arguments <<<"$values"
  fi
  values="$(manifest "$(manifest_path cluster/chart.yaml)" 'jsonpath={.data.values\.yaml}')"
  log "installing the chart $CHART $VERSION"
  "$HELM" upgrade --install "$RELEASE" "$CHART" --version "$VERSION" --namespace "$NAMESPACE" --values - "${arguments[@]}" \
    --timeout "${INSTALL_DEADLINE}s" <<<"$values" || fail "helm could not install $CHART $VERSION"
}

# count_marked SELECTOR: how many of the selected nodes have it, in MARKED; a client that failed is no count of zero.
count_marked() {
  local rows
  STATE='the cluster did not answer'
  rows="$(client get nodes -l "$SELECTOR,$1" -o name)" || return 1
  MARKED="$(grep -c . <<<"$rows" || true)"
  # shellcheck disable=SC2034 # wait_until says it
  STATE="$MARKED of ${#NODES[@]} nodes with $1"
}

are_nodes_marked() { count_marked "$READY_SELECTOR" && ((MARKED == ${#NODES[@]})); }

# The label's name alone: the chart sets another value while it is at work.
are_nodes_unmarked() { count_marked "${READY_SELECTOR%%=*}" && ((MARKED == 0)); }

remove_chart() {
  "$HELM" uninstall "$RELEASE" --namespace "$NAMESPACE" --ignore-not-found --wait --timeout "${UNINSTALL_DEADLINE}s" ||
    fail "helm could not uninstall $RELEASE"
  wait_until "$UNINSTALL_DEADLINE" 'the nodes to lose the runtime' are_nodes_unmarked || fail 'the runtime is not gone everywhere'
}
