# shellcheck shell=bash disable=SC2154
# Sourced: what the manifests of TREE say, as flags and files of containers.

of() { jq -r "$1" "$WORK/manifests.json"; }

# The ConfigMaps become files with the modes that the volumes ask for.
read_manifests() {
  local name file mode
  node "$here/smoke/read-manifests.cjs" "$TREE/openshift/smoke" "$TREE/smoke" >"$WORK/manifests.json"
  # shellcheck disable=SC2016 # jq's own variables
  while IFS=$'\t' read -r name mode file; do
    mkdir -p "$WORK/volumes/$name"
    jq -j --arg name "$name" --arg file "$file" '.configMaps[$name][$file]' "$WORK/manifests.json" >"$WORK/volumes/$name/$file"
    chmod "$mode" "$WORK/volumes/$name/$file"
  done < <(of '.configMaps as $all | .server.volumes[] | select(.configMap) | . as $v | $all[.configMap] | keys[] | [$v.configMap, $v.mode, .] | @tsv')
}

# The flags for a container of the manifests (server or check), in FLAGS. OpenShift gives a user of the namespace's own.
read_flags() {
  local name="$1" path read_only config_map user source
  mapfile -t FLAGS < <(of ".$name | \"--cap-drop\", .security.capabilities.drop[],
    (if .security.allowPrivilegeEscalation then empty else \"--security-opt=no-new-privileges\" end),
    (if .security.readOnlyRootFilesystem then \"--read-only\", \"--read-only-tmpfs=false\" else empty end),
    (.env[] | \"--env\", \"\(.name)=\(if .field then \"node-a\" else .value end)\")")
  user="$(of ".$name.security.runAsUser // 1000650000")"
  FLAGS+=(--user "$user:0")
  while IFS=$'\t' read -r path read_only config_map; do
    source="$WORK/volumes/$config_map"
    if [[ $config_map == null ]]; then source="$(mktemp -d "$WORK/empty.XXXX")"; chmod 777 "$source"; fi
    FLAGS+=(-v "$source:$path$([[ $read_only != true ]] || echo :ro)")
  done < <(of ".$name.volumes[] | [.path, .readOnly, .configMap // \"null\"] | @tsv")
}
