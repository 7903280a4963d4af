import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type Configuration, metadataOfPath, readConfig } from '../../../lib/config';
import { reachedEntries, readRegistry, type Registry } from '../../../lib/registry';
import { generateJobs } from '../../../lib/targets/prow';
import { readVerdicts } from '../corpus';
import { Random } from '../../support/random';

/** A git repository laid out as openshift/release, with some repositories of the corpus and the whole step registry. */
export class World {
  readonly base: string;
  private readonly registry: Registry;

  constructor(
    readonly directory: string,
    tree: string,
  ) {
    this.git('init', '-q', '-b', 'main');
    for (const repository of chosenRepositories(tree)) {
      cpSync(join(tree, 'config', repository), this.path('config', repository), { recursive: true });
    }
    for (const path of Object.keys(readVerdicts().configurations)) rmSync(this.path('config', path), { force: true });
    this.registry = this.copyReachedEntries(join(tree, 'step-registry'));
    this.write('core-services/prow/02_config/_config.yaml', prowConfig);
    mkdirSync(this.path('jobs'), { recursive: true });
    this.generate();
    this.base = this.commit('base');
  }

  // What the configurations reach, and no more: the whole registry makes each case slow.
  private copyReachedEntries(from: string): Registry {
    const { registry } = readRegistry(from);
    const configurations = this.configurations().map((path) => readFrom(this, path));
    const named = reachedEntries(registry, configurations);
    // A workflow is copied whole, with phases that every test replaces.
    const reached = [
      ...named,
      ...reachedEntries(
        registry,
        [...named].flatMap((key) => wholeWorkflow(key, configurations[0]!)),
      ),
    ];
    const names = new Set(reached.map((key) => key.replace(/^(ref|chain|workflow|observer)\/(.*)$/, '$2-$1')));
    for (const path of readdirSync(from, { recursive: true, encoding: 'utf8' })) {
      const file = basename(path).replace(/\.(yaml|metadata\.json)$/, '');
      const script = file.replace(/-commands\.[^.]*$/, '');
      const isWanted = names.has(file) || names.has(`${script}-ref`) || names.has(`${script}-observer`);
      if ((isWanted && basename(path).includes('.')) || path.startsWith('cluster-profiles/cluster-profiles-config'))
        cpSync(join(from, path), this.path('step-registry', path));
    }
    return registry;
  }

  path(...below: readonly string[]): string {
    return join(this.directory, 'ci-operator', ...below);
  }

  write(path: string, content: string): void {
    mkdirSync(dirname(join(this.directory, path)), { recursive: true });
    writeFileSync(join(this.directory, path), content);
  }

  generate(): void {
    const { problems } = generateJobs({
      fromDir: this.path('config'),
      toDir: this.path('jobs'),
      registry: this.registry,
    });
    const errors = problems.filter(({ severity }) => severity === 'error');
    if (errors.length > 0) throw new Error(JSON.stringify(errors.slice(0, 3)));
  }

  git(...args: readonly string[]): string {
    const identity = ['-c', 'user.name=oracle', '-c', 'user.email=oracle@example.com', '-c', 'gc.auto=0'];
    return execFileSync('git', [...identity, ...args], { cwd: this.directory, encoding: 'utf8' }).trim();
  }

  commit(message: string): string {
    this.git('add', '-A');
    this.git('commit', '-q', '--allow-empty', '-m', message);
    return this.git('rev-parse', 'HEAD');
  }

  /** The paths of the configurations, sorted. */
  configurations(): string[] {
    return readdirSync(this.path('config'), { recursive: true, encoding: 'utf8' }).filter(isYaml).sort();
  }

  /** The paths of the registry's files, sorted. */
  entries(): string[] {
    return readdirSync(this.path('step-registry'), { recursive: true, encoding: 'utf8' }).sort();
  }

  read(folder: string, path: string): string {
    return readFileSync(this.path(folder, path), 'utf8');
  }
}

/** A configuration of a world. */
export function readFrom(world: World, path: string): Configuration {
  const text = world.read('config', path);
  return readConfig(text, { file: path, metadata: metadataOfPath(path), unknown: 'warning' }).configuration!;
}

function wholeWorkflow(key: string, like: Configuration): Configuration[] {
  const [, workflow] = /^workflow\/(.*)$/.exec(key) ?? [];
  return workflow === undefined ? [] : [{ ...like, tests: [{ as: 'whole', steps: { workflow } }] }];
}

function isYaml(path: string): boolean {
  return path.endsWith('.yaml');
}

/** Thirty repositories of the corpus, each with 2 to 25 configurations. */
function chosenRepositories(tree: string): string[] {
  const directories = (path: string) =>
    readdirSync(path, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const all = directories(join(tree, 'config'))
    .filter(({ name }) => name !== 'openshift-priv')
    .flatMap(({ name: org }) => directories(join(tree, 'config', org)).map(({ name }) => `${org}/${name}`))
    .sort();
  const counted = all.map((name) => ({ name, count: readdirSync(join(tree, 'config', name)).filter(isYaml).length }));
  const right = counted.filter(({ count }) => count >= 2 && count <= 25);
  const random = new Random(25);
  const chosen = new Set<string>();
  while (chosen.size < 30) chosen.add(random.pick(right).name);
  return [...chosen];
}

const prowConfig = `plank:
  default_decoration_configs:
    "*":
      timeout: 4h0m0s
      grace_period: 15s
      utility_images: {clonerefs: a, initupload: b, entrypoint: c, sidecar: d}
      gcs_configuration: {bucket: results, path_strategy: single, default_org: openshift, default_repo: origin}
      gcs_credentials_secret: publisher
prowjob_namespace: ci
pod_namespace: ci
`;
