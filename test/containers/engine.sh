# shellcheck shell=bash
# Sourced: container storage and configuration of one test run, apart from the user's own.

need_tools() {
  local tool missing=()
  for tool in "$@"; do command -v "$tool" >/dev/null || missing+=("$tool"); done
  ((${#missing[@]} == 0)) && return
  printf 'missing: %s\n%s\n' "${missing[*]}" "$INSTALL_LINE" >&2
  exit 3
}

INSTALL_LINE="apt-get install -y --no-install-recommends $(paste -sd' ' "$(dirname "${BASH_SOURCE[0]}")/packages.txt")"

# Mounts, networks and loop devices of a test must not outlive it.
enter_own_namespaces() {
  [[ -z ${IN_NAMESPACES:-} ]] || return 0
  [[ $(id -u) == 0 ]] || { echo 'the container tests need root' >&2; exit 3; }
  IN_NAMESPACES=yes exec unshare -m -n --propagation private "$@"
}

# Overlays cannot lie on an overlay, as the disk of a container often is; copies work everywhere, and are slower.
storage_driver() {
  local probe="$WORK/probe-overlay"
  mkdir -p "$probe"/{lower,upper,work,merged}
  if mount -t overlay overlay -o "lowerdir=$probe/lower,upperdir=$probe/upper,workdir=$probe/work" "$probe/merged" 2>/dev/null; then
    umount "$probe/merged"
    echo overlay
  else
    echo vfs
  fi
  rm -rf "$probe"
}

make_engine() {
  mount -t tmpfs tmpfs /run
  ip link set lo up
  export CONTAINERS_CONF="$WORK/containers.conf" CONTAINERS_STORAGE_CONF="$WORK/storage.conf"
  cat >"$CONTAINERS_CONF" <<END
[containers]
default_ulimits = ["nofile=16384:16384", "nproc=4096:4096"]
[engine]
cgroup_manager = "cgroupfs"
events_logger = "file"
runtime = "runc"
[network]
network_backend = "netavark"
network_config_dir = "$WORK/networks"
END
  cat >"$CONTAINERS_STORAGE_CONF" <<END
[storage]
driver = "${STORAGE_DRIVER:-$(storage_driver)}"
graphroot = "$WORK/storage"
runroot = "/run/containers/storage"
END
}

copy_with_libraries() {
  local root="$1" file library
  shift
  for file in "$@"; do
    file="$(type -P "$file")"
    install -D "$file" "$root/usr/bin/${file##*/}"
    while read -r library; do
      [[ -e $root$library ]] || install -D "$library" "$root$library"
    done < <(ldd "$file" 2>/dev/null | grep -o '/[^ ]*')
  done
}

# The machine's own bash and coreutils are the base image: there is no registry to pull one from.
make_base_image() {
  local root="$WORK/base" programs
  mkdir -p "$root"/{usr/bin,etc,tmp,run,proc,sys,dev}
  chmod 1777 "$root/tmp"
  ln -s usr/bin "$root/bin"
  ln -s bash "$root/usr/bin/sh"
  mapfile -t programs < <(dpkg -L coreutils | sed -n 's|^\(/usr\)\?/bin/||p')
  copy_with_libraries "$root" bash flock find grep sed "${programs[@]}"
  echo 'root:x:0:0:root:/:/bin/bash' >"$root/etc/passwd"
  tar -C "$root" -c . | podman import --quiet --change 'ENV PATH=/usr/bin:/bin' - localhost/base:test >/dev/null
}
