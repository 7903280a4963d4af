# shellcheck shell=bash
# Sourced: a small repository with a configuration, and how its tests are run.

: "${WORK:=}" "${top:=}"

make_project() {
  export XDG_STATE_HOME="$WORK/state" BUILDAH_ISOLATION=chroot
  export GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@localhost GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@localhost
  PROJECT="$WORK/project"
  export PROJECT
  mkdir -p "$PROJECT"
  cat >"$PROJECT/unit.sh" <<'END'
echo "unit of $(cat word)"
END
  echo first >"$PROJECT/word"
  cat >"$PROJECT/Dockerfile" <<'END'
FROM nothing/base
COPY word made /opt/
END
  write_configuration "$PROJECT/.ci-operator.yaml" <<'END'
- as: unit
  commands: bash unit.sh && echo report > "$ARTIFACT_DIR/report.txt"
  container:
    from: src
- as: fails
  commands: bash unit.sh; exit 7
  container:
    from: bin
- as: clone
  commands: |
    bash unit.sh; pwd; cat new; echo made > built
    [[ -O word && $(</secret/token) == s3cr3t-value ]]; echo "token $(cat /secret/token)"
  container:
    from: base
    clone: true
  secret:
    name: mine
    mount_path: /secret
- as: image
  commands: cat /opt/word /opt/made
  container:
    from: widget
    clone: false
END
  git -C "$PROJECT" init -q -b main
  git -C "$PROJECT" add -A
  git -C "$PROJECT" commit -qm 'A project'
}

# $1 = file, standard input = tests
write_configuration() {
  local tests
  tests="$(cat)"
  cat >"$1" <<END
build_root:
  image_stream_tag:
    namespace: ocp
    name: builder
    tag: golang
base_images:
  base:
    namespace: ocp
    name: base
    tag: "1"
binary_build_commands: cat word word > made
images:
  items:
  - from: base
    to: widget
    inputs:
      bin:
        paths:
        - source_path: /go/src/github.com/acme/widget/made
          destination_dir: .
resources:
  '*':
    requests:
      cpu: 100m
zz_generated_metadata:
  org: acme
  repo: widget
  branch: main
tests:
$tests
END
}

ci() {
  node "$top/bin/openshift-ci.cjs" run "$@" --source "$PROJECT" --network none \
    --image ocp/builder:golang=localhost/base:test --image ocp/base:1=localhost/base:test
}

# $1 = expected exit code, the rest = arguments of the command; what it says is in $WORK/said
ends() {
  local code=0 expected=$1
  shift
  ci "$@" >"$WORK/said" 2>&1 || code=$?
  [[ $code == "$expected" ]] && return
  printf '  ended with %s instead of %s:\n' "$code" "$expected" >&2
  sed 's/^/    /' "$WORK/said" >&2
  exit 1
}

nothing_is_left() {
  same '' "$(podman ps --all --quiet --external)"
  same '' "$(podman volume ls --quiet)"
  same '' "$(find "$XDG_STATE_HOME/openshift-ci/runs" -name work)"
}

# In the place of the shell, so that signals reach the command itself.
ci_program() {
  exec node "$top/bin/openshift-ci.cjs" run "$@" --source "$PROJECT" --network none \
    --image ocp/builder:golang=localhost/base:test --image ocp/base:1=localhost/base:test
}
