import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Configuration, type TestStep } from '../../../lib/config';
import { writeYaml, type YamlValue } from '../../../lib/yaml';

/** A cluster profile as the file of cluster profiles has it. */
export interface StubProfile {
  readonly name: string;
  readonly cluster_type?: string;
}

/**
 * Writes a step registry in which everything resolves that the configurations name: steps that do nothing and declare
 * every parameter.
 */
export function writeStubRegistry(
  directory: string,
  configurations: readonly Configuration[],
  profiles: readonly StubProfile[],
  workflowProfiles: Readonly<Record<string, string>> = {},
): void {
  const named = namesIn(configurations);
  for (const name of named.refs) writeRef(directory, name, named);
  for (const name of named.chains) {
    const as = `stub-${name}`;
    writeRef(directory, as, named);
    writeComponent(directory, name, 'chain', { as: name, steps: [{ ref: as }] });
  }
  for (const name of named.workflows) {
    const as = `stub-${name}`;
    writeRef(directory, as, named);
    const profile = workflowProfiles[name];
    const steps = { post: [{ ref: as }], ...(profile ? { cluster_profile: profile } : {}) };
    writeComponent(directory, name, 'workflow', { as: name, steps });
  }
  const file = join(directory, 'cluster-profiles', 'cluster-profiles-config.yaml');
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, writeYaml({ cluster_profiles: profiles.map((profile) => ({ ...profile })) }));
}

interface Names {
  readonly refs: Set<string>;
  readonly chains: Set<string>;
  readonly workflows: Set<string>;
  readonly env: Set<string>;
  readonly dependencies: Set<string>;
}

function namesIn(configurations: readonly Configuration[]): Names {
  const names = { refs: set(), chains: set(), workflows: set(), env: set(), dependencies: set() };
  for (const steps of configurations.flatMap(({ tests = [] }) => tests.flatMap((test) => test.steps ?? []))) {
    if (steps.workflow) names.workflows.add(steps.workflow);
    for (const step of [steps.pre, steps.test, steps.post].flatMap((phase): TestStep[] => phase ?? [])) {
      if (step.ref) names.refs.add(step.ref);
      if (step.chain) names.chains.add(step.chain);
    }
    for (const name of Object.keys(steps.env ?? {})) names.env.add(name);
    for (const name of Object.keys(steps.dependencies ?? {})) names.dependencies.add(name);
  }
  return names;
}

const set = () => new Set<string>();

function writeRef(directory: string, name: string, { env, dependencies }: Names): void {
  const commands = `${name}-commands.sh`;
  writeComponent(directory, name, 'ref', {
    as: name,
    from: 'src',
    commands,
    resources: { requests: { cpu: '1' } },
    env: [...env].map((variable) => ({ name: variable, default: '' })),
    dependencies: [...dependencies].map((variable) => ({ name: 'src', env: variable })),
  });
  writeFileSync(join(directory, ...name.split('-'), commands), 'true\n');
}

function writeComponent(directory: string, name: string, kind: string, value: YamlValue): void {
  const folder = join(directory, ...name.split('-'));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}-${kind}.yaml`), writeYaml({ [kind]: value }));
}
