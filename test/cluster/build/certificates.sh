#!/usr/bin/env bash
# Makes the certificates of the cluster, of the registry and of the git server: certificates.sh DIRECTORY
# shellcheck source-path=SCRIPTDIR source=../settings.sh
source "$(dirname "$0")/../settings.sh"
umask 077
cd "$1"
openssl req -x509 -newkey rsa:2048 -nodes -days 3650 -subj '/CN=cluster-ca' -keyout ca.key -out ca.crt \
  -addext basicConstraints=critical,CA:TRUE -addext keyUsage=critical,keyCertSign,cRLSign

# $1 = name, $2 = subject, $3 = subjectAltName or nothing
issue() {
  openssl req -newkey rsa:2048 -nodes -subj "$2" -keyout "$1.key" -out "$1.csr"
  openssl x509 -req -in "$1.csr" -CA ca.crt -CAkey ca.key -CAcreateserial -days 3650 -out "$1.crt" \
    -extfile <(printf 'extendedKeyUsage=serverAuth,clientAuth\n'; [[ -z ${3:-} ]] || printf 'subjectAltName=%s\n' "$3")
  rm "$1.csr"
}

# $1 = name
kubeconfig() {
  jq -n --arg server "https://$NODE_IP:6443" --arg ca "$(base64 -w0 ca.crt)" --arg certificate "$(base64 -w0 "$1.crt")" --arg key "$(base64 -w0 "$1.key")" '{
    apiVersion: "v1", kind: "Config", "current-context": "cluster",
    clusters: [{name: "cluster", cluster: {server: $server, "certificate-authority-data": $ca}}],
    users: [{name: "user", user: {"client-certificate-data": $certificate, "client-key-data": $key}}],
    contexts: [{name: "cluster", context: {cluster: "cluster", user: "user"}}]
  }' >"$1.kubeconfig"
}

kubernetes=DNS:kubernetes.default.svc
issue apiserver /CN=kube-apiserver "DNS:kubernetes,DNS:kubernetes.default,$kubernetes,$kubernetes.cluster.local,DNS:localhost,IP:127.0.0.1,IP:$KUBERNETES_IP,IP:$NODE_IP"
issue admin /O=system:masters/CN=admin
issue controller-manager /CN=system:kube-controller-manager
issue scheduler /CN=system:kube-scheduler
issue proxy /CN=system:kube-proxy
issue kubelet "/O=system:nodes/CN=system:node:$NODE_NAME" "DNS:$NODE_NAME,IP:$NODE_IP"
issue registry /CN=registry "DNS:${REGISTRY_NAMES// /,DNS:},IP:$REGISTRY_IP"
issue git /CN=git "DNS:github.com,IP:$GIT_IP"
openssl genrsa -out service-accounts.key 2048
openssl rsa -in service-accounts.key -pubout -out service-accounts.pub
for name in admin controller-manager scheduler proxy kubelet; do kubeconfig "$name"; done
chmod a+r ./*.crt
