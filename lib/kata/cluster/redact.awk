# The one filter between the installer and everything that people can read: it hides whatever is or looks like a secret.
# A known secret is a value in one of the files that REDACT_FILES lists, a path a line; they are read again as they
# appear. Hiding too much is the safe side: what follows the name of a secret is hidden up to the end of its value.
# No intervals in patterns, and no function of gawk alone: mawk and busybox have neither.

BEGIN {
  hidden = "[redacted]"
  alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
  for (code = 1; code < 128; code++) codes[sprintf("%c", code)] = code
  fileCount = split(ENVIRON["REDACT_FILES"], files, "\n")
  name = "passphrase|secret|token|credential|user[_ -]?data|dockerconfig|authorization|api[_-]?key|access[_-]?key"
  name = name "|account[_-]?key|private[_-]?key|ssh[_-]?key|key[_-]data|signature|connection[_-]?string"
  secretName = "(" name "|passw(or)?d|pwd|(^|[^a-z])auth|[?&]sig)[a-z0-9_.-]*[]\"'\\\\)]*[ \t]*[:=>]"
  secretFlag = "--?[a-z-]*(" name "|passw(or)?d|pwd)[a-z-]*[ \t]"
  passwordWord = "passw(or)?ds?[\"'\\\\ \t]+(is |was |to )?[^ \t]"
  until = ""
}

{
  learnFiles()
  print redacted($0)
  fflush()
}

# Files that were not there yet are tried again at each line: the installer makes a password on its way.
function learnFiles(  i, line, seen) {
  for (i = 1; i <= fileCount; i++) {
    if (files[i] == "") continue
    seen = 0
    while ((getline line < files[i]) > 0) { learn(line); seen = 1 }
    close(files[i])
    if (seen) files[i] = ""
  }
}

function learn(line,  rest, value) {
  sub(/^[ \t\r]+/, "", line); sub(/[ \t\r]+$/, "", line)
  rest = line
  while (match(rest, /"([^"\\]|\\.)*"/)) {
    value = substr(rest, RSTART + 1, RLENGTH - 2)
    rest = substr(rest, RSTART + RLENGTH)
    if (rest !~ /^[ \t]*:/) learnValue(value)
  }
  if (line ~ /"/) return
  learnValue(line)
  if (match(line, /[:=]/)) learnValue(substr(line, RSTART + 1))
}

# A text of several lines is known line by line, for that is how it is printed.
function learnValue(value,  parts, count, i, part) {
  count = split(value, parts, /\\n|\\r/)
  for (i = 1; i <= count; i++) {
    part = parts[i]
    gsub(/^[ \t'"]+|[ \t'",]+$/, "", part)
    if (length(part) < 6 || part ~ /^(-----|\[|\{)/ || part in isKnown) continue
    remember(part)
    if (part ~ /\\/) { gsub(/\\\//, "/", part); gsub(/\\"/, "\"", part); gsub(/\\\\/, "\\", part); remember(part) }
    if (part ~ /[<>&]/) { gsub(/&/, "\\u0026", part); gsub(/</, "\\u003c", part); gsub(/>/, "\\u003e", part); remember(part) }
  }
}

# The longest first, so that no rest of a value stays when another is its beginning.
function remember(value,  i) {
  if (value in isKnown) return
  isKnown[value] = 1
  for (i = ++knownCount; i > 1 && length(known[i - 1]) < length(value); i--) known[i] = known[i - 1]
  known[i] = value
}

function redacted(line) {
  if (until != "") return insideValue(line)
  line = withoutPrivateKey(line)
  line = withoutKnown(line)
  line = withoutEncoded(line)
  line = withoutShapes(line)
  return withoutNamed(line)
}

# Lines that belong to a value which began above.
function insideValue(line,  indent) {
  if (until == "pem") { if (line ~ /-----END/) until = ""; return hidden }
  if (until == "heredoc") { if (trimmed(line) == closing) until = ""; return hidden }
  if (until == "quote") { if (index(line, closing) || ++quoted > 1000) until = ""; return hidden }
  indent = indentOf(line)
  if (line !~ /[^ \t]/ || first || indent > outer) { if (line ~ /[^ \t]/) first = 0; return hidden }
  until = ""
  return redacted(line)
}

function withoutPrivateKey(line,  start, end) {
  while ((start = match(line, /-----BEGIN [A-Z ]*PRIVATE KEY/)) > 0) {
    end = index(substr(line, start), "-----END")
    if (!end) { until = "pem"; return substr(line, 1, start - 1) hidden }
    line = substr(line, 1, start - 1) hidden afterKey(substr(line, start + end + 7))
  }
  return line
}

function afterKey(rest,  end) {
  end = index(rest, "-----")
  return end ? substr(rest, end + 5) : ""
}

function withoutKnown(line,  i) {
  for (i = 1; i <= knownCount; i++) line = withoutText(line, known[i])
  return line
}

function withoutText(line, text,  at, done) {
  done = ""
  while ((at = index(line, text)) > 0) {
    done = done substr(line, 1, at - 1) hidden
    line = substr(line, at + length(text))
  }
  return done line
}

# Base64: text in it, a known secret in it, or a long run of it; the last line of a wrapped text may be short.
function withoutEncoded(line,  done, run, whole) {
  if (wasEncoded && trimmed(line) ~ /^[A-Za-z0-9+\/_-]+=*$/) return hidden
  done = ""
  whole = trimmed(line)
  wasEncoded = 0
  while (match(line, /[A-Za-z0-9+\/_-]+=*/)) {
    run = substr(line, RSTART, RLENGTH)
    done = done substr(line, 1, RSTART - 1)
    line = substr(line, RSTART + RLENGTH)
    if (length(run) >= 8 && isEncoded(run)) { if (run == whole) wasEncoded = 1; run = hidden }
    done = done run
  }
  return done line
}

function isEncoded(run,  offset) {
  if (run ~ /^(eyJ|ewog|ewo)/ && length(run) >= 12) return 1
  if (length(run) >= 40 && run !~ /^[0-9a-fA-F]+$/ && run ~ /[A-Z]/ && run ~ /[a-z]/ && run ~ /[0-9+]/) return 1
  for (offset = 0; offset < 4; offset++) if (decodesToText(substr(run, 1 + offset), offset == 0)) return 1
  return 0
}

# Five groups of four in a row that decode to printable text are no accident; nor is a padded run that does so as a whole.
function decodesToText(run, isWhole,  i, text, group, streak, padded) {
  gsub(/-/, "+", run); gsub(/_/, "/", run)
  padded = sub(/=+$/, "", run)
  text = ""
  for (i = 1; i <= length(run); i += 4) {
    group = decodedGroup(substr(run, i, 4))
    streak = group ~ /^[\t\n\r -~]+$/ ? streak + 1 : 0
    if (streak >= 5) return 1
    text = text group
  }
  if (isWhole && padded && text ~ /^[\t\n\r -~]+$/) return 1
  return hasKnown(text)
}

function hasKnown(text,  i) {
  for (i = 1; i <= knownCount; i++) if (index(text, known[i])) return 1
  return 0
}

function decodedGroup(group,  i, value, bytes, text) {
  for (i = 1; i <= 4; i++) value = value * 64 + (i <= length(group) ? index(alphabet, substr(group, i, 1)) - 1 : 0)
  bytes = length(group) - 1
  text = ""
  if (bytes > 0) text = byteOf(int(value / 65536))
  if (bytes > 1) text = text byteOf(int(value / 256) % 256)
  if (bytes > 2) text = text byteOf(value % 256)
  return text
}

# A byte that is no text stands as one that the patterns for text refuse.
function byteOf(code) { return code > 0 && code < 127 ? sprintf("%c", code) : "\001" }

# What gives itself away by its form: passwords of kubeadmin, tokens, keys of AWS, passwords in URLs.
function withoutShapes(line,  part) {
  part = "[A-Za-z0-9][A-Za-z0-9][A-Za-z0-9][A-Za-z0-9][A-Za-z0-9]"
  gsub(part "-" part "-" part "-" part, hidden, line)
  gsub(/(AKIA|ASIA)[0-9A-Z]+/, hidden, line)
  gsub(/sha256~[A-Za-z0-9_-]+/, hidden, line)
  gsub(/[Bb]earer[ \t]+[^ \t"']+/, "Bearer " hidden, line)
  gsub(/:\/\/[^\/ \t@"']*:[^\/ \t@"']*@/, "://" hidden "@", line)
  return line
}

function withoutNamed(line,  lower, start, size, value) {
  lower = tolower(line)
  if (match(lower, secretName)) { start = RSTART; size = RLENGTH }
  if (match(lower, secretFlag) && (!start || RSTART < start)) { start = RSTART; size = RLENGTH }
  if (match(lower, passwordWord) && (!start || RSTART < start)) { start = RSTART; size = RLENGTH - 1 }
  if (!start) return line
  value = trimmed(substr(line, start + size))
  openValue(line, value)
  return substr(line, 1, start + size - 1) " " hidden
}

# A value that does not end on this line: a block, a here-document, a quote that stays open, or one on the next line.
function openValue(line, value) {
  outer = indentOf(line)
  if (value ~ /^[\\"']*[|>&({\[][-+0-9]*[\\"']*$/ || value ~ /^[\\"']*$/) { until = "block"; first = 1; return }
  if (match(value, /<<[-~]?["']?[A-Za-z_]+/)) {
    closing = substr(value, RSTART, RLENGTH); gsub(/[<~"'-]/, "", closing)
    until = "heredoc"
    return
  }
  closing = substr(value, 1, 1)
  if ((closing == "\"" || closing == "'" || closing == "`") && !index(substr(value, 2), closing)) { until = "quote"; quoted = 0 }
}

function indentOf(line) { match(line, /^[ \t]*/); return RLENGTH }

function trimmed(text) { gsub(/^[ \t\r]+|[ \t\r]+$/, "", text); return text }
