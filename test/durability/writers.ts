import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from '../support/run-program';

type Files = Readonly<Record<string, string>>;

/** A command that writes, and what it reads. */
export interface Writer {
  readonly name: string;
  /** Files that it reads, in one of two states. */
  readonly inputs: (state: 0 | 1) => Files;
  readonly args: readonly string[];
  /** The directory that it writes to. */
  readonly out: string;
  /** Whether it refuses what it has completed. */
  readonly isOnce?: boolean;
}

const many = Array.from({ length: 120 }, (_, index) => `repo-${index}`);
const words = ['one', 'two'] as const;

const tests = (word: string, count = 1) =>
  Array.from(
    { length: count },
    (_, index) => `- as: ${word}-${index}\n  commands: make ${word}\n  container:\n    from: src\n`,
  );

const configOf = (repo: string, word: string, count?: number) => `build_root:
  image_stream_tag: {namespace: ocp, name: builder, tag: golang}
resources:
  '*': {requests: {cpu: "1"}}
tests:
${tests(word, count).join('')}zz_generated_metadata: {org: acme, repo: ${repo}, branch: main}
`;

const configs = (word: string): Files =>
  Object.fromEntries(many.map((repo) => [`c/acme/${repo}/acme-${repo}-main.yaml`, configOf(repo, word)]));
const one = 'c/acme/widget/acme-widget-main.yaml';
const images = 'ocp/builder:golang: quay.io/acme/builder:1\nroot: quay.io/acme/root:1\n';

const command = (...args: readonly string[]) => [join(root, 'bin/openshift-ci.cjs'), ...args];

const program = (word: string) => `import * as ci from '${join(root, 'lib')}';
const app = new ci.CiApp();
for (let index = 0; index < 120; index++) {
  const [repo, buildRoot] = ['widget-' + index, ci.BuildRoot.fromRepository()];
  const widget = new ci.Pipeline(app, 'p' + index, { org: 'acme', repo, branch: 'main', buildRoot });
  new ci.ContainerTest(widget, 'unit', { from: widget.src, commands: 'make ${word}' });
}
app.synth();
`;

const skopeo = `#!/bin/bash
[[ $1 == --version ]] && exit
cat "$(dirname "$0")/../manifest"
`;

const engine = (name: string): Writer => ({
  name,
  inputs: (state) => ({ [one]: configOf('widget', words[state], 30), 'images.yaml': images }),
  args: command(name, '--config', one, '--to-dir', 'out', '--images', 'images.yaml'),
  out: 'out',
});

/** Every command that writes files, and synth; `npm run test:durability` has a test of its own for many job files. */
export const writers: readonly Writer[] = [
  {
    name: 'synth',
    inputs: (state) => ({ 'main.ts': program(words[state]) }),
    args: ['-r', join(root, 'bin/register.cjs'), 'main.ts'],
    out: 'dist',
  },
  {
    name: 'prowgen',
    inputs: (state) => configs(words[state]),
    args: command('prowgen', '--from-dir', 'c', '--to-dir', 'jobs'),
    out: 'jobs',
  },
  {
    name: 'determinize',
    inputs: (state) => configs(words[state]),
    args: command('determinize', '--config-dir', 'c', '--confirm'),
    out: 'c',
  },
  engine('tekton'),
  engine('argo'),
  {
    name: 'import',
    inputs: (state) => ({ [one]: configOf('widget', words[state], 100) }),
    args: command('import', '--config', 'c', '--to', 'out/pipeline.ts', '--force'),
    out: 'out',
  },
  {
    name: 'init',
    inputs: (state) => ({ note: words[state] }),
    args: command('init', 'out', '--no-lock', '--org', 'acme', '--repo', 'widget', '--branch', 'main'),
    out: 'out',
    isOnce: true,
  },
  {
    name: 'lock-images',
    inputs: (state) => ({
      'bin/skopeo': skopeo,
      manifest: `{"schemaVersion": 2, "mediaType": "${words[state]}"}`,
      'dist/x.yaml':
        'kind: A\\nmetadata:\\n  annotations:\\n    cdk8s-openshift-ci/unresolved-images: quay.io/acme/a:1\\n',
    }),
    args: command('lock-images', '--lock', 'out/images.lock.yaml'),
    out: 'out',
  },
];

/** Writes what a writer reads. */
export function writeInputs(directory: string, writer: Writer, state: 0 | 1): void {
  for (const [path, text] of Object.entries(writer.inputs(state))) {
    const file = join(directory, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text, { mode: path.startsWith('bin/') ? 0o755 : 0o644 });
  }
  if (writer.isOnce) rmSync(join(directory, writer.out), { recursive: true, force: true });
  mkdirSync(join(directory, writer.out), { recursive: true });
}
