import { describe, expect, it } from 'vitest';
import { findRegistryProblems } from '../../lib/checks';
import { formatProblem } from '../../lib/problems';
import { readRegistry } from '../../lib/registry';
import { type RegistryFiles, validRegistry, writeRegistry } from './registry-files';

type Content = Record<string, Record<string, unknown>>;

/** What is said of a registry after a change, with paths below its root. */
function problemsAfter(change: (files: RegistryFiles) => void): string[] {
  const files = validRegistry();
  change(files);
  const root = writeRegistry(files);
  const { registry, problems } = readRegistry(root);
  return [...problems, ...findRegistryProblems(registry)].map((problem) => {
    return `${problem.rule} ${formatProblem(problem).replaceAll(`${root}/`, '')}`;
  });
}

const ref = (files: RegistryFiles) => (files['set/up/set-up-ref.yaml'] as Content)['ref']!;
const chain = (files: RegistryFiles, name: string) => (files[`${name}/${name}-chain.yaml`] as Content)['chain']!;
const workflow = (files: RegistryFiles) =>
  (files['whole/whole-workflow.yaml'] as Content)['workflow']! as never as Content;
const observer = (files: RegistryFiles) => (files['eye/eye-observer.yaml'] as Content)['observer']!;

const cases: [string, (files: RegistryFiles) => void][] = [
  ['misplaced-file', (f) => void (f['all/other-ref.yaml'] = { ref: { as: 'all' } })],
  ['unknown-registry-file', (f) => void (f['all/all-notes.txt'] = 'text')],
  ['registry-name', (f) => void (chain(f, 'all')['as'] = 'al')],
  ['registry-file-name', (f) => void (ref(f)['as'] = 'set-down')],
  ['commands-file-name', (f) => void (ref(f)['commands'] = 'commands.sh')],
  ['unreadable-commands', (f) => void delete f['set/up/set-up-commands.sh']],
  ['nested-workflow', (f) => void (workflow(f)['steps']!['workflow'] = 'other')],
  ['unknown-step', (f) => void (chain(f, 'all')['steps'] = [{ ref: 'set-pu' }])],
  ['unknown-chain', (f) => void (chain(f, 'more')['steps'] = [{ chain: 'al' }])],
  ['unknown-observer', (f) => void (workflow(f)['steps']!['observers'] = { enable: ['eyes'] })],
  ['chain-cycle', (f) => void (chain(f, 'all')['steps'] = [{ ref: 'set-up' }, { chain: 'more' }])],
  ['duplicate-expanded-step', (f) => void (chain(f, 'more')['steps'] = [{ chain: 'all' }, { ref: 'set-up' }])],
  ['unused-parameter', (f) => void (chain(f, 'all')['env'] = [{ name: 'SIEZ', default: 'x' }])],
  ['unused-dependency', (f) => void (workflow(f)['steps']!['dependencies'] = { CLI: 'cli' })],
  [
    'unknown-cluster-group',
    (f) => {
      const owners = [{ konflux: { cluster_groups: ['east'] } }];
      f['cluster-profiles/cluster-profiles-config.yaml'] = { cluster_profiles: [{ name: 'cloud', owners }] };
    },
  ],
  ['unreadable-file', (f) => void delete f['cluster-profiles/cluster-profiles-config.yaml']],
  ['unknown-field', (f) => void (ref(f)['comands'] = 'x')],
  ['trap-grace-period', (f) => void (f['set/up/set-up-commands.sh'] = 'trap true EXIT')],
  ['no-commands', (f) => void (f['set/up/set-up-commands.sh'] = '')],
  [
    'invalid-observer-name',
    (f) => {
      f['Eye/Eye-observer.yaml'] = { observer: { ...observer(f), name: 'Eye', commands: 'Eye-commands.sh' } };
      f['Eye/Eye-commands.sh'] = 'true';
    },
  ],
  ['unknown-image-stream', (f) => void (observer(f)['from'] = 'other:cli')],
];

const messages: Readonly<Record<string, string>> = {
  'chain-cycle':
    'all/all-chain.yaml:1:49: steps[1].chain: leads back to the chain itself: all -> more -> all; take one of these chains out of another',
  'unknown-step':
    'all/all-chain.yaml:1:32: steps[0].ref: names the step "set-pu", which the registry lacks; did you mean set-up?',
  'registry-file-name':
    'set/up/set-up-ref.yaml:1:9: ref.as: is "set-down", and the file is named set-up-ref.yaml; name the file set-down-ref.yaml',
  'nested-workflow':
    'whole/whole-workflow.yaml:1:114: workflow.steps.workflow: names the workflow "other", and a workflow cannot build on another; write its phases out, or share chains',
};

describe('a step registry', () => {
  it('is read with its files passed over that are none of its own', () => {
    expect(problemsAfter(() => undefined)).toEqual([]);
  });

  it.each(cases)('with %s is said to be so', (rule, change) => {
    expect(problemsAfter(change).map((text) => text.split(' ')[0])).toContain(rule);
  });

  it.each(Object.entries(messages))('says of %s where it is and how to mend it', (rule, message) => {
    const change = cases.find(([name]) => name === rule)![1];
    expect(problemsAfter(change)).toContain(`${rule} ${message}`);
  });
});
