import { rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { type findRegistryProblems } from '../../lib/checks';
import { formatProblem } from '../../lib/problems';
import { type readRegistry } from '../../lib/registry';
import { type RegistryFiles, validRegistry, writeRegistry } from './registry-files';
import { withoutRule } from '../support/without-rule';

/** A mistake in the files of a registry, the rule that finds it, and what is then said. */
export interface RegistryCase {
  readonly rule: string;
  readonly change: (files: RegistryFiles) => void;
  /** What happens to the files once they are written. */
  readonly afterwards?: (root: string) => void;
  readonly says: string;
}

/** What finds the mistakes. */
export interface RegistryRooms {
  readonly findRegistryProblems: typeof findRegistryProblems;
  readonly readRegistry: typeof readRegistry;
}

type Content = Record<string, Record<string, unknown>>;

const ref = (files: RegistryFiles) => (files['set/up/set-up-ref.yaml'] as Content)['ref']!;
const chain = (files: RegistryFiles, name: string) => (files[`${name}/${name}-chain.yaml`] as Content)['chain']!;
const workflow = (files: RegistryFiles) =>
  (files['whole/whole-workflow.yaml'] as Content)['workflow']! as never as Content;
const observer = (files: RegistryFiles) => (files['eye/eye-observer.yaml'] as Content)['observer']!;

/** What can be wrong with a registry, alone. */
export const registryCases: readonly RegistryCase[] = [
  {
    rule: 'misplaced-file',
    change: (f) => void (f['all/other-ref.yaml'] = { ref: { as: 'all' } }),
    says: 'all/other-ref.yaml: lies in the folder of "all", and is not named after it; begin its name with all, or move it',
  },
  {
    rule: 'misplaced-file',
    change: (f) => void (f['other-ref.yaml'] = { ref: { as: 'other' } }),
    says: 'other-ref.yaml: lies at the top of the registry, where only folders belong; move it into the folders that its name says',
  },
  {
    rule: 'unknown-registry-file',
    change: (f) => void (f['all/all-notes.txt'] = 'text'),
    says: 'all/all-notes.txt: is none of the files that a registry holds; name it after its folder and end it in -ref.yaml, -chain.yaml, -workflow.yaml, -observer.yaml or -commands.sh, or remove it from all',
  },
  {
    rule: 'registry-name',
    change: (f) => void (chain(f, 'all')['as'] = ''),
    says: 'all/all-chain.yaml:1:11: chain.as: is missing; write all',
  },
  {
    rule: 'no-entry',
    change: (f) => void (f['all/all-chain.yaml'] = {}),
    says: 'all/all-chain.yaml:1:1: chain: is missing; write chain: with its fields below it',
  },
  {
    rule: 'registry-name',
    change: (f) => void (chain(f, 'all')['as'] = 'al'),
    says: 'all/all-chain.yaml:1:11: chain.as: is "al", and the folders say "all"; write all, or move the file',
  },
  {
    rule: 'registry-file-name',
    change: (f) => void (ref(f)['as'] = 'set-down'),
    says: 'set/up/set-up-ref.yaml:1:9: ref.as: is "set-down", and the file is named set-up-ref.yaml; name the file set-down-ref.yaml',
  },
  {
    rule: 'commands-file-name',
    change: (f) => void (ref(f)['commands'] = 'commands.sh'),
    says: 'set/up/set-up-ref.yaml:1:36: ref.commands: is "commands.sh", and is the name of the script beside the file; write set-up-commands.sh, and name the script so',
  },
  {
    rule: 'unreadable-commands',
    change: (f) => void delete f['set/up/set-up-commands.sh'],
    says: 'set/up/set-up-ref.yaml:1:36: ref.commands: names the script "set-up-commands.sh", which cannot be read: ENOENT: no such file or directory; put the script beside the file',
  },
  {
    rule: 'nested-workflow',
    change: (f) => void (workflow(f)['steps']!['workflow'] = 'other'),
    says: 'whole/whole-workflow.yaml:1:114: workflow.steps.workflow: names the workflow "other", and a workflow cannot build on another; write its phases out, or share chains',
  },
  {
    rule: 'unknown-step',
    change: (f) => void (chain(f, 'all')['steps'] = [{ ref: 'set-pu' }]),
    says: 'all/all-chain.yaml:1:32: chain.steps[0].ref: names the step "set-pu", which the registry lacks; did you mean set-up?',
  },
  {
    rule: 'empty-step',
    change: (f) => void (chain(f, 'all')['steps'] = [{ ref: 'set-up' }, {}]),
    says: 'all/all-chain.yaml:1:48: chain.steps[1]: is empty; write a ref, a chain, or a step',
  },
  {
    rule: 'unknown-chain',
    change: (f) => void (chain(f, 'more')['steps'] = [{ chain: 'al' }]),
    says: 'more/more-chain.yaml:1:33: chain.steps[0].chain: names the chain "al", which the registry lacks; did you mean all?',
  },
  {
    rule: 'unknown-observer',
    change: (f) => void (workflow(f)['steps']!['observers'] = { enable: ['eyes'] }),
    says: 'whole/whole-workflow.yaml:1:106: workflow.steps.observers.enable[0]: names the observer "eyes", which the registry lacks; did you mean eye?',
  },
  {
    rule: 'chain-cycle',
    change: (f) => void (chain(f, 'all')['steps'] = [{ ref: 'set-up' }, { chain: 'more' }]),
    says: 'all/all-chain.yaml:1:49: chain.steps[1].chain: leads back to the chain itself: all -> more -> all; take one of these chains out of another',
  },
  {
    rule: 'duplicate-expanded-step',
    change: (f) => void (chain(f, 'more')['steps'] = [{ chain: 'all' }, { ref: 'set-up' }]),
    says: 'more/more-chain.yaml:1:49: chain.steps[1].ref: brings a second step "set-up" into the phase; name each step once in a phase',
  },
  {
    rule: 'unused-parameter',
    change: (f) => void (chain(f, 'all')['env'] = [{ name: 'SIEZ', default: 'x' }]),
    says: 'all/all-chain.yaml:1:56: chain.env[0]: chain/all sets the parameter SIEZ, which no step declares; remove it, or correct its name',
  },
  {
    rule: 'unused-dependency',
    change: (f) => void (workflow(f)['steps']!['dependencies'] = { CLI: 'cli' }),
    says: 'whole/whole-workflow.yaml:1:130: workflow.steps.dependencies.CLI: workflow/whole sets the dependency CLI, which no step declares; remove it, or correct its name',
  },
  {
    rule: 'unknown-cluster-group',
    change: (f) => {
      const owners = [{ konflux: { cluster_groups: ['east'] } }];
      f['cluster-profiles/cluster-profiles-config.yaml'] = { cluster_profiles: [{ name: 'cloud', owners }] };
    },
    says: 'cluster-profiles/cluster-profiles-config.yaml:1:78: cluster_profiles[0].owners[0].konflux.cluster_groups[0]: names the cluster group "east", which konflux.cluster_groups lacks; define the group there, or remove it here',
  },
  {
    rule: 'unreadable-file',
    change: (f) => void delete f['cluster-profiles/cluster-profiles-config.yaml'],
    says: 'cluster-profiles/cluster-profiles-config.yaml: cannot be read: ENOENT: no such file or directory; name a regular file that exists and may be read',
  },
  {
    rule: 'unknown-field',
    change: (f) => void (ref(f)['comands'] = 'x'),
    says: 'set/up/set-up-ref.yaml:1:147: ref.comands: is no field of the format and would be dropped without a word; did you mean commands?',
  },
  {
    rule: 'trap-grace-period',
    change: (f) => void (f['set/up/set-up-commands.sh'] = 'trap true EXIT'),
    says: 'set/up/set-up-ref.yaml:1:36: ref.commands: sets a trap, and the step has no time to run it in; set grace_period, or remove the word trap',
  },
  {
    rule: 'no-commands',
    change: (f) => void (f['set/up/set-up-commands.sh'] = ''),
    says: 'set/up/set-up-ref.yaml:1:36: ref.commands: is missing; write the commands that the step runs',
  },
  {
    rule: 'invalid-observer-name',
    change: (f) => {
      f['Eye/Eye-observer.yaml'] = { observer: { ...observer(f), name: 'Eye', commands: 'Eye-commands.sh' } };
      f['Eye/Eye-commands.sh'] = 'true';
    },
    says: 'Eye/Eye-observer.yaml:1:14: observer.name: is "Eye", which cannot be the name of a pod; use lower-case letters, digits, - and .',
  },
  {
    rule: 'unknown-image-stream',
    change: (f) => void (observer(f)['from'] = 'other:cli'),
    says: 'eye/eye-observer.yaml:1:27: observer.from: is "other:cli", and there is no image stream "other"; use pipeline, stable, stable-initial, release, or stable- and the name of a release',
  },
  {
    rule: 'no-commands',
    change: (f) => void (f['eye/eye-commands.sh'] = ''),
    says: 'eye/eye-observer.yaml:1:40: observer.commands: is missing; write the commands that it runs',
  },
  {
    rule: 'empty-file',
    change: (f) => void (f['all/all-chain.yaml'] = ''),
    says: 'all/all-chain.yaml:1:1: the file is empty; write what belongs there, or remove it',
  },
  {
    rule: 'directory-link',
    change: () => undefined,
    afterwards: (root) => symlinkSync(join(root, 'set'), join(root, 'again')),
    says: 'again: is a link to a directory, which the loader cannot read; put a real directory there',
  },
  {
    rule: 'unreadable-directory',
    change: () => undefined,
    afterwards: (root) => rmSync(root, { recursive: true }),
    says: '.: cannot be read: ENOENT: no such file or directory; check that it is a directory and may be read',
  },
];

/** What is said of a registry after a mistake, by a reader, with paths below its root. */
export function saidOfRegistry(
  { change, afterwards }: Pick<RegistryCase, 'change' | 'afterwards'>,
  { findRegistryProblems, readRegistry }: RegistryRooms,
): string[] {
  const files = validRegistry();
  change(files);
  const root = writeRegistry(files);
  afterwards?.(root);
  const { registry, problems } = readRegistry(root);
  return [...problems, ...findRegistryProblems(registry)].map((problem) => {
    const text = withoutRule(formatProblem(problem)).replaceAll(`${root}/`, '').replaceAll(root, '.');
    return `${problem.rule} ${text}`;
  });
}
