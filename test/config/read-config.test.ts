import { describe, expect, it } from 'vitest';
import { metadataOfPath, readConfig, writeConfig } from '../../lib/config';
import { formatProblem } from '../../lib/problems';

const metadata = { org: 'acme', repo: 'widget', branch: 'main' };
const tail = 'zz_generated_metadata:\n  branch: main\n  org: acme\n  repo: widget\n';
const read = (text: string, unknown?: 'warning') => readConfig(text + tail, { file: 'c.yaml', metadata, unknown });
const messages = (text: string, unknown?: 'warning') => read(text, unknown).problems.map(formatProblem);
const written = (text: string) => writeConfig(read(text).configuration!).replace(tail, '');

describe('what the loader converts', () => {
  it('is converted with a warning where nothing is lost', () => {
    const text = 'promotion:\n  to:\n  - name: 4.22\n    namespace: ocp\n';
    expect([messages(text), written(text)]).toEqual([
      [
        'c.yaml:3:11: promotion.to[0].name: warning: expected a string, got the number 4.22; write "4.22", in quotes [converted-scalar]',
      ],
      text.replace('4.22', '"4.22"'),
    ]);
  });

  it.each([
    ['name: 4.10', '4.10 without quotes is read as "4.1"; write "4.10", in quotes'],
    ['name: yes', 'yes without quotes is read as "true"; write "yes", in quotes'],
    ['name: 0x10', '0x10 without quotes is read as "16"; write "0x10", in quotes'],
  ])('is an error where something is lost: %s', (line, message) => {
    const text = `promotion:\n  to:\n  - ${line}\n`;
    expect(messages(text)).toEqual([`c.yaml:3:11: promotion.to[0].name: ${message} [lossy-scalar]`]);
  });

  it('is a number of nanoseconds for a duration without unit', () => {
    expect(messages('tests:\n- as: unit\n  timeout: 3600\n')).toEqual([
      'c.yaml:3:12: tests[0].timeout: warning: 3600 is read as nanoseconds (3.6µs); add a unit, such as 2h30m [converted-scalar]',
    ]);
  });

  it('is the one form of a duration, and the defaults of a claim', () => {
    const text =
      'tests:\n- as: e2e\n  cluster_claim:\n    cloud: aws\n    owner: me\n    version: "4.22"\n  timeout: 90m\n';
    expect(written(text)).toBe(
      text
        .replace('    cloud: aws', '    architecture: amd64\n    cloud: aws')
        .replace('    owner: me\n', '    owner: me\n    product: ocp\n    timeout: 1h0m0s\n')
        .replace('90m', '1h30m0s'),
    );
  });
});

describe('unknown fields', () => {
  const text = 'tests:\n- as: unit\n  comands: make\n';
  const what = 'unknown field "comands"; did you mean commands?';

  it('are errors with the nearest known name', () => {
    expect(messages(text)).toEqual([`c.yaml:3:3: tests[0].comands: ${what} [unknown-field]`]);
  });

  it('are warnings where the caller says so', () => {
    expect(messages(text, 'warning')).toEqual([`c.yaml:3:3: tests[0].comands: warning: ${what} [unknown-field]`]);
  });

  it('are told apart from a name in another case, which the loader takes', () => {
    expect(messages('Tests: []\n')).toEqual([
      'c.yaml:1:1: Tests: warning: Tests is read as tests; write tests [field-case]',
    ]);
  });
});

describe('forms of yesterday', () => {
  it.each([
    [
      'images:\n- to: a\n',
      'c.yaml:2:1: images: is a list, which ci-operator no longer reads since 2026-04; move the list one level down, to `images.items:` [retired-form]',
    ],
    [
      'tests:\n- as: a\n  openshift_installer:\n    cluster_profile: aws\n',
      'c.yaml:3:3: tests[0].openshift_installer: is a template test, which ci-operator removed on 2026-03-31; write `steps:` with a cluster_profile and a workflow of the step registry [retired-field]',
    ],
    [
      'tests:\n- as: a\n  artifact_dir: /tmp\n',
      'c.yaml:3:3: tests[0].artifact_dir: removed field; ci-operator no longer reads it; write the files to ${ARTIFACT_DIR}, which is uploaded after the step [retired-field]',
    ],
  ])('%#', (text, message) => {
    expect(messages(text)).toEqual([message]);
  });
});

describe('wrong types', () => {
  it.each([
    [
      'tests: {}\n',
      'c.yaml:1:8: tests: expected a list, got a map; put each value on a line of its own that begins with `- ` [wrong-type]',
    ],
    [
      'resources: x\n',
      'c.yaml:1:12: resources: expected a map, got "x"; write `name: value` pairs below it [wrong-type]',
    ],
    [
      'tests:\n- x\n',
      'c.yaml:2:3: tests[0]: expected a map of fields, got "x"; write `field: value` pairs below it [wrong-type]',
    ],
    [
      'tests:\n- as: [a]\n',
      'c.yaml:2:7: tests[0].as: expected a single value, got a list; write the value on the line of its key [wrong-type]',
    ],
    [
      'tests:\n- as: a\n  optional: "yes"\n',
      'c.yaml:3:13: tests[0].optional: expected true or false, got "yes"; write true or false, without quotes [wrong-type]',
    ],
    [
      'tests:\n- as: a\n  max_concurrency: 1.5\n',
      'c.yaml:3:20: tests[0].max_concurrency: expected a whole number, got 1.5; write a whole number, without quotes [wrong-type]',
    ],
    [
      'tests:\n- as: a\n  timeout: 2 hours\n',
      'c.yaml:3:12: tests[0].timeout: expected a duration, got "2 hours"; write numbers with units, such as 2h30m or 45s [wrong-type]',
    ],
  ])('%#', (text, message) => {
    expect(messages(text)).toEqual([message]);
  });
});

it('a path that disagrees with the metadata wins, with a warning', () => {
  const { configuration, problems } = readConfig(tail, { file: 'c.yaml', metadata: { ...metadata, branch: 'next' } });
  expect([configuration!.zz_generated_metadata.branch, problems.map(formatProblem)]).toEqual([
    'next',
    [
      'c.yaml:1:1: zz_generated_metadata: warning: is for acme/widget@main, but the path is the one of acme/widget@next; the path counts: run `openshift-ci determinize --confirm`, or move the file [metadata-mismatch]',
    ],
  ]);
});

it.each([
  [
    'configs/main/acme-widget-main.yaml',
    'the file name matches the metadata: move the file to acme/widget/acme-widget-main.yaml [misplaced-configuration]',
  ],
  [
    'configs/main/other.yaml',
    'the path counts: run `openshift-ci determinize --confirm`, or move the file [metadata-mismatch]',
  ],
])('a file in folders that its name does not fit is to be moved, where it fits what is said: %s', (file, remedy) => {
  const { problems } = readConfig(tail, { file, metadata: metadataOfPath(file) });
  const { branch } = metadataOfPath(file)!;
  expect(problems.map(formatProblem)).toEqual([
    `${file}:1:1: zz_generated_metadata: warning: is for acme/widget@main, but the path is the one of configs/main@${branch}; ${remedy}`,
  ]);
});

it('an empty file is told as such', () => {
  const [problem] = readConfig('', { file: 'c.yaml' }).problems;
  expect(formatProblem(problem!)).toBe(
    'c.yaml:1:1: the file is empty; write a configuration, or remove it [empty-file]',
  );
});

it('the place of a field is that of its key, or of the nearest thing around it', () => {
  const { placeOf } = read('tests:\n- as: unit\n  container:\n    from: src\n');
  const lines = [['tests', 0, 'container', 'from'], ['tests', 0, 'commands'], ['promotion']].map(
    (field) => placeOf(field).line,
  );
  expect(lines).toEqual([4, 2, 1]);
});
