import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Configuration, configPath, type TestConfiguration, writeConfig } from '../../../lib/config';
import { type Random } from '../../support/random';
import { readFrom, type World } from './world';

type Change = (configuration: Configuration, random: Random) => void;

const onTest =
  (
    change: (test: TestConfiguration, random: Random) => void,
    isRight: (test: TestConfiguration) => boolean = () => true,
  ): Change =>
  (configuration, random) => {
    const tests = (configuration.tests ?? []).filter(isRight);
    if (tests.length > 0) change(random.pick(tests), random);
  };
const isPeriodic = (test: TestConfiguration) => Boolean(test.cron ?? test.interval ?? test.minimum_interval);
const isPlain = (test: TestConfiguration) => !isPeriodic(test) && !test.postsubmit && !test.release_controller;

/** Changes of one configuration. */
const changes: Readonly<Record<string, Change>> = {
  commands: onTest(
    (test) => void (test.commands = `${test.commands ?? ''}\necho more`),
    (test) => Boolean(test.commands),
  ),
  bestEffort: onTest(
    (test) => void (test.steps!.allow_best_effort_post_steps = true),
    (test) => Boolean(test.steps),
  ),
  cron: onTest(
    (test) => void (test.cron = '7 3 * * 2'),
    (test) => test.cron !== undefined,
  ),
  becomesPeriodic: onTest((test) => {
    delete test.run_if_changed;
    delete test.skip_if_only_changed;
    delete test.optional;
    delete test.always_run;
    test.cron = '7 3 * * 2';
  }, isPlain),
  addTest: ({ tests = [] }) => void tests.push({ as: 'fresh', commands: 'make', container: { from: 'src' } }),
  addSharded: ({ tests = [] }) =>
    void tests.push({ as: 'parts', shard_count: 3, commands: 'make', container: { from: 'src' } }),
  removeTest: ({ tests = [] }, random) => void tests.splice(random.below(tests.length), 1),
  rename: onTest((test) => void (test.as = `${test.as}-two`)),
  shards: onTest(
    (test) => void (test.shard_count = 2),
    (test) => Boolean(test.steps),
  ),
  reporter: onTest(
    (test) => void (test.reporter_config = { channel: '#ci', job_states_to_report: ['failure'] }),
    isPeriodic,
  ),
  required: onTest(
    (test) => void delete test.optional,
    (test) => Boolean(test.optional) && isPlain(test),
  ),
  optional: onTest((test) => void (test.optional = true), isPlain),
  always: onTest(
    (test) => void delete test.always_run,
    (test) => test.always_run === false,
  ),
  onDemand: onTest((test) => void (test.always_run = false), isPlain),
  network: onTest((test) => void (test.restrict_network_access = false)),
  noRehearsal: onTest((test) => void (test.disable_rehearsal = true)),
  cluster: onTest((test) => void (test.cluster = 'build05')),
  timeout: onTest((test) => void (test.timeout = '2h0m0s')),
  postsubmit: onTest(
    (test) => void (test.postsubmit = true),
    (test) => isPlain(test) && !test.optional,
  ),
  presubmit: onTest((test) => void (test.presubmit = true), isPeriodic),
  resources: (configuration) =>
    void (configuration.resources = { ...configuration.resources, unit: { requests: { cpu: '3' } } }),
  emptyImages: (configuration) => void (configuration.base_images ??= {}),
  hidden: (configuration) => void (configuration.prowgen = { ...configuration.prowgen, private: true }),
  baseImage: (configuration) =>
    void (configuration.base_images = {
      ...configuration.base_images,
      extra: { namespace: 'ocp', name: '4.22', tag: 'base' },
    }),
};

/** Makes one to three changes; the names of what was done. */
export function mutate(world: World, random: Random): string[] {
  return Array.from({ length: 1 + random.below(3) }, () => {
    const kind = random.below(10);
    if (kind < 6) return changeConfiguration(world, random);
    return kind === 6 ? changeFile(world, random) : changeRegistry(world, random);
  });
}

function writeTo(world: World, configuration: Configuration): void {
  const file = world.path('config', configPath(configuration.zz_generated_metadata));
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, writeConfig(configuration));
}

function changeConfiguration(world: World, random: Random): string {
  const path = random.pick(world.configurations());
  const name = random.pick(Object.keys(changes));
  const configuration = readFrom(world, path);
  changes[name]!(configuration, random);
  writeTo(world, configuration);
  return `${name} ${path}`;
}

function changeFile(world: World, random: Random): string {
  const path = random.pick(world.configurations());
  const kind = random.pick(['remove', 'variant', 'branch', 'comment']);
  if (kind === 'remove') rmSync(world.path('config', path));
  else if (kind === 'comment') writeFileSync(world.path('config', path), `# a comment\n${world.read('config', path)}`);
  else {
    const configuration = readFrom(world, path);
    const { promotion: _, zz_generated_metadata: metadata, ...rest } = configuration;
    const own =
      kind === 'variant' ? { ...metadata, variant: 'fresh' } : { ...metadata, branch: `${metadata.branch}-fresh` };
    writeTo(world, { ...rest, zz_generated_metadata: own });
  }
  return `${kind} ${path}`;
}

function changeRegistry(world: World, random: Random): string {
  const ending = random.pick([
    '-ref.yaml',
    '-commands.sh',
    '-chain.yaml',
    '-workflow.yaml',
    '-observer.yaml',
    '-commands.py',
    'OWNERS',
  ]);
  const files = world.entries().filter((path) => path.endsWith(ending));
  if (files.length === 0) return 'nothing';
  // What is used often comes from folders with short names.
  const path = random.chance(0.5)
    ? random.pick(files)
    : random.pick([...files].sort((a, b) => a.length - b.length).slice(0, 40));
  writeFileSync(world.path('step-registry', path), `${world.read('step-registry', path)}\n# changed\n`);
  return `registry ${join(path)}`;
}
