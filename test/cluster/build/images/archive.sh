# shellcheck shell=bash
# Sourced by images.sh: root file systems from programs of this machine, and archives as `docker save` writes them.

# Copies files with the libraries that they are linked with; links become what they lead to. $1 = root, the rest = files
add_files() {
  local root=$1
  shift
  { printf '%s\n' "$@"; ldd "$@" 2>/dev/null | grep -oE '/[^ )]+' | grep -v ':$'; } |
    sed -E 's#^/(bin|sbin|lib|lib64)/#/usr/\1/#; s#^/##' | sort -u | tar -C / -ch --no-recursion -T - | tar -C "$root" -xp
}

# An image of one layer. $1 = archive, $2 = root, $3 = configuration, $4 = name of the image
write_archive() {
  local root=$2 config=$3 work=archive layer
  rm -rf "$work"
  mkdir "$work"
  tar -C "$root" --numeric-owner --xattrs --xattrs-include=security.capability --sort=name --mtime=@0 -cf "$work/layer.tar" .
  layer=sha256:$(sha256sum "$work/layer.tar" | cut -d ' ' -f 1)
  jq -n --arg layer "$layer" --argjson config "$config" '{
    architecture: "amd64", os: "linux", config: $config, rootfs: {type: "layers", diff_ids: [$layer]}, history: [{created_by: "files"}]
  }' >"$work/config.json"
  jq -n --arg name "$4" '[{Config: "config.json", RepoTags: [$name], Layers: ["layer.tar"]}]' >"$work/manifest.json"
  tar -C "$work" -cf "$1" manifest.json config.json layer.tar
  rm -rf "$work"
}
