#!/usr/bin/env bash
# Installs what the cluster has before a pipeline comes: names, a storage class, images, and both engines. Runs in the node.
# shellcheck source-path=SCRIPTDIR source=../settings.sh
source "$(dirname "$0")/../settings.sh"

# The images are published while the engines start.
publish() {
  local first=$2 name
  skopeo copy --quiet --dest-compress=false "docker-archive:$IMAGES/$1.tar" "docker://registry.test/$first"
  shift 2
  for name in "$@"; do skopeo copy --quiet "docker://registry.test/$first" "docker://registry.test/$name"; done
}

# The image that starts periodic runs of Tekton, as the library names it, without its registry.
kubectl_image() { sed -nE "s#.*'registry\.k8s\.io/(kubectl:[^']+)'.*#\1#p" "$PROJECT/lib/targets/tekton/lower-cron.ts"; }

publish_images() {
  publish tools test/tools:1 openshift/ci:openshift_release_golang-1.13 openshift/ci:ocp_4.6_base openshift/ci:ocp_4.6_cli-artifacts \
    "$(kubectl_image)"
  publish python test/python:1 library/python:3
  publish buildah test/buildah:1 buildah/stable:latest
}

# Without a request a busy machine starves the pods of a namespace. $1 = namespace
request_share() {
  kubectl apply -f - <<YAML
apiVersion: v1
kind: LimitRange
metadata: {name: share, namespace: $1}
spec: {limits: [{type: Container, defaultRequest: {cpu: 150m}}]}
YAML
}

install_names() {
  request_share kube-system
  kubectl apply -f - <<YAML
apiVersion: v1
kind: ServiceAccount
metadata: {name: coredns, namespace: kube-system}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: system:coredns}
rules:
- {apiGroups: [""], resources: [services, pods, namespaces], verbs: [list, watch]}
- {apiGroups: [discovery.k8s.io], resources: [endpointslices], verbs: [list, watch]}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: system:coredns}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: system:coredns}
subjects: [{kind: ServiceAccount, name: coredns, namespace: kube-system}]
---
apiVersion: v1
kind: ConfigMap
metadata: {name: coredns, namespace: kube-system}
data:
  Corefile: |
    .:53 {
      errors
      health
      ready
      kubernetes cluster.local in-addr.arpa ip6.arpa {
        ttl 5
      }
      hosts {
        $REGISTRY_IP $REGISTRY_NAMES
        $GIT_IP github.com
        ttl 5
        fallthrough
      }
    }
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: coredns, namespace: kube-system}
spec:
  selector: {matchLabels: {k8s-app: kube-dns}}
  template:
    metadata: {labels: {k8s-app: kube-dns}}
    spec:
      serviceAccountName: coredns
      dnsPolicy: Default
      containers:
      - name: coredns
        image: registry.k8s.io/coredns:local
        args: [-conf, /etc/coredns/Corefile]
        volumeMounts: [{name: config, mountPath: /etc/coredns}]
        readinessProbe: {httpGet: {path: /ready, port: 8181}, periodSeconds: 2}
      volumes: [{name: config, configMap: {name: coredns}}]
---
apiVersion: v1
kind: Service
metadata: {name: kube-dns, namespace: kube-system}
spec:
  clusterIP: $DNS_IP
  selector: {k8s-app: kube-dns}
  ports: [{name: dns, port: 53, protocol: UDP}, {name: dns-tcp, port: 53, protocol: TCP}]
---
# The suite makes a volume for each claim, as a provisioner does.
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata:
  name: directory
  annotations: {storageclass.kubernetes.io/is-default-class: "true"}
provisioner: kubernetes.io/no-provisioner
volumeBindingMode: Immediate
YAML
}

# What ko would put into Tekton's manifests is put in here. $@ = files
tekton_manifests() {
  local file
  for file in "$@"; do
    printf -- '---\n'
    sed -E 's#ko://github.com/tektoncd/pipeline/cmd/(controller|webhook|entrypoint|nop|workingdirinit|sidecarlogresults)#tekton.local/\1:local#
      s#cgr.dev/chainguard/busybox@sha256:[0-9a-f]+#registry.test/test/tools:1#
      s/"?devel"?$/"v'"$TEKTON_VERSION"'"/' "$file"
  done
}

install_tekton() {
  local manifests name
  manifests=$(tekton_part)/manifests
  for name in controller webhook entrypoint nop workingdirinit; do import_image "$name"; done
  tekton_manifests "$manifests"/100-namespace/*.yaml "$manifests"/200-*.yaml "$manifests"/201-*.yaml "$manifests"/300-crds/*.yaml "$manifests"/clusterrole-*.yaml |
    kubectl apply --server-side -f -
  request_share tekton-pipelines
  tekton_manifests "$manifests"/config-*.yaml "$manifests"/controller.yaml "$manifests"/webhook.yaml "$manifests"/500-webhooks.yaml |
    kubectl apply --server-side -f -
}

# Without Argo's server, which needs a build of its web pages. The controller looks at a workflow at most once in ten
# seconds by default, which would add ten seconds to each step.
install_argo() {
  local overlay=$STATE/argo name
  for name in workflow-controller argoexec; do import_image "$name"; done
  mkdir "$overlay"
  cp -r "$(argo_part)/manifests" "$overlay/manifests"
  cat >"$overlay/kustomization.yaml" <<'YAML'
apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
namespace: argo
resources: [manifests/cluster-install]
images:
- {name: quay.io/argoproj/workflow-controller, newTag: local}
patches:
- target: {kind: Deployment, name: argo-server}
  patch: '{"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "argo-server"}, "$patch": "delete"}'
- target: {kind: Deployment, name: workflow-controller}
  patch: '[{"op": "replace", "path": "/spec/template/spec/containers/0/args", "value": ["--executor-image", "quay.io/argoproj/argoexec:local"]},
    {"op": "add", "path": "/spec/template/spec/containers/0/env/-", "value": {"name": "DEFAULT_REQUEUE_TIME", "value": "1s"}}]'
YAML
  kubectl create namespace argo
  request_share argo
  kubectl kustomize "$overlay" | kubectl apply --server-side -f -
}

# $1 = namespace, $2 = deployment
await_deployment() { kubectl -n "$1" rollout status "deployment/$2" --timeout=900s; }

publish_images &
publishing=$!
kubectl label node "$NODE_NAME" node-role.kubernetes.io/worker= --overwrite
import_image coredns
install_names
install_tekton
install_argo
await_deployment kube-system coredns
await_deployment tekton-pipelines tekton-pipelines-controller
await_deployment tekton-pipelines tekton-pipelines-webhook
await_deployment argo workflow-controller
wait "$publishing"
