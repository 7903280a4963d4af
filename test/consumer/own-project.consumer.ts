import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { ConsumerProject, ownFile, tested } from './consumer-project';

const { tarball } = inject('packed');

// The program of docs/how-to, as it stands there.
const [, program] = /```ts\n(\/\/ main\.ts\n[\s\S]*?)```/.exec(ownFile('docs/own-project.md')) as unknown as [
  string,
  string,
];
const [, byNode] = /```ts\n(\/\/ main\.test\.ts\n[\s\S]*?)```/.exec(ownFile('docs/own-project.md')) as unknown as [
  string,
  string,
];

// Stands in for Helm: prints what it was asked for as one object.
const helm = `#!/usr/bin/env node
const data = { arguments: process.argv.slice(2).filter((word) => !word.includes('/')).join(' ') };
console.log(JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'from-helm' }, data }));
`;

interface Manifest {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string; readonly labels?: Record<string, string> };
}

function manifestsIn(text: string): Manifest[] {
  const documents = parseAllDocuments(text, { strict: true, uniqueKeys: true });
  expect(documents.flatMap(({ errors, warnings }) => [...errors, ...warnings])).toEqual([]);
  return documents.map((document) => document.toJS() as Manifest);
}

describe("a cdk8s project with cdk8s' own App", () => {
  const project = new ConsumerProject();

  beforeAll(() => {
    project.write('package.json', '{ "private": true }').write('main.ts', program).write('main.test.ts', byNode);
    project.write('cdk8s.yaml', 'language: typescript\napp: npx ts-node main.ts\n').write('bin/helm', helm);
    chmodSync(join(project.directory, 'bin/helm'), 0o755);
    project.write('tsconfig.json', ownFile('node_modules/cdk8s-cli/templates/typescript-app/tsconfig.json'));
    const packages = tested(
      'cdk8s',
      'cdk8s-cli',
      'cdk8s-plus-28',
      'constructs',
      'typescript',
      'ts-node',
      '@types/node',
    );
    project.run('npm', 'install', '--no-audit', '--no-fund', tarball, ...packages);
  });

  const inPath = (...command: readonly string[]) =>
    project.run('env', `PATH=${join(project.directory, 'bin')}:${process.env['PATH']}`, ...command);

  it('type-checks', () => {
    project.run('npx', 'tsc', '--noEmit');
  });

  it('has all objects, with the labels and namespaces of their charts', () => {
    inPath('npx', 'cdk8s', 'synth');
    const objects = manifestsIn(project.read('dist/app.k8s.yaml'));
    expect(objects.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['DaemonSet', 'RuntimeClass', 'ConfigMap', 'Deployment', 'Service', 'Job', 'Ingress']),
    );
    for (const { kind, metadata } of objects.filter(({ metadata: { name } }) => name !== 'from-helm')) {
      expect(metadata.labels?.['team'], kind).toBe('sandbox');
      expect(metadata.namespace === undefined, kind).toBe(['Namespace', 'RuntimeClass'].includes(kind));
    }
    const text = project.read('dist/app.k8s.yaml');
    expect(text).toContain('appProtocol: http\n');
    expect(text).not.toMatch(/kata/i);
    const names = objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`);
    expect(names).toEqual(expect.arrayContaining(['DaemonSet gvisor-installer', 'ConfigMap from-helm']));
    expect(names.filter((name) => name.startsWith('Deployment '))).toHaveLength(2);
  });

  it('prints the same objects by synth -p, for a strict parser', () => {
    const printed = manifestsIn(inPath('npx', 'cdk8s', 'synth', '-p').stdout);
    expect(printed.length).toBeGreaterThan(10);
    expect(printed.every(({ kind }) => typeof kind === 'string')).toBe(true);
  });

  it('is tested by Testing.synth', () => {
    expect(inPath('npx', 'ts-node', 'main.test.ts').stdout).toMatch(/^# pass 2$|^ℹ pass 2$/m);
  });
});
