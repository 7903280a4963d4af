import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { validRegistry, writeRegistry } from '../registry/registry-files';
import { root, run, temporaryDirectory } from '../support/run-program';
import { directoryOf, writeFiles } from '../support/write-files';

const configuration = `base_images:
  base:
    name: "4.22"
    namespace: ocp
    tag: latest
build_root:
  image_stream_tag:
    name: builder
    namespace: ocp
    tag: golang
images:
  items:
  - from: base
    to: widget
resources:
  '*':
    requests:
      cpu: 100m
tests:
- as: unit
  commands: make unit
  container:
    from: src
zz_generated_metadata:
  branch: main
  org: acme
  repo: widget
`;

const answer = `#!/bin/sh
echo '{"schemaVersion": 2}'
`;
const file = 'acme-widget-main.yaml';

/** What the examples of the help name, each under its name. */
const files: Readonly<Record<string, string>> = {
  [file]: configuration,
  [`config/acme/widget/${file}`]: configuration,
  'config/acme/widget/acme-widget-main__minus1.yaml': `${configuration}  variant: minus1\n`,
  'images.yaml': 'ocp/builder:golang: registry.example.com/golang:1\n',
  'profiles.yaml': 'cluster_profiles:\n- name: cloud\n  cluster_type: cloud\n',
  'ci/images.lock.yaml': 'images: {}\n',
  'out/manifest.yaml': 'kind: Pod\n',
};

/** The project in which every example of the help is run: configurations, a registry, an output with a history. */
export function exampleProject(): string {
  const directory = directoryOf(files);
  cpSync(writeRegistry(validRegistry()), join(directory, 'step-registry'), { recursive: true });
  for (const dist of ['dist', 'old/dist']) {
    cpSync(join(root, 'test/diff/cases/base'), join(directory, dist), { recursive: true });
  }
  mkdirSync(join(directory, 'jobs'));
  return directory;
}

/** The history that the examples of `diff` name: a branch of origin/main that gained a privileged pod. */
export function addHistory(directory: string): void {
  const git = (...args: readonly string[]) => run('git', args, { GIT_CONFIG_GLOBAL: '/dev/null' }, directory);
  const commit = (...args: readonly string[]) =>
    git('-c', 'user.name=a', '-c', 'user.email=a@example.com', 'commit', '-q', '-m', 'a', ...args);
  git('init', '-q', '-b', 'main');
  git('add', 'dist');
  commit();
  git('update-ref', 'refs/remotes/origin/main', 'HEAD');
  writeFiles(directory, {
    'dist/pod.yaml': '{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {hostPID: true}}\n',
  });
  git('add', 'dist');
  commit();
}

/** Programs that ask a registry, in a form that asks nobody. */
export function standIns(): string {
  const directory = temporaryDirectory();
  for (const name of ['npm', 'skopeo']) {
    writeFileSync(join(directory, name), answer, { mode: 0o755 });
  }
  return directory;
}
