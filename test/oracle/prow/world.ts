import fc from 'fast-check';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Configuration, configPath, type Metadata } from '../../../lib/config';
import { writeYaml, type YamlValue } from '../../../lib/yaml';
import { writeFiles } from '../../support/write-files';
import { configuration } from './arbitrary-configuration';
import { existingJob } from './arbitrary-jobs';
import { all, few, one, seldom } from './arbitrary-values';
import { writeStubRegistry } from './stub-registry';

/** Files by their path below a directory. */
export type Files = Readonly<Record<string, string>>;

/** All that a run of the generator reads. */
export interface World {
  readonly configs: Files;
  readonly jobs: Files;
  readonly configurations: readonly Configuration[];
}

const branch = one('main', 'master', 'release-4.22', 'v1+2', 'release-4.*');
const repository = one(['acme', 'widget'], ['openshift', 'release'], ['a.b', 'c-d'], ['openshift-priv', 'x']);
const config = fc.record({ configuration, branch, variant: fc.oneof(fc.constant(''), one('v1', 'v-2')) });
const configs = fc.uniqueArray(config, {
  minLength: 0,
  maxLength: 3,
  selector: (item) => `${item.branch}__${item.variant}`,
});

const kinds = ['presubmits', 'postsubmits', 'periodics'] as const;
type Kind = (typeof kinds)[number];
const prefixes = { presubmits: 'pull', postsubmits: 'branch', periodics: 'periodic' };

/** A repository with its configurations, and the job files that it has already. */
export const world: fc.Arbitrary<World> = fc.tuple(repository, configs).chain(([[org, repo], list]) => {
  const metadata = list.map(({ branch, variant }): Metadata => ({ org: org!, repo: repo!, branch, variant }));
  const configurations = list.map(
    ({ configuration }, i) =>
      ({ ...clean(configuration), zz_generated_metadata: metadata[i] }) as unknown as Configuration,
  );
  return few(jobFile(org!, repo!, configurations)).map((files) => ({
    configs: Object.fromEntries(
      configurations.map((item) => [configPath(item.zz_generated_metadata), writeYaml(item as unknown as YamlValue)]),
    ),
    jobs: Object.fromEntries(files),
    configurations,
  }));
});

function jobFile(org: string, repo: string, configurations: readonly Configuration[]): fc.Arbitrary<[string, string]> {
  return fc.tuple(one('main', 'release-4.22', 'other'), one<Kind>(...kinds)).chain(([label, kind]) => {
    const names = jobNamesOf(configurations, prefixes[kind]);
    const job = all(fc.record({ name: one(...names, 'by-hand', 'by-hand-2', 'stale') }), existingJob);
    const repositories = one(`${org}/${repo}`, `${org}/${repo}`, 'some/other');
    return fc
      .tuple(few(job), repositories, seldom(fc.constant({ presets: [] })), fc.boolean())
      .map(([jobs, key, extra, isCommented]) => {
        const file = { [kind]: kind === 'periodics' ? jobs : { [key]: jobs }, ...extra };
        const text = writeYaml(clean(file) as YamlValue);
        return [`${org}/${repo}/${org}-${repo}-${label}-${kind}.yaml`, isCommented ? `# a comment\n${text}` : text];
      });
  });
}

function jobNamesOf(configurations: readonly Configuration[], prefix: string): string[] {
  return configurations.flatMap(({ tests = [], zz_generated_metadata: { org, repo, branch, variant } }) =>
    [...tests.map(({ as }) => as), 'images'].map(
      (test) => `${prefix}-ci-${org}-${repo}-${branch}-${variant ? `${variant}-` : ''}${test}`,
    ),
  );
}

// YAML knows nothing that is undefined.
function clean(value: unknown): object {
  return JSON.parse(JSON.stringify(value)) as object;
}

/** Writes what the generator reads below a directory: `config`, `jobs` and `registry`. */
export function writeWorld(directory: string, { configs, jobs, configurations }: World): void {
  for (const folder of ['config', 'jobs']) mkdirSync(join(directory, folder), { recursive: true });
  writeFiles(join(directory, 'config'), configs);
  writeFiles(join(directory, 'jobs'), jobs);
  const profiles = [
    { name: 'aws', cluster_type: 'aws' },
    { name: 'azure', cluster_type: 'azure4' },
    { name: 'no-type' },
  ];
  const named = {
    tests: [{ steps: { pre: ['a-ref', 'b-ref'].map((ref) => ({ ref })), post: [{ chain: 'a-chain' }] } }],
  };
  const workflows = {
    tests: ['plain', 'with-profile'].map((workflow) => ({
      steps: { workflow, env: { STEP_ENV2: '' }, dependencies: { DEP: 'src' } },
    })),
  };
  const all = [...configurations, named, workflows] as unknown as Configuration[];
  writeStubRegistry(join(directory, 'registry'), all, profiles, { 'with-profile': 'azure' });
}
