# complete.zsh SCRIPT LINE EXPECTED: whether zsh on a terminal makes LINE to EXPECTED when a user asks it to complete.
zmodload zsh/zpty zsh/datetime

zpty shell zsh -f -i
zpty -w shell "PS1= TERM=dumb; unsetopt prompt_sp; unset zle_bracketed_paste; autoload -U compinit; compinit -D -u; source $1; print REA''DY"
while zpty -r shell line; do [[ $line = *READY* ]] && break; done

zpty -w -n shell "$2"$'\t'
float end=$(( EPOCHREALTIME + 20 ))
seen=
while (( EPOCHREALTIME < end )); do
  zpty -rt shell part && seen+=$part
  # A dumb terminal goes back by control characters, and overwrites.
  plain=${seen//[^[:print:]]/}
  [[ $plain = *"$3"* ]] && exit 0
  sleep 0.1
done
print -r -- "expected: $3"
print -r -- "seen: ${(V)seen}"
exit 1
