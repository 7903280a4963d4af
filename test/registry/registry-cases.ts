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
    says: 'all/other-ref.yaml: does not start with the name of its folder, "all"; start its name with all, or move it',
  },
  {
    rule: 'misplaced-file',
    change: (f) => void (f['other-ref.yaml'] = { ref: { as: 'other' } }),
    says: 'other-ref.yaml: is at the top of the registry, which may contain only folders; move it into the folders of its name',
  },
  {
    rule: 'unknown-registry-file',
    change: (f) => void (f['all/all-notes.txt'] = 'text'),
    says: 'all/all-notes.txt: is not a registry file; name it after its folder with the ending -ref.yaml, -chain.yaml, -workflow.yaml, -observer.yaml or -commands.sh, or remove it from all',
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
    says: 'all/all-chain.yaml:1:11: chain.as: "al" does not match the folders, which require "all"; write all, or move the file',
  },
  {
    rule: 'registry-file-name',
    change: (f) => void (ref(f)['as'] = 'set-down'),
    says: 'set/up/set-up-ref.yaml:1:9: ref.as: "set-down" does not match the file name set-up-ref.yaml; name the file set-down-ref.yaml',
  },
  {
    rule: 'commands-file-name',
    change: (f) => void (ref(f)['commands'] = 'commands.sh'),
    says: 'set/up/set-up-ref.yaml:1:36: ref.commands: "commands.sh" is not the name of the script next to the file; use set-up-commands.sh, and rename the script',
  },
  {
    rule: 'unreadable-commands',
    change: (f) => void delete f['set/up/set-up-commands.sh'],
    says: 'set/up/set-up-ref.yaml:1:36: ref.commands: cannot read the script "set-up-commands.sh": ENOENT: no such file or directory; put the script next to the file',
  },
  {
    rule: 'nested-workflow',
    change: (f) => void (workflow(f)['steps']!['workflow'] = 'other'),
    says: 'whole/whole-workflow.yaml:1:114: workflow.steps.workflow: a workflow cannot use another workflow ("other"); write out its phases, or share chains',
  },
  {
    rule: 'unknown-step',
    change: (f) => void (chain(f, 'all')['steps'] = [{ ref: 'set-pu' }]),
    says: 'all/all-chain.yaml:1:32: chain.steps[0].ref: step "set-pu" does not exist in the registry; did you mean set-up?',
  },
  {
    rule: 'empty-step',
    change: (f) => void (chain(f, 'all')['steps'] = [{ ref: 'set-up' }, {}]),
    says: 'all/all-chain.yaml:1:48: chain.steps[1]: is empty; write a ref, a chain, or a step',
  },
  {
    rule: 'unknown-chain',
    change: (f) => void (chain(f, 'more')['steps'] = [{ chain: 'al' }]),
    says: 'more/more-chain.yaml:1:33: chain.steps[0].chain: chain "al" does not exist in the registry; did you mean all?',
  },
  {
    rule: 'unknown-observer',
    change: (f) => void (workflow(f)['steps']!['observers'] = { enable: ['eyes'] }),
    says: 'whole/whole-workflow.yaml:1:106: workflow.steps.observers.enable[0]: observer "eyes" does not exist in the registry; did you mean eye?',
  },
  {
    rule: 'chain-cycle',
    change: (f) => void (chain(f, 'all')['steps'] = [{ ref: 'set-up' }, { chain: 'more' }]),
    says: 'all/all-chain.yaml:1:49: chain.steps[1].chain: the chain contains itself: all -> more -> all; remove one of these references',
  },
  {
    rule: 'duplicate-expanded-step',
    change: (f) => void (chain(f, 'more')['steps'] = [{ chain: 'all' }, { ref: 'set-up' }]),
    says: 'more/more-chain.yaml:1:49: chain.steps[1].ref: duplicate step "set-up" in the phase; use each step once in a phase',
  },
  {
    rule: 'unused-parameter',
    change: (f) => void (chain(f, 'all')['env'] = [{ name: 'SIEZ', default: 'x' }]),
    says: 'all/all-chain.yaml:1:56: chain.env[0]: chain/all: no step declares the parameter SIEZ; remove it, or fix its name',
  },
  {
    rule: 'unused-dependency',
    change: (f) => void (workflow(f)['steps']!['dependencies'] = { CLI: 'cli' }),
    says: 'whole/whole-workflow.yaml:1:130: workflow.steps.dependencies.CLI: workflow/whole: no step declares the dependency CLI; remove it, or fix its name',
  },
  {
    rule: 'unknown-cluster-group',
    change: (f) => {
      const owners = [{ konflux: { cluster_groups: ['east'] } }];
      f['cluster-profiles/cluster-profiles-config.yaml'] = { cluster_profiles: [{ name: 'cloud', owners }] };
    },
    says: 'cluster-profiles/cluster-profiles-config.yaml:1:78: cluster_profiles[0].owners[0].konflux.cluster_groups[0]: cluster group "east" is not defined in konflux.cluster_groups; define it there, or remove it here',
  },
  {
    rule: 'unreadable-file',
    change: (f) => void delete f['cluster-profiles/cluster-profiles-config.yaml'],
    says: 'cluster-profiles/cluster-profiles-config.yaml: cannot be read: ENOENT: no such file or directory; name a regular file that exists and may be read',
  },
  {
    rule: 'unknown-field',
    change: (f) => void (ref(f)['comands'] = 'x'),
    says: 'set/up/set-up-ref.yaml:1:147: ref.comands: unknown field "comands"; did you mean commands?',
  },
  {
    rule: 'trap-grace-period',
    change: (f) => void (f['set/up/set-up-commands.sh'] = 'trap true EXIT'),
    says: 'set/up/set-up-ref.yaml:1:36: ref.commands: sets a trap, but the step has no grace period to run it; set grace_period, or remove the word trap',
  },
  {
    rule: 'no-commands',
    change: (f) => void (f['set/up/set-up-commands.sh'] = ''),
    says: 'set/up/set-up-ref.yaml:1:36: ref.commands: is missing; set the commands of the step',
  },
  {
    rule: 'invalid-observer-name',
    change: (f) => {
      f['Eye/Eye-observer.yaml'] = { observer: { ...observer(f), name: 'Eye', commands: 'Eye-commands.sh' } };
      f['Eye/Eye-commands.sh'] = 'true';
    },
    says: 'Eye/Eye-observer.yaml:1:14: observer.name: "Eye" is not a valid pod name; use lower-case letters, digits, - and .',
  },
  {
    rule: 'unknown-image-stream',
    change: (f) => void (observer(f)['from'] = 'other:cli'),
    says: 'eye/eye-observer.yaml:1:27: observer.from: image stream "other" of "other:cli" does not exist; use pipeline, stable, stable-initial, release, or stable- followed by the name of a release',
  },
  {
    rule: 'no-commands',
    change: (f) => void (f['eye/eye-commands.sh'] = ''),
    says: 'eye/eye-observer.yaml:1:40: observer.commands: is missing; set its commands',
  },
  {
    rule: 'empty-file',
    change: (f) => void (f['all/all-chain.yaml'] = ''),
    says: 'all/all-chain.yaml:1:1: the file is empty; add the content, or remove the file',
  },
  {
    rule: 'directory-link',
    change: () => undefined,
    afterwards: (root) => symlinkSync(join(root, 'set'), join(root, 'again')),
    says: 'again: is a link to a directory, which the loader does not follow; put a real directory there',
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
