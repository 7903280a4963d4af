import { configPath, type Configuration, describeMetadata, type Metadata } from '../config';
import { planProgram, printFunction, printText } from '../import';

/** What a new project is made for. */
export interface ProjectProps {
  readonly metadata: Metadata;
  /** The OpenShift version, such as `4.22`. */
  readonly release: string;
  /** What the project depends on, with versions. */
  readonly dependencies: Readonly<Record<string, string>>;
  /** What it is developed with, with versions. */
  readonly devDependencies: Readonly<Record<string, string>>;
  /** The packages below `node_modules` that the lock file names. @default - no lock file */
  readonly tree?: LockedTree;
}

/** The files of a new project: path to content. */
export function projectFiles(props: ProjectProps): Record<string, string> {
  const { repo } = props.metadata;
  const [definition] = planProgram([firstConfiguration(props)]);
  const { name } = definition!;
  return {
    'package.json': toJson(packageOf(props)),
    ...(props.tree && { 'package-lock.json': toJson(lockOf(props, props.tree)) }),
    'tsconfig.json': toJson(tsconfig),
    'cdk8s.yaml': 'language: typescript\napp: npx ts-node main.ts\noutput: dist\n',
    '.gitignore': 'node_modules/\n.openshift-ci-*\n',
    'main.ts': mainOf(name),
    'pipelines.ts': printFunction(definition!),
    'test/pipelines.test.ts': testOf(name, props.metadata),
    'README.md': readmeOf(repo),
  };
}

function firstConfiguration({ metadata, release }: ProjectProps): Configuration {
  const integration = { namespace: 'ocp', name: release };
  return {
    zz_generated_metadata: metadata,
    build_root: { from_repository: true },
    releases: { initial: { integration }, latest: { integration: { ...integration, include_built_images: true } } },
    resources: { '*': { requests: { cpu: '100m', memory: '200Mi' } } },
    tests: [{ as: 'unit', commands: 'make test', container: { from: 'src' } }],
  };
}

// This package itself is missing: npm adds it, and leaves the others as they are.
function lockOf({ metadata, dependencies, devDependencies }: ProjectProps, tree: LockedTree): object {
  const project = { name: packageNameOf(metadata), version };
  return {
    ...project,
    lockfileVersion: 3,
    requires: true,
    packages: { '': { ...project, dependencies, devDependencies }, ...tree },
  };
}

const version = '0.0.0';

function packageNameOf({ repo }: Metadata): string {
  return `${repo.toLowerCase().replace(/^[._]+/, '')}-ci`;
}

function packageOf({ metadata, dependencies, devDependencies }: ProjectProps): object {
  return {
    name: packageNameOf(metadata),
    version,
    private: true,
    engines: { node: '>=20.19' },
    scripts: { synth: 'tsc --noEmit && ts-node --transpile-only main.ts', test: 'vitest run' },
    dependencies,
    devDependencies,
  };
}

const tsconfig = {
  compilerOptions: {
    target: 'ES2022',
    module: 'node16',
    moduleResolution: 'node16',
    strict: true,
    noUnusedLocals: true,
    esModuleInterop: true,
    skipLibCheck: true,
    noEmit: true,
    types: ['node'],
  },
  include: ['*.ts', 'test'],
};

const mainOf = (name: string) => `import { CiApp } from 'cdk8s-openshift-ci';
import { ${name} } from './pipelines';

const app = new CiApp();

${name}(app);
app.synth();
`;

const testOf = (name: string, metadata: Metadata) => `import { CiApp } from 'cdk8s-openshift-ci';
import { assertMatch, listWith, outputOf } from 'cdk8s-openshift-ci/testing';
import { expect, it } from 'vitest';
import { ${name} } from '../pipelines';

const app = new CiApp();
${name}(app);
const output = outputOf(app);

it('has nothing to warn of', () => {
  expect(output.problems).toEqual([]);
});

it('writes the configuration', () => {
  expect(output.paths).toContain(${printText(`ci-operator/config/${configPath(metadata)}`)});
});

it('runs the unit tests on the sources', () => {
  const configuration = output.object('configuration', ${printText(describeMetadata(metadata))});
  assertMatch(configuration, {
    tests: listWith({ as: 'unit', commands: 'make test', container: { from: 'src' } }),
  });
});
`;

const readmeOf = (repo: string) => `# The CI of ${repo}

\`pipelines.ts\` defines it; \`dist/\` is what comes of it, and is committed, so that reviews see what a change means.

\`\`\`sh
npm ci
npm run synth # checks types, then writes dist/
npm test
\`\`\`

\`dist/ci-operator/config/\` has the tree of openshift/release and may be copied over it. The build root is read from
\`.ci-operator.yaml\` in ${repo} itself; \`ci.BuildRoot.fromImage\` names one here instead.
`;

function toJson(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** An entry of npm's lock file, as far as it is read here; its other fields are kept. */
interface LockedPackage {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
  readonly dev?: boolean;
}

/** Entries of npm's lock file by path, such as `node_modules/a/node_modules/b`. */
export type LockedTree = Readonly<Record<string, LockedPackage>>;

/** What a new project installs besides this package. */
export const projectPackages = {
  dependencies: ['cdk8s', 'constructs'],
  devDependencies: ['@types/node', 'cdk8s-cli', 'ts-node', 'typescript', 'vitest'],
} as const;

/** The part of a tree that packages need, in the versions of the tree. */
export function treeOf(names: readonly string[], tree: LockedTree): LockedTree {
  const needed = new Set<string>();
  const add = (name: string, from: string): void => {
    const path = findPackage(name, from, tree);
    if (path === undefined || needed.has(path)) return;
    needed.add(path);
    for (const each of requirementsOf(tree[path]!)) add(each, path);
  };
  for (const name of names) add(name, '');
  return Object.fromEntries([...needed].toSorted().map((path) => [path, withoutDev(tree[path]!)]));
}

function requirementsOf(entry: LockedPackage): string[] {
  const { dependencies, optionalDependencies, peerDependencies, peerDependenciesMeta = {} } = entry;
  const peers = Object.keys(peerDependencies ?? {}).filter((name) => !peerDependenciesMeta[name]?.optional);
  return [...Object.keys({ ...dependencies, ...optionalDependencies }), ...peers];
}

// Which packages serve development only differs between projects; npm sets the flag again.
function withoutDev({ dev: _, ...entry }: LockedPackage): LockedPackage {
  return entry;
}

// Node looks next to the package that asks, then further and further out.
function findPackage(name: string, from: string, tree: LockedTree): string | undefined {
  const path = `${from === '' ? '' : `${from}/`}node_modules/${name}`;
  if (Object.hasOwn(tree, path)) return path;
  return from === '' ? undefined : findPackage(name, outerOf(from), tree);
}

function outerOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/node_modules/')));
}
