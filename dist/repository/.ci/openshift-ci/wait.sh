# shellcheck shell=bash
# Sourced by the scripts beside it: the cluster's client, and waits with a deadline.

OC="${OC:-}"
CLUSTER_PLATFORM="${CLUSTER_PLATFORM:-}"
POLL_INTERVAL="${POLL_INTERVAL:-5}"
REQUEST_TIMEOUT="${REQUEST_TIMEOUT:-30}"

ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
readonly ROOT

# What a wait saw last; said when its deadline passes.
STATE=''

log() { printf '%s %s\n' "$(date -u +%H:%M:%S)" "$*" >&2; }

fail() {
  log "error: $*"
  exit 1
}

usage_error() {
  printf 'error: %s; see --help\n' "$*" >&2
  exit 2
}

# Steps of ci-operator and the test of a Template find the client in CLI_DIR.
find_client() {
  local name
  [[ -z ${CLI_DIR:-} ]] || PATH="$CLI_DIR:$PATH"
  for name in ${OC:-oc kubectl}; do
    if command -v "$name" >/dev/null; then
      OC="$name"
      client get --raw /version >/dev/null || fail "the cluster does not answer $name; is KUBECONFIG right?"
      find_platform
      return
    fi
  done
  usage_error "${OC:-neither oc nor kubectl}: not found in PATH"
}

# A request that hangs must not stretch the deadline of the wait around it.
client() { "$OC" --request-timeout="${REQUEST_TIMEOUT}s" "$@"; }

# A tree for several platforms has a folder for each, with the manifests that differ.
find_platform() {
  local groups
  [[ -d $ROOT/openshift || -d $ROOT/kubernetes ]] || return 0
  if [[ -z $CLUSTER_PLATFORM ]]; then
    groups="$(client get --raw /apis)" || fail 'the cluster does not list its API groups; set CLUSTER_PLATFORM'
    CLUSTER_PLATFORM=kubernetes
    [[ $groups != *'"config.openshift.io"'* ]] || CLUSTER_PLATFORM=openshift
  fi
  [[ $CLUSTER_PLATFORM == openshift || $CLUSTER_PLATFORM == kubernetes ]] ||
    usage_error "CLUSTER_PLATFORM=$CLUSTER_PLATFORM is neither openshift nor kubernetes"
  log "using the manifests for $CLUSTER_PLATFORM"
}

# manifest_path NAME: the file of a manifest, such as cluster/rbac.yaml; that of the platform wins.
manifest_path() {
  local own="$ROOT/$CLUSTER_PLATFORM/$1"
  [[ -n $CLUSTER_PLATFORM && -f $own ]] || own="$ROOT/$1"
  printf '%s\n' "$own"
}

has_manifest() { [[ -f "$(manifest_path "$1")" ]]; }

# manifests_like GLOB: the files of all manifests whose names are like it.
manifests_like() {
  local directory file
  for directory in "$ROOT" "$ROOT/${CLUSTER_PLATFORM:-none}"; do
    # shellcheck disable=SC2231 # the pattern is to be expanded
    for file in "$directory"/$1; do
      [[ ! -f $file ]] || manifest_path "${file#"$directory/"}"
    done
  done | sort -u
}

# Fields of a manifest that may not be in the cluster yet: names have one home, the manifest.
manifest() { client create --dry-run=client -f "$1" -o "$2"; }

# wait_until SECONDS WHAT COMMAND...: the command returns 0 = done, 1 = not yet, 2 = never; it says why in STATE.
wait_until() {
  local seconds="$1" what="$2" code started=$SECONDS
  shift 2
  STATE='nothing was seen'
  log "waiting up to $seconds s for $what"
  while :; do
    code=0
    "$@" || code=$?
    ((code != 0)) || return 0
    ((code != 2)) || { log "error: $what: $STATE"; return 1; }
    ((SECONDS - started < seconds)) || break
    sleep "$POLL_INTERVAL"
  done
  log "error: $what: not within $seconds s; last seen: $STATE"
  return 1
}

# DaemonSet and Deployment alike: the numbers count only when the controller has seen this generation.
is_deployment_ready() {
  local generation observed replicas updated available
  IFS='|' read -r generation observed replicas updated available <<<"$(client get -f "$1" -o jsonpath='{.metadata.generation}|{.status.observedGeneration}|{.spec.replicas}|{.status.updatedReplicas}|{.status.availableReplicas}')"
  STATE="generation ${generation:-none}, observed ${observed:-none}; ${updated:-0} updated and ${available:-0} available of ${replicas:-0}"
  [[ -n $generation && $observed == "$generation" ]] && ((${replicas:-0} >= 1 && ${updated:-0} == replicas && ${available:-0} == replicas))
}

is_job_done() {
  local conditions
  conditions="$(client get job "$1" -n "$2" -o jsonpath='{.status.conditions[?(@.status=="True")].type}')" || conditions=''
  STATE="job $1: ${conditions:-no condition yet}"
  case " $conditions " in
    *' Complete '*) return 0 ;;
    *' Failed '*) return 2 ;;
    *) return 1 ;;
  esac
}
