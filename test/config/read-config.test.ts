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
        'c.yaml:3:11: promotion.to[0].name: warning: 4.22 is a number, and a string is expected; write "4.22", in quotes [converted-scalar]',
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
      'c.yaml:3:12: tests[0].timeout: warning: 3600 is read as nanoseconds, that is 3.6µs; write the unit too, such as 2h30m [converted-scalar]',
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
  const what = 'is no field of the format and would be dropped without a word; did you mean commands?';

  it('are errors with the nearest known name', () => {
    expect(messages(text)).toEqual([`c.yaml:3:3: tests[0].comands: ${what} [unknown-field]`]);
  });

  it('are warnings where the caller says so', () => {
    expect(messages(text, 'warning')).toEqual([`c.yaml:3:3: tests[0].comands: warning: ${what} [unknown-field]`]);
  });

  it('are told apart from a name in another case, which the loader takes', () => {
    expect(messages('Tests: []\n')).toEqual([
      'c.yaml:1:1: Tests: warning: is spelt Tests, and read as tests; write tests [field-case]',
    ]);
  });
});

describe('forms of yesterday', () => {
  it.each([
    [
      'images:\n- to: a\n',
      'c.yaml:2:1: images: is a list, the form that ci-operator no longer reads since 2026-04; move the list one level down, to `images.items:` [retired-form]',
    ],
    [
      'tests:\n- as: a\n  openshift_installer:\n    cluster_profile: aws\n',
      'c.yaml:3:3: tests[0].openshift_installer: is a template test, a kind that ci-operator no longer has since 2026-03-31; write `steps:` with a cluster_profile and a workflow of the step registry [retired-field]',
    ],
    [
      'tests:\n- as: a\n  artifact_dir: /tmp\n',
      'c.yaml:3:3: tests[0].artifact_dir: is no field any more; let the commands write to ${ARTIFACT_DIR}, which is uploaded after the step [retired-field]',
    ],
  ])('%#', (text, message) => {
    expect(messages(text)).toEqual([message]);
  });
});

describe('wrong types', () => {
  it.each([
    [
      'tests: {}\n',
      'c.yaml:1:8: tests: is a map, and a list is expected; put each value on a line of its own that begins with `- ` [wrong-type]',
    ],
    [
      'resources: x\n',
      'c.yaml:1:12: resources: is "x", and a map is expected; write `name: value` pairs below it [wrong-type]',
    ],
    [
      'tests:\n- x\n',
      'c.yaml:2:3: tests[0]: is "x", and a map of fields is expected; write `field: value` pairs below it [wrong-type]',
    ],
    [
      'tests:\n- as: [a]\n',
      'c.yaml:2:7: tests[0].as: is a list, and a single value is expected; write the value on the line of its key [wrong-type]',
    ],
    [
      'tests:\n- as: a\n  optional: "yes"\n',
      'c.yaml:3:13: tests[0].optional: is "yes", and true or false is expected; write true or false, without quotes [wrong-type]',
    ],
    [
      'tests:\n- as: a\n  max_concurrency: 1.5\n',
      'c.yaml:3:20: tests[0].max_concurrency: is 1.5, and a whole number is expected; write a whole number, without quotes [wrong-type]',
    ],
    [
      'tests:\n- as: a\n  timeout: 2 hours\n',
      'c.yaml:3:12: tests[0].timeout: is "2 hours", and a duration is expected; write numbers with units, such as 2h30m or 45s [wrong-type]',
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
      'c.yaml:1:1: zz_generated_metadata: warning: says acme/widget@main, and the path says acme/widget@next; the path is right: run `openshift-ci determinize --confirm`, or move the file [metadata-mismatch]',
    ],
  ]);
});

it.each([
  [
    'configs/main/acme-widget-main.yaml',
    'the name of the file agrees with what it says: move it to acme/widget/acme-widget-main.yaml [misplaced-configuration]',
  ],
  [
    'configs/main/other.yaml',
    'the path is right: run `openshift-ci determinize --confirm`, or move the file [metadata-mismatch]',
  ],
])('a file in folders that its name does not fit is to be moved, where it fits what is said: %s', (file, remedy) => {
  const { problems } = readConfig(tail, { file, metadata: metadataOfPath(file) });
  const { branch } = metadataOfPath(file)!;
  expect(problems.map(formatProblem)).toEqual([
    `${file}:1:1: zz_generated_metadata: warning: says acme/widget@main, and the path says configs/main@${branch}; ${remedy}`,
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
