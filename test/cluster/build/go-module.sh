# shellcheck shell=bash
# Sourced by the scripts that build Go programs. Each runs in an empty directory of its own.
export GOFLAGS='-mod=mod -trimpath -buildvcs=false'

# The go.mod of a released module.
mod_file_of() { go mod download -json "$1" | jq -r .GoMod; }

# Writes a module around a released one, with the versions and replacements of its go.mod, so that no newer version slips
# in. Replacements by directories of its repository are left out. $1 = module@version
write_go_module() {
  local file
  file=$(mod_file_of "$1")
  {
    printf 'module cluster\n\n'
    sed -n '/^go /p; /^toolchain /p; /^require (/,/^)/p; /^require [^(]/p' "$file"
    printf 'require %s %s\n' "${1%@*}" "${1#*@}"
    sed -n '/^replace (/,/^)/p; /^replace [^(]/p; /^exclude (/,/^)/p; /^exclude [^(]/p' "$file" | grep -v '=> *\.\{1,2\}/' || true
  } >go.mod
}
