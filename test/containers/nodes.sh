# shellcheck shell=bash
# Sourced: fake nodes with the layout of RHCOS, and the installer on them.

make_node() {
  local root="$WORK/nodes/$1" absolute="${2:-}"
  mkdir -p "$root"/{etc,usr/bin,usr/lib} "$root"/var/{opt/vendor,usrlocal/bin,usrlocal/share,lib}
  ln -s "${absolute:+/}var/opt" "$root/opt"
  if [[ -n $absolute ]]; then ln -s /var/usrlocal "$root/usr/local"; else ln -s ../var/usrlocal "$root/usr/local"; fi
  echo tool >"$root/usr/bin/tool"
  echo vendor >"$root/var/opt/vendor/data"
  ln -s nowhere "$root/var/usrlocal/bin/dangling"
  chmod 2751 "$root/var/opt"
  chmod 700 "$root/var/usrlocal"
  chgrp 8 "$root/var/opt" "$root/var/usrlocal/share"
  chown 7:8 "$root/var/opt/vendor/data"
  setfattr -n user.kept -v yes "$root/var/opt"
  setfattr -n user.kept -v yes "$root/var/opt/vendor/data"
  mount --bind "$root/usr" "$root/usr"
  mount -o remount,bind,ro "$root/usr"
}

snapshot() (
  cd "$WORK/nodes/$1" || exit
  find . -printf '%p %y %m %U %G %l\n' | sort
  find . -type f -print0 | sort -z | xargs -0 sha256sum
  find . ! -type l -print0 | sort -z | xargs -0 getfattr -d -m - -- 2>/dev/null || true
)

inodes() (
  cd "$WORK/nodes/$1" || exit
  find . -printf '%p %i %T@ %C@\n' | sort
)

# No privilege, no capability, a read-only image, no network: what the DaemonSet may be held to as well.
podman_installer() {
  local verb="$1" node="$2" image="$3"
  shift 3
  podman "$verb" --network none --read-only --read-only-tmpfs=false --tmpfs /run/kata-installer --cap-drop all \
    --security-opt no-new-privileges -v "$WORK/nodes/$node:/host" "${OPTIONS[@]}" "localhost/$image" "$@"
}

OPTIONS=(--rm)

installer() {
  local code=0
  podman_installer run "$@" >"$WORK/out.${1}" 2>&1 || code=$?
  cat "$WORK/out.${1}"
  echo "$code" >"$WORK/code.${1}"
}

exited() { same "$2" "$(<"$WORK/code.$1")"; }

# Compared with the image's own files, by other tools than the installer's.
is_complete() {
  local root="$WORK/nodes/$1" reference="$WORK/payload/$2"
  diff -r --no-dereference "$reference" "$root/var/opt/.kata-installer/current/root" &&
    [[ $(readlink "$root/var/opt/kata") == .kata-installer/current/root/opt/kata ]] &&
    cmp "$reference/opt/kata/bin/widget-shim" "$root/var/opt/kata/bin/widget-shim"
}

has_no_rubbish() {
  local store="$WORK/nodes/$1/var/opt/.kata-installer"
  same "$(readlink "$store/current")" "$(cd "$store" && find . -mindepth 1 -maxdepth 1 -type d -printf '%P\n')"
  same '' "$(find "$WORK/nodes/$1/var" -name '*.installer-new' -o -name '*.new')"
}
