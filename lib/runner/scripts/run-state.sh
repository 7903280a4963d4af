# shellcheck shell=bash
# Sourced: what these scripts say, and the marks that steps leave on the volume of a run.
# Variables begin with _run_, since a step may have a parameter of any other name.

# Standard error stays open under this number while the shell's own remarks are muted.
_run_log=2
_run_program=${0##*/}
_run_volume=
_run_marks=

say() { printf '%s: %s\n' "$_run_program" "$*" >&"$_run_log"; }

misuse() {
  say "$@"
  exit 2
}

# $1 = option, $2 = how many arguments are left, itself among them
need_value() { (($2 > 1)) || misuse "$1 needs a value"; }

need_seconds() { [[ $2 =~ ^[0-9]{1,9}$ ]] || misuse "$1: '$2' is not a whole number of seconds"; }

need_step_name() {
  [[ $2 =~ ^[A-Za-z0-9_][A-Za-z0-9._-]*$ ]] || misuse "$1: '$2' is no name of a step: letters, digits, '-', '_' and '.'"
}

need_volume() {
  [[ -n $_run_volume ]] || misuse '--run is missing: the directory of the run'
  [[ -d $_run_volume ]] || misuse "--run: $_run_volume is no directory; mount the volume of the run there"
}

has_begun() { [[ -e $_run_volume/state/begun ]]; }

# Each step has its marks in a directory of its own, the only one of them that its pod can write.
# $1 = step, $2 = ok, failed or skipped
has_mark() { [[ -e $_run_volume/state/$1/$2 ]]; }

# A mark is there whole or not at all, also after a kill. $1 = ok, failed or skipped, $2 = what it says
mark() {
  local file=$_run_marks/$1 new=$_run_marks/.$1.$$
  (umask 0002 && printf '%s\n' "$2" >"$new" && mv -f -- "$new" "$file") || {
    say "cannot write $file"
    return 1
  }
}

remove_marks() { rm -f -- "$_run_marks"/{ok,failed,skipped}; }
