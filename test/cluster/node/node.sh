#!/usr/bin/env bash
# The node: process 1 of its own namespaces. It runs every service of a one-node Kubernetes, installs the engines and then
# runs the suite; when it ends, everything in the namespaces ends with it. run.sh starts it: node.sh COMMAND…
# shellcheck source-path=SCRIPTDIR source=../settings.sh
source "$(dirname "$0")/../settings.sh"
# shellcheck source=configurations.sh
source "$(dirname "$0")/configurations.sh"

bind() {
  mkdir -p "$1" "$2"
  mount --bind "$1" "$2"
}

# The installer writes to these directories of the node; its files stay in the state.
overlay() {
  local upper=$STATE/upper/${1//\//-}
  mkdir -p "$upper" "$upper.work"
  mount -t overlay overlay -o "lowerdir=$1,upperdir=$upper,workdir=$upper.work" "$1"
}

set_up_files() {
  mount --make-rshared /
  mount -t tmpfs tmpfs /run
  mkdir -p /run/lock "$STATE"/{services,registry,volumes}
  mkdir -m 0700 "$STATE/etcd"
  bind "$STATE/kubelet" /var/lib/kubelet
  bind "$STATE/containerd" /var/lib/containerd
  bind "$STATE/varlog" /var/log
  bind "$STATE/cni" /var/lib/cni
  overlay /opt
  overlay /usr/local
  mount -t tmpfs -o size=3g registry "$STATE/registry"
  printf '127.0.0.1 localhost\n%s %s\n%s %s\n%s github.com\n' "$NODE_IP" "$NODE_NAME" "$REGISTRY_IP" "$REGISTRY_NAMES" "$GIT_IP" >"$STATE/hosts"
  printf 'nameserver %s\n' "$NODE_IP" >"$STATE/resolv.conf"
  mount --bind "$STATE/hosts" /etc/hosts
  mount --bind "$STATE/resolv.conf" "$(realpath /etc/resolv.conf)"
}

set_up_network() {
  local address
  ip link set lo up
  ip link add node0 type bridge
  for address in "$NODE_IP" "$REGISTRY_IP" "$GIT_IP"; do ip address add "$address/24" dev node0; done
  ip link set node0 up
  ip route add default dev node0
  echo 1 >/proc/sys/net/ipv4/ip_forward
  echo 1 >/proc/sys/net/bridge/bridge-nf-call-iptables || true
}

# Restarts a service when it ends, as a service manager does, unless NAME.stopped exists. $1 = name, the rest = command
serve() {
  local name=$1
  shift
  (
    while :; do
      "$@" </dev/null >>"$LOGS/$name.log" 2>&1 &
      echo $! >"$STATE/services/$name"
      wait $! || true
      while [[ -e $STATE/services/$name.stopped ]]; do sleep 0.3; done
      sleep 1
    done
  ) 2>>"$LOGS/$name.log" &
}

# Waits until a command succeeds. $1 = seconds, the rest = command
await() {
  local deadline=$((SECONDS + $1))
  shift
  until "$@" >/dev/null 2>&1; do
    ((SECONDS < deadline)) || { say "not within the time: $*" >&2; return 1; }
    sleep 0.3
  done
}

start_services() {
  serve etcd etcd --data-dir "$STATE/etcd" --listen-client-urls http://127.0.0.1:2379 --advertise-client-urls http://127.0.0.1:2379 \
    --listen-peer-urls http://127.0.0.1:2380 --unsafe-no-fsync --log-level warn
  serve registry docker-registry serve "$STATE/registry.yaml"
  serve git /usr/bin/python3 "$HERE/node/git-server.py" "$STATE/git" "$GIT_IP" "$PKI/git.crt" "$PKI/git.key"
  serve containerd containerd --config "$STATE/containerd.toml"
  serve kube-apiserver kube-apiserver --etcd-servers=http://127.0.0.1:2379 --advertise-address="$NODE_IP" --bind-address=0.0.0.0 --secure-port=6443 \
    --tls-cert-file="$PKI/apiserver.crt" --tls-private-key-file="$PKI/apiserver.key" --client-ca-file="$PKI/ca.crt" \
    --kubelet-client-certificate="$PKI/admin.crt" --kubelet-client-key="$PKI/admin.key" --kubelet-certificate-authority="$PKI/ca.crt" \
    --service-account-key-file="$PKI/service-accounts.pub" --service-account-signing-key-file="$PKI/service-accounts.key" \
    --service-account-issuer=https://kubernetes.default.svc --service-cluster-ip-range="$SERVICE_CIDR" --authorization-mode=Node,RBAC \
    --enable-admission-plugins=NodeRestriction --allow-privileged=true --profiling=false --event-ttl=2h
  await 600 kubectl get --raw /readyz
  serve kube-controller-manager kube-controller-manager --kubeconfig="$PKI/controller-manager.kubeconfig" --authentication-kubeconfig="$PKI/controller-manager.kubeconfig" \
    --authorization-kubeconfig="$PKI/controller-manager.kubeconfig" --service-account-private-key-file="$PKI/service-accounts.key" --root-ca-file="$PKI/ca.crt" \
    --cluster-signing-cert-file="$PKI/ca.crt" --cluster-signing-key-file="$PKI/ca.key" --use-service-account-credentials=true --leader-elect=false --profiling=false
  serve kube-scheduler kube-scheduler --kubeconfig="$PKI/scheduler.kubeconfig" --authentication-kubeconfig="$PKI/scheduler.kubeconfig" \
    --authorization-kubeconfig="$PKI/scheduler.kubeconfig" --leader-elect=false --profiling=false
  await 300 ctr --address "$CONTAINERD" version
  # The kubelet cannot make a pod without the pause image.
  import_image pause
  serve kubelet kubelet --config="$STATE/kubelet.yaml" --kubeconfig="$PKI/kubelet.kubeconfig" --hostname-override="$NODE_NAME" --node-ip="$NODE_IP"
  serve kube-proxy kube-proxy --config="$STATE/kube-proxy.yaml" --hostname-override="$NODE_NAME"
  await 600 kubectl wait --for=condition=Ready "node/$NODE_NAME" --timeout=5s
}

PKI=$(certificates_part)
IMAGES=$(images_part)
export PKI IMAGES STATE LOGS BIN NODE_NAME CONTAINERD PATH="$BIN:$PATH" KUBECONFIG="$PKI/admin.kubeconfig" SSL_CERT_FILE="$PKI/ca.crt"
trap 'exit 143' TERM
set_up_files
set_up_network
write_configurations
start_services
say "node ready after $SECONDS s"
bash "$HERE/node/install.sh" >"$LOGS/install.log" 2>&1 || {
  tail -n 20 "$LOGS/install.log" >&2
  say 'the engines could not be installed'
  exit 1
}
say "engines ready after $SECONDS s"
"$@" &
suite=$!
# As process 1 the shell also reaps orphans; only the end of the suite ends the node.
while kill -0 "$suite" 2>/dev/null; do wait "$suite" && code=0 || code=$?; done
exit "$code"
