#!/usr/bin/env bash
# Makes the images of the cluster from programs of this machine, since no registry can be reached: images.sh DIRECTORY
# shellcheck source-path=SCRIPTDIR source=../settings.sh
source "$(dirname "$0")/../settings.sh"
# shellcheck source=images/archive.sh
source "$(dirname "$0")/images/archive.sh"
out=$1
ca=$(certificates_part)/ca.crt
path='["PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"]'
tools=(bash sh ls cat cp mv rm mkdir rmdir ln chmod chown touch stat du df head tail sort uniq wc tr cut tee dirname basename readlink
  realpath date sleep timeout mktemp mkfifo setsid kill env id uname sync od sha256sum comm seq expr test true false nproc install paste printf whoami
  groups numfmt tac grep sed awk find xargs tar gzip diff cmp flock make git ps)

# $1 = root, the rest = programs beside the tools
new_root() {
  local root=$1 name files=(/lib/x86_64-linux-gnu/libnss_{dns,files}.so.2 /usr/lib/git-core/git-remote-https)
  mkdir -p "$root"/{usr/{bin,sbin,lib,lib64},etc/ssl/certs,root,tmp,var/tmp,home,proc,sys,dev,run,opt}
  chmod 1777 "$root/tmp" "$root/var/tmp"
  for name in bin sbin lib lib64; do ln -s "usr/$name" "$root/$name"; done
  printf 'root:x:0:0:root:/root:/bin/bash\nbuild:x:1000:1000::/home/build:/bin/bash\nnobody:x:65534:65534::/:/bin/false\n' >"$root/etc/passwd"
  printf 'root:x:0:\nbuild:x:1000:\nnogroup:x:65534:\n' >"$root/etc/group"
  printf 'hosts: files dns\npasswd: files\ngroup: files\n' >"$root/etc/nsswitch.conf"
  printf '127.0.0.1 localhost\n' >"$root/etc/hosts"
  cp "$ca" "$root/etc/ssl/certs/ca-certificates.crt"
  for name in "${tools[@]}" "${@:2}"; do files+=("$(type -P "$name")"); done
  add_files "$root" "${files[@]}"
  tar -C / -c usr/lib/git-core usr/share/git-core | tar -C "$root" -x
}

make_pause() {
  mkdir pause
  gcc -static -Os -o pause/pause "$HERE/build/images/pause.c"
  write_archive "$out/pause.tar" pause '{"Entrypoint": ["/pause"]}' registry.k8s.io/pause:3.10
}

# What the steps and OpenShift CI's images need. Group 0 may write below /go, as in OpenShift's images.
make_tools() {
  new_root tools
  cp -L "$(kubernetes_part)/kubectl" tools/usr/bin/oc
  ln -s oc tools/usr/bin/kubectl
  mkdir -p tools/go/src
  chmod -R 0777 tools/go
  write_archive "$out/tools.tar" tools "{\"Env\": $path}" test/tools:1
}

make_python() {
  new_root python /usr/bin/python3
  (cd / && tar -c --exclude=__pycache__ usr/lib/python3.*) | tar -C python -x
  add_files python /usr/lib/python3.*/lib-dynload/*.so
  write_archive "$out/python.tar" python "{\"Env\": $path}" test/python:1
}

# As quay.io/buildah/stable: file capabilities instead of the setuid bit, and subordinate ids that fit into a pod's.
make_buildah() {
  new_root buildah buildah newuidmap newgidmap runc
  chmod u-s buildah/usr/bin/new{u,g}idmap
  setcap cap_setuid=ep buildah/usr/bin/newuidmap
  setcap cap_setgid=ep buildah/usr/bin/newgidmap
  printf 'build:1:999\nbuild:1001:64535\n' | tee buildah/etc/subuid >buildah/etc/subgid
  mkdir -p buildah/etc/containers buildah/home/build/.local/share/containers
  printf '{"default": [{"type": "insecureAcceptAnything"}]}\n' >buildah/etc/containers/policy.json
  printf 'unqualified-search-registries = []\n' >buildah/etc/containers/registries.conf
  chown -R 1000:1000 buildah/home/build
  write_archive "$out/buildah.tar" buildah "$(jq -n --argjson path "$path" '{
    User: "build", WorkingDir: "/home/build", Env: ($path + ["BUILDAH_ISOLATION=chroot", "_BUILDAH_STARTED_IN_USERNS=", "STORAGE_DRIVER=vfs"])
  }')" test/buildah:1
}

# A program of Go in an image of its own. $1 = file, $2 = its directory in the image, $3 = name of the image without a tag
make_program() {
  local name=${1##*/}
  mkdir -p "$name"/{etc/ssl/certs,tmp} "$name$2"
  chmod 1777 "$name/tmp"
  cp "$1" "$name$2/$name"
  cp "$ca" "$name/etc/ssl/certs/ca-certificates.crt"
  printf 'root:x:0:0:root:/:/\nnonroot:x:65532:65532::/tmp:/\n' >"$name/etc/passwd"
  # Argo calls its executor by the name alone.
  write_archive "$out/$name.tar" "$name" "$(jq -n --arg program "$2/$name" --arg path "PATH=$2" '{Entrypoint: [$program], User: "65532", Env: [$path]}')" "$3:local"
}

make_pause
make_tools
make_python
make_buildah
make_program "$(coredns_part)/coredns" /bin registry.k8s.io/coredns
for name in controller webhook entrypoint nop workingdirinit; do make_program "$(tekton_part)/$name" /ko-app "tekton.local/$name"; done
for name in workflow-controller argoexec; do make_program "$(argo_part)/$name" /bin "quay.io/argoproj/$name"; done
