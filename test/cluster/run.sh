#!/usr/bin/env bash
# Runs compiled pipelines on a real one-node Kubernetes with real Tekton and Argo; see docs/cluster.md.
#   run.sh [--all] [--soak N] [--again] [--engine tekton|argo]… [--case NAME]… [--handler guest|plain] [--hold] [--evidence DIRECTORY]
#   run.sh --check SECONDS   only finds out whether this machine can run the cluster, and within this time
# shellcheck source-path=SCRIPTDIR source=settings.sh
source "$(dirname "$0")/settings.sh"

usage() {
  printf 'usage: run.sh [--check SECONDS] [--all] [--soak N] [--again] [--engine tekton|argo]… [--case NAME]… [--handler guest|plain] [--hold] [--evidence DIRECTORY]\n' >&2
  exit 2
}

suite=() hold='' check='' namespaces=(cases) evidence=$CACHE/evidence
KATA_HANDLER=guest
while (($#)); do
  case $1 in
    --all) suite+=("$1") namespaces=(cases baseline restricted); shift ;;
    --again) suite+=("$1"); shift ;;
    --check) [[ ${2:-} =~ ^[0-9]+$ ]] || usage; check=$2; shift 2 ;;
    --hold) hold=yes; shift ;;
    --case) (($# > 1)) || usage; suite+=("$1" "$2") namespaces=(cases baseline restricted); shift 2 ;;
    --soak | --engine) (($# > 1)) || usage; suite+=("$1" "$2"); shift 2 ;;
    --handler) [[ ${2:-} == @(guest|plain) ]] || usage; KATA_HANDLER=$2; shift 2 ;;
    --evidence) (($# > 1)) || usage; evidence=$(realpath "$2"); shift 2 ;;
    *) usage ;;
  esac
done
suite+=(--handler "$KATA_HANDLER" --evidence "$evidence")
export KATA_HANDLER CLUSTER_CACHE=$CACHE

refuse() {
  rm -rf "$CACHE/probe"
  say "the cluster cannot be run: $1" >&2
  [[ ${ALLOW_NO_CLUSTER:-} == 1 ]] || { say 'set ALLOW_NO_CLUSTER=1 to go on without it' >&2; exit 1; }
  echo 'cluster: NOT RUN (ALLOW_NO_CLUSTER=1)'
  exit 0
}

check_machine() {
  [[ $(uname -m) == x86_64 ]] || refuse "its programs are built for x86_64, and this is $(uname -m)"
  [[ $(id -u) == 0 ]] || refuse 'namespaces and mounts need root'
  command -v apt-get >/dev/null || refuse 'its packages come from Debian, and apt-get is missing'
  # An older one cannot fetch the compiler that the modules ask for.
  [[ $(go env GOVERSION 2>/dev/null) =~ ^go1\.(2[1-9]|[3-9][0-9]) ]] || refuse 'Go 1.21 or newer is missing; Debian 12 has 1.19'
  [[ $(awk '/^MemAvailable/ { print $2 }' /proc/meminfo) -gt 4000000 ]] || refuse 'it needs 4 GB of free memory'
  check_disk
  mkdir -p "$CACHE/probe"/{upper,work}
  unshare --net --mount --pid --fork --mount-proc --propagation private bash <<SH >/dev/null 2>&1 || refuse 'namespaces with mounts and networks of their own cannot be made'
set -e
mount --make-rshared /
mount -t overlay overlay -o "lowerdir=/opt,upperdir=$CACHE/probe/upper,workdir=$CACHE/probe/work" /opt
echo 1 >/proc/sys/net/ipv4/ip_forward
! command -v ip || { ip link set lo up; ip link add probe type bridge; ip link add probe0 type veth peer name probe1; }
! command -v iptables || iptables -t nat -L -n
SH
  rm -rf "$CACHE/probe"
  [[ -e /sys/fs/cgroup/$CGROUP || -e /sys/fs/cgroup/cpu/$CGROUP ]] || probe_cgroups
}

probe_cgroups() {
  local probe=/sys/fs/cgroup
  [[ ! -d $probe/cpu ]] || probe+=/cpu
  mkdir "$probe/$CGROUP-probe" 2>/dev/null || refuse 'control groups cannot be made'
  rmdir "$probe/$CGROUP-probe"
}

is_built() { [[ -d $(kubernetes_part) && -d $(argo_part) ]]; }

# The builds take 16 minutes on two quiet cores, the cases 8.
check_time() {
  local needed=900
  is_built || needed=2100
  (($1 >= needed)) || refuse "it needs $needed seconds, and $1 are left"
}

# What the Go compiler keeps is most of it.
check_disk() {
  local gigabytes=4 free
  is_built || gigabytes=20
  mkdir -p "$CACHE"
  free=$(df --output=avail -BG "$CACHE" | tail -n 1 | tr -dc 0-9)
  ((free >= gigabytes)) || refuse "it needs $gigabytes GB of free disk in $CACHE, and $free are free"
}

install_packages() {
  local missing
  # shellcheck disable=SC2016 # a format of dpkg-query
  missing=$(xargs -a "$HERE/packages.txt" dpkg-query -W -f '${Status} ${Package}\n' 2>&1 | grep -v '^install ok installed' || true)
  # The guest's kernel is downloaded, which needs apt's lists.
  if [[ -z $missing ]] && { [[ -d $(guest_part) ]] || apt-cache show linux-image-cloud-amd64 >/dev/null 2>&1; }; then return; fi
  say 'installing Debian packages'
  apt-get update -qq
  xargs -a "$HERE/packages.txt" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends >/dev/null
}

# Runs a command as process 1 of new namespaces, which end with this script even when it is killed. $@ = options of unshare, --, command
child=
in_namespaces() {
  local code
  setpriv --pdeathsig KILL unshare --mount --pid --fork --kill-child --mount-proc --propagation private "$@" </dev/null &
  child=$!
  while kill -0 "$child" 2>/dev/null; do
    [[ $(parent_of $$) == "$parent" ]] || { say 'the caller has ended' >&2; exit 1; }
    sleep 2 >/dev/null 2>&1 9<&- &
    wait -n "$child" $! || true
  done
  wait "$child" && code=0 || code=$?
  child=
  return "$code"
}

parent_of() { sed -E 's/.*\) . ([0-9]+) .*/\1/' "/proc/$1/stat"; }

sysctls='vm/overcommit_memory vm/panic_on_oom kernel/panic kernel/panic_on_oops kernel/keys/root_maxkeys kernel/keys/root_maxbytes'

# The kubelet changes these for the whole machine.
save_sysctls() {
  local name
  for name in $sysctls; do printf '%s %s\n' "$name" "$(<"/proc/sys/$name")"; done >"$STATE/sysctls"
}

# A killed process leaves its group a moment later.
remove_cgroups() {
  local attempt
  for ((attempt = 0; attempt < 100; attempt++)); do
    find /sys/fs/cgroup -depth -type d -path "*/$CGROUP*" -exec rmdir {} + 2>/dev/null || true
    [[ -n $(find /sys/fs/cgroup -maxdepth 2 -type d -name "$CGROUP") ]] || return 0
    sleep 0.1
  done
}

clean_up() {
  local name value
  [[ -z $child ]] || { pkill -KILL -P "$child" || true; kill -KILL "$child" 2>/dev/null || true; wait "$child" 2>/dev/null || true; }
  [[ -d $STATE ]] || return 0
  if [[ -s $STATE/sysctls ]]; then
    while read -r name value; do [[ $(<"/proc/sys/$name") == "$value" ]] || echo "$value" >"/proc/sys/$name" || true; done <"$STATE/sysctls"
  fi
  remove_cgroups
  rm -rf --one-file-system "$STATE" "$CACHE/building"
}

make_cgroups() {
  local hierarchy
  for hierarchy in /sys/fs/cgroup /sys/fs/cgroup/*/; do
    [[ ! -e $hierarchy/cgroup.procs ]] || mkdir -p "$hierarchy/$CGROUP"
  done
  # A group competes with each process outside of it as if it were one process, and it holds all pods.
  [[ ! -e /sys/fs/cgroup/cpu/$CGROUP ]] || echo 10240 >"/sys/fs/cgroup/cpu/$CGROUP/cpu.shares"
  [[ ! -e /sys/fs/cgroup/$CGROUP/cpu.weight ]] || echo 1000 >"/sys/fs/cgroup/$CGROUP/cpu.weight"
  # cpuset of cgroup v1 starts empty, and no process can join an empty one.
  [[ ! -d /sys/fs/cgroup/cpuset ]] || for name in cpuset.cpus cpuset.mems; do
    cat "/sys/fs/cgroup/cpuset/$name" >"/sys/fs/cgroup/cpuset/$CGROUP/$name"
  done
}

# One directory with all programs, and the runtime handlers. The guest needs the paths of its parts.
link_programs() {
  local directory
  mkdir -p "$BIN"
  for directory in "$(kubernetes_part)" "$(etcd_part)" "$(containers_part)" "$(coredns_part)"; do
    find "$directory" -maxdepth 1 -type f -perm -u+x -exec ln -s -t "$BIN" {} +
    find "$directory" -maxdepth 1 -type l -exec ln -s -t "$BIN" {} +
  done
  printf '#!/bin/bash\nexec bash %q %q %q "$@"\n' "$HERE/kata/emulated-machine.sh" "$BIN/runc" "$(guest_part)" >"$BIN/guest"
  printf '#!/bin/bash\nexec %q "$@"\n' "$BIN/runc" >"$BIN/plain"
  chmod 0755 "$BIN/guest" "$BIN/plain"
}

check_machine
[[ -z $check ]] || { check_time "$check"; exit 0; }
exec 9</sys/fs/cgroup
flock -n 9 || { say 'waiting for another cluster on this machine to end'; flock 9; }
parent=$(parent_of $$)
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
clean_up
mkdir -p "$STATE" "$LOGS"
install_packages
in_namespaces -- bash "$HERE/build/all.sh"
in_namespaces -- bash "$HERE/program/compile.sh" "${namespaces[@]}"
save_sysctls
make_cgroups
link_programs
command=(node -r "$PROJECT/bin/register.cjs" "$HERE/suite/main.ts" "${suite[@]}")
[[ -z $hold ]] || command=(sleep infinity)
in_namespaces --net -- bash "$HERE/node/node.sh" "${command[@]}"
