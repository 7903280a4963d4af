#!/bin/bash
# The stand-in of a project's own build: programs, links and enough bulk that a kill can hit the copy.
set -euo pipefail

root="$DESTDIR$PREFIX"
mkdir -p "$root"/bin "$root"/share/images "$root"/share/defaults "$DESTDIR/usr/local/share/widget"
install -m 755 /usr/bin/true "$root/bin/widget-shim"
install -m 755 /usr/bin/cat "$root/bin/widget-$WIDGET_VERSION"
ln -s "$root/bin/widget-shim" "$root/bin/widget-shim-alias"
ln -s "$PREFIX/bin/widget-shim" "$root/share/shim"
ln -s /etc/passwd "$root/share/copied"
printf 'version = "%s"\n' "$WIDGET_VERSION" | install -m 640 /dev/stdin "$root/share/defaults/a name with spaces.toml"
echo "$WIDGET_VERSION" >"$DESTDIR/usr/local/share/widget/version"
head -c "$((BULK_MIB * 1048576))" /dev/urandom >"$root/share/images/guest.img"
for ((i = 0; i < 400; i++)); do echo "$WIDGET_VERSION $i" >"$root/share/images/part $i"; done
