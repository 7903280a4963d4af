# shellcheck shell=bash disable=SC2154
# Sourced: the images src, bin and kata-installer, built for real.

build() { buildah bud --isolation chroot --pull-never --quiet "$@" >/dev/null; }

build_src() {
  mkdir -p "$WORK/src/.ci"
  cp -R "$here/source/." "$WORK/src"
  cp -R "$payload" "$WORK/src/.ci/openshift-ci"
  printf 'FROM localhost/base:test\nCOPY . %s\nWORKDIR %s\n' "$SOURCE" "$SOURCE" >"$WORK/Dockerfile.src"
  build -f "$WORK/Dockerfile.src" -t localhost/src:test "$WORK/src"
}

build_bin() {
  cat >"$WORK/Dockerfile.bin" <<'END'
FROM localhost/src:test
ARG WIDGET_VERSION
ARG BULK_MIB
ENV BUILD_COMMAND=./install.sh
RUN PAYLOAD_VERSION=$WIDGET_VERSION WIDGET_VERSION=$WIDGET_VERSION BULK_MIB=$BULK_MIB .ci/openshift-ci/build.sh
END
  build -f "$WORK/Dockerfile.bin" --build-arg WIDGET_VERSION="$1" --build-arg BULK_MIB="$BULK_MIB" -t "localhost/bin:$1" "$WORK/src"
}

# As ci-operator does it: _out of the image bin is put into the context beside the Dockerfile.
build_installer() {
  local version="$1" context="$WORK/context/$1" container
  mkdir -p "$context"
  cp "$payload"/images/* "$context"
  container="$(podman create "localhost/bin:$version" true)"
  podman cp "$container:$SOURCE/_out" "$context/_out"
  podman rm "$container" >/dev/null
  build --build-arg BASE=localhost/base:test -t "localhost/kata-installer:$version" "$context"
  mkdir -p "$WORK/payload"
  cp -a "$context/_out/build_install" "$WORK/payload/$version"
}

build_images() {
  local version
  make_base_image
  build_src
  for version in 1 2; do
    build_bin "$version"
    build_installer "$version"
  done
}

# An image whose payload was changed after the build: $1 = name, the rest = a command run in a copy of _out.
build_changed() {
  local name="$1"
  shift
  rm -rf "$WORK/changed" && mkdir "$WORK/changed"
  cp -a "$WORK/context/1/_out" "$WORK/changed/_out"
  (cd "$WORK/changed/_out" && "$@")
  cp "$payload"/images/* "$WORK/changed"
  build --build-arg BASE=localhost/base:test -t "localhost/kata-installer:$name" "$WORK/changed"
}

test_images_are_built() {
  build_images
  claim test -s "$WORK/payload/1/opt/kata/share/images/guest.img"
  same widget-shim "$(readlink "$WORK/payload/1/opt/kata/bin/widget-shim-alias")"
  same /opt/kata/bin/widget-shim "$(readlink "$WORK/payload/1/opt/kata/share/shim")"
  claim test ! -L "$WORK/payload/1/opt/kata/share/copied"
}

test_build_that_installs_nothing_fails() {
  local code=0
  podman run --rm --network none -e BUILD_COMMAND=true localhost/src:test .ci/openshift-ci/build.sh >"$WORK/out" 2>&1 || code=$?
  same 1 "$code"
  says "$WORK/out" 'the build installed nothing into'
}

test_build_with_a_dangling_link_fails() {
  local code=0
  podman run --rm --network none -e BUILD_COMMAND='mkdir -p $DESTDIR/opt/kata; echo x >$DESTDIR/opt/kata/x; ln -s gone $DESTDIR/opt/kata/y' \
    localhost/src:test .ci/openshift-ci/build.sh >"$WORK/out" 2>&1 || code=$?
  same 1 "$code"
  says "$WORK/out" 'the link leads nowhere'
}
