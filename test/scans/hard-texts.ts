import { type Shape } from './time-scan';

const head = 'build_root: {from_repository: true}\nresources: {"*": {requests: {cpu: "1"}}}\n';
const tail = 'zz_generated_metadata: {branch: main, org: acme, repo: widget}\n';

/** Repeats what a function makes of 0, 1, 2 … until the text has a length. */
export function fill(length: number, part: (index: number) => string): string {
  const parts: string[] = [];
  for (let index = 0, total = 0; total < length; index++) {
    parts.push(part(index));
    total += parts.at(-1)!.length;
  }
  return parts.join('');
}

/** Shell commands that make a careless pattern read the rest of the text from every place in it. */
export const hardCommands: Readonly<Record<string, Shape>> = {
  'here-documents without an end': (length) => fill(length, (index) => `cat <<E${index}\n`),
  'one here-document word': (length) => fill(length, () => 'cat <<EOF\n'),
  'here-documents with an end': (length) => fill(length, (index) => `cat <<E${index}\nx\nE${index}\n`),
  'variables of many names': (length) => fill(length, (index) => `echo $V${index}\n`),
  'variables in one line': (length) => fill(length, (index) => `$V${index} `),
  'read after read': (length) => fill(length, () => 'read '),
  'tee after tee': (length) => fill(length, () => 'tee '),
  'copies after copies': (length) => fill(length, () => 'cp $SHARED_DIR '),
  'files of SHARED_DIR': (length) => fill(length, (index) => `cat $SHARED_DIR/f${index}\n`),
  'brackets that never close': (length) => fill(length, () => ' A['),
  'quotation marks': (length) => fill(length, () => `'"`),
  spaces: (length) => ' '.repeat(length),
  'spaces before a colon': (length) => `${' '.repeat(length)}:x`,
  'number signs': (length) => fill(length, () => ' #'),
  digits: (length) => `sleep ${'1'.repeat(length)}`,
  dashes: (length) => fill(length, () => '-a'),
  slashes: (length) => '/a'.repeat(length / 2),
  braces: (length) => fill(length, () => '${'),
  options: (length) => `export ${fill(length, () => '-x ')}`,
  'pipes into nothing': (length) => fill(length, () => '| tee | '),
  'backslashes before line ends': (length) => fill(length, () => 'a \\\n'),
  'expressions of Tekton': (length) => fill(length, () => '$(params.'),
  'expressions of Argo': (length) => fill(length, () => '{{'),
};

const quoted = (commands: string) => JSON.stringify(commands);

/** Configurations by what is hard in them. */
export const hardConfigurations: Readonly<Record<string, Shape>> = {
  'unknown fields': (length) => `${head}${fill(length, (index) => `unknown_field_${index}: x\n`)}${tail}`,
  'one long key': (length) => `${head}${'k'.repeat(length)}: x\n${tail}`,
  'many tests': (length) =>
    `${head}tests:\n${fill(length, (index) => `- {as: t${index}, commands: make, container: {from: src}}\n`)}${tail}`,
  'tests of one name': (length) =>
    `${head}tests:\n${fill(length, () => `- {as: t, commands: make, container: {from: src}}\n`)}${tail}`,
  'unused images': (length) =>
    `${head}base_images:\n${fill(length, (index) => `  i${index}: {namespace: ocp, name: n, tag: t}\n`)}${tail}`,
  'a chain of images': (length) =>
    `${head}images:\n${fill(length, (index) => `- {from: ${index === 0 ? 'src' : `i${index - 1}`}, to: i${index}}\n`)}${tail}`,
  'many steps': (length) =>
    `${head}tests:\n- as: e2e\n  steps:\n    test:\n${fill(
      length,
      (index) =>
        `    - {as: s${index}, from: src, commands: 'cat $SHARED_DIR/f${index}', resources: {requests: {cpu: "1"}}}\n`,
    )}${tail}`,
  'many parameters': (length) =>
    `${head}tests:\n- as: e2e\n  steps:\n    test:\n    - as: s\n      from: src\n      commands: 'true'\n      resources: {requests: {cpu: "1"}}\n      env:\n${fill(
      length,
      (index) => `      - {name: V${index}, default: x}\n`,
    )}${tail}`,
  'list in list': (length) => `${head}tests: ${'['.repeat(length / 2)}${']'.repeat(length / 2)}\n${tail}`,
  'block list in list': (length) => `${head}tests:\n${'- '.repeat(length / 2)}x\n${tail}`,
  'deeper and deeper': (length) =>
    `${head}tests:\n${Array.from({ length: Math.sqrt(2 * length) }, (_, index) => `${' '.repeat(index + 1)}a:\n`).join('')}${tail}`,
  'a line of colons': (length) => `${head}a: ${': '.repeat(length / 2)}\n${tail}`,
  'comments only': (length) => `${fill(length, () => '# x\n')}${head}${tail}`,
  'empty lines': (length) => `${head}${'\n'.repeat(length)}${tail}`,
  'lines that are no YAML': (length) => `${head}${fill(length, () => '}\n')}${tail}`,
  anchors: (length) =>
    `${head}${fill(length, (index) => `a${index}: &a${index} [x, *a${Math.max(index - 1, 0)}]\n`)}${tail}`,
  'merge keys': (length) => `${head}x: &x {a: b}\n${fill(length, (index) => `y${index}: {<<: *x}\n`)}${tail}`,
  'a folded text': (length) => `${head}a: >\n${fill(length, () => '  x\n')}${tail}`,
  'a quoted text of many lines': (length) => `${head}a: "${fill(length, () => 'x\n  ')}"\n${tail}`,
  'escapes in quotes': (length) => `${head}a: "${'\\n'.repeat(length / 2)}"\n${tail}`,
  'a long cron': (length) =>
    `${head}tests:\n- {as: unit, commands: make, container: {from: src}, cron: "${fill(length, () => '1,')}1 * * * *"}\n${tail}`,
  'a long timeout': (length) =>
    `${head}tests:\n- {as: unit, commands: make, container: {from: src}, timeout: ${'1h'.repeat(length / 2)}}\n${tail}`,
  'a long number': (length) =>
    `${head}tests:\n- {as: unit, commands: make, container: {from: src}, max_concurrency: ${'9'.repeat(length)}}\n${tail}`,
  'a long pattern': (length) =>
    `${head}tests:\n- {as: unit, commands: make, container: {from: src}, run_if_changed: "${'(a+)+'.repeat(length / 5)}$"}\n${tail}`,
  'a pattern that repeats repeats': (length) =>
    `${head}tests:\n- {as: unit, commands: make, container: {from: src}, run_if_changed: "${'('.repeat(length / 8)}a${'){1,9}'.repeat(length / 8)}$"}\n${tail}`,
  'a long name': (length) =>
    `${head}tests:\n- {as: "${'-'.repeat(length)}x", commands: make, container: {from: src}}\n${tail}`,
  'a name of dots': (length) =>
    `${head}tests:\n- {as: unit, commands: make, container: {from: "${'a.'.repeat(length / 2)}"}}\n${tail}`,
  ...Object.fromEntries(
    Object.entries(hardCommands).map(([name, commands]): [string, Shape] => [
      `commands: ${name}`,
      (length) =>
        `${head}tests:\n- {as: unit, commands: ${quoted(commands(length))}, container: {from: src}}\n- as: e2e\n  steps:\n    test:\n    - {as: s, from: src, commands: ${quoted(commands(length))}, resources: {requests: {cpu: "1"}}}\n${tail}`,
    ]),
  ),
};
