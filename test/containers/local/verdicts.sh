# shellcheck shell=bash disable=SC2016
# Sourced: what runs, and the verdict: container tests, and each row of the engines' truth table.

: "${WORK:=}" "${PROJECT:=}" "${top:=}" "${here:=}"

test_a_container_test_passes_with_uncommitted_changes_and_then_from_what_was_built() {
  echo changed >"$PROJECT/word"
  ends 0 unit --artifacts "$WORK/artifacts"
  says "$WORK/said" 'unit | unit of changed'
  says "$WORK/said" 'and 1 uncommitted file'
  same report "$(<"$WORK/artifacts/test/artifacts/report.txt")"
  same 'unit of changed' "$(<"$WORK/artifacts/test/build-log.txt")"
  says "$WORK/artifacts/junit_operator.xml" 'failures="0"'
  ends 0 unit
  says "$WORK/said" 'src: cached'
  same ' M word' "$(git -C "$PROJECT" status --porcelain)"
  git -C "$PROJECT" checkout -q word
  nothing_is_left
}

test_a_container_test_fails_with_the_exit_code_of_its_commands() {
  ends 1 fails
  says "$WORK/said" 'fails: failed with exit code 7'
  says "$WORK/said" 'failed: fails ('
}

test_an_image_has_its_context_its_inputs_and_the_base_of_the_configuration() {
  ends 0 image
  says "$WORK/said" 'image | first'
  same 3 "$(grep -c '^image | first' "$WORK/said")"
}

test_a_container_test_with_clone_gets_the_working_copy_and_its_secrets_are_masked() {
  mkdir -p "$WORK/secret"
  echo s3cr3t-value >"$WORK/secret/token"
  echo changed >"$PROJECT/word"
  echo new >"$PROJECT/new"
  ends 0 clone --secret "mine=$WORK/secret" --artifacts "$WORK/cloned"
  says "$WORK/said" 'clone | unit of changed'
  says "$WORK/said" 'clone | /home/prow/go/src/github.com/acme/widget'
  says "$WORK/said" 'clone | new'
  says "$WORK/said" 'clone | token ***'
  same '' "$(grep -r s3cr3t "$WORK/said" "$WORK/cloned")"
  same $' M word\n?? new' "$(git -C "$PROJECT" status --porcelain)"
  git -C "$PROJECT" checkout -q word
  rm "$PROJECT/new"
  nothing_is_left
}

test_events_are_one_object_a_line() {
  ends 0 unit --output json
  same passed "$(node -e '
    const lines = require("fs").readFileSync(0, "utf8").trim().split("\n").map(JSON.parse);
    if (lines[0].type !== "run" || lines.some(({ at, type }) => !at || !type)) process.exit(1);
    console.log(lines.at(-1).result);' <"$WORK/said")"
}

test_each_row_of_the_truth_table_ends_as_with_the_other_engines() {
  local rows="$WORK/rows" row verdict does ran name failed=0
  node -r "$top/bin/register.cjs" "$here/local/truth-table.ts" tests | write_configuration "$WORK/rows.yaml"
  sed 's/cat word word > made/exit 1/; s/"from":"src"/"from":"bin"/g' "$WORK/rows.yaml" >"$WORK/rows-broken.yaml"
  node -r "$top/bin/register.cjs" "$here/local/truth-table.ts" >"$rows"
  ends 0 row-0 --config "$WORK/rows.yaml"
  while IFS=$'\t' read -r row verdict does ran name; do
    check_row "$row" "$verdict" "$does" "${ran#-}" || { printf '  row "%s"\n' "$name" >&2; failed=1; }
  done <"$rows"
  same 14 "$(wc -l <"$rows")"
  same 0 "$failed"
  nothing_is_left
}

# $1 = test, $2 = red or green, $3 = what is done to it, $4 = the steps that run
check_row() {
  local code=0 red=1 config="$WORK/rows.yaml"
  case $3 in
    build) config="$WORK/rows-broken.yaml" ;;
    nothing) ;;
    *) red=130 ;;
  esac
  [[ $2 == red ]] || red=0
  if ((red == 130)); then interrupted 1 '| ran' "$1" --config "$config" || code=$?; else ci "$1" --config "$config" >"$WORK/said" 2>&1 || code=$?; fi
  ran="$(sed -n 's/^[^ ]* | ran //p' "$WORK/said" | paste -sd' ')"
  [[ $code == "$red" && $ran == "$4" ]] && return
  printf '  expected %s, "%s"; got %s, "%s"\n' "$red" "$4" "$code" "$ran" >&2
  sed 's/^/    /' "$WORK/said" >&2
  return 1
}
