#!/usr/bin/env bats
# That zsh and fish complete by our scripts; bash is asked in npm test.

setup() {
  cd "$BATS_TEST_TMPDIR"
  mkdir folder
  touch file
  local name
  for name in zsh fish; do node "$BATS_TEST_DIRNAME/../../bin/openshift-ci.cjs" completion "$name" >"script.$name"; done
}

# What fish offers for a command line.
offers() { fish --no-config -c 'source script.fish; complete -C "$argv[1]"' "openshift-ci $1" | cut -f1 | sort | xargs; }

@test "fish completes commands, flags, choices, directories and files" {
  [ "$(offers 'det')" = determinize ]
  [ "$(offers 'graph --fo')" = --format ]
  [ "$(offers 'graph --format ')" = 'dot html mermaid svg' ]
  [ "$(offers 'checkconfig --config-dir f')" = folder/ ]
  [ "$(offers 'graph --config f')" = 'file folder/' ]
  [ "$(offers 'diff f')" = folder/ ]
  [ "$(offers 'completion ')" = 'bash fish zsh' ]
  [ "$(offers 'help che')" = checkconfig ]
  [ "$(offers 'init --org ')" = '' ]
}

# A line as zsh shows it on a terminal after the tabulator.
completed() {
  timeout 60 zsh -f "$BATS_TEST_DIRNAME/complete.zsh" script.zsh "openshift-ci $1" "openshift-ci $2"
}

@test "zsh completes commands, flags, choices, directories and files" {
  completed det 'determinize '
  completed 'checkconfig --suppressions fi' 'checkconfig --suppressions file '
  completed 'graph --format s' 'graph --format svg '
  completed 'graph --out' 'graph --output='
  completed 'checkconfig --config-dir f' 'checkconfig --config-dir folder/'
  completed 'completion f' 'completion fish '
  completed 'help che' 'help checkconfig '
}
