import { type Configuration, type MultiStageTestConfiguration, type TestStep } from '../config';
import { counted, type Problem } from '../problems';
import { rules } from '../rules';
import { clusterProfilesFile } from './cluster-profiles';
import { type EntryKey, type Registry, type RegistryEntry, unknownRegistry } from './registry';
import { phaseNames, profileNameOf } from './merge-workflow';

/** The problems of a registry, by whether the given configurations have to do with them. */
export interface ProblemsByUse {
  /** Those of what the configurations reach. */
  readonly problems: readonly Problem[];
  /** One line about all others; nothing where there are none. */
  readonly note?: string;
}

/** Keeps the problems of what configurations reach in a registry, and counts the files that have others. */
export function splitByUse(
  problems: readonly Problem[],
  registry: Registry,
  configurations: readonly Configuration[],
): ProblemsByUse {
  if (problems.length === 0) return { problems };
  const reached = reachedEntries(registry, configurations);
  const files = filesOf(registry, reached);
  const isReached = (problem: Problem) => concerns(problem, registry, reached, files);
  const others = problems.filter((problem) => !isReached(problem));
  return { problems: problems.filter(isReached), note: noteOf(others) };
}

// An entry that is named otherwise than its file is reached by its own name.
function filesOf(registry: Registry, reached: ReadonlySet<EntryKey>): ReadonlySet<string> {
  const { references, chains, workflows, observers } = registry;
  const entries: RegistryEntry<unknown>[] = [references, chains, workflows, observers].flatMap((each) => [
    ...each.values(),
  ]);
  const named = entries.filter(({ kind, name }) => reached.has(`${kind}/${name}`));
  return new Set(named.flatMap((entry) => fileOf(entry.placeOf([])) ?? []));
}

function concerns(
  { rule, place, field = [] }: Problem,
  { clusterProfiles }: Registry,
  reached: ReadonlySet<EntryKey>,
  files: ReadonlySet<string>,
): boolean {
  const file = fileOf(place);
  // A directory that cannot be read may hold anything.
  if (rule === rules.unreadableDirectory.id) return true;
  // An entry of the program is the program's own.
  if (file === undefined || files.has(file)) return true;
  const [, name, kind] = /([^\\/]*)-(ref|chain|workflow|observer)\.yaml$/.exec(file) ?? [];
  if (kind) return reached.has(`${kind}/${name}` as EntryKey);
  if (!file.endsWith(clusterProfilesFile)) return false;
  const profile = field[0] === 'cluster_profiles' ? clusterProfiles.cluster_profiles?.[Number(field[1])] : undefined;
  if (profile) return reached.has(`profile/${profile.name ?? ''}`);
  return [...reached].some((key) => key.startsWith('profile/'));
}

function fileOf(place: Problem['place']): string | undefined {
  return 'file' in place ? place.file : undefined;
}

function noteOf(others: readonly Problem[]): string | undefined {
  const filesWith = (severities: readonly Problem['severity'][], except?: ReadonlySet<string>) => {
    const found = others.filter(({ severity }) => severities.includes(severity)).map(({ place }) => fileOf(place)!);
    return new Set(found.filter((file) => !except?.has(file)));
  };
  const wrong = filesWith(['error']);
  const doubtful = filesWith(['warning', 'not-expressible'], wrong);
  const counts = [numbered(wrong.size, 'errors'), numbered(doubtful.size, 'warnings')].filter((text) => text !== '');
  return counts.length > 0 ? `note: ${counts.join(', ')}; not used by these configurations` : undefined;
}

function numbered(size: number, what: string): string {
  if (size === 0) return '';
  return size === 1 ? `1 registry file has ${what}` : `${size} registry files have ${what}`;
}

/** The kinds of things that a configuration may name of a registry. */
export type NamedKind = 'workflow' | 'chain' | 'ref' | 'observer' | 'profile';

/** What a note about names that were not looked up is about. */
interface NotLookedUp {
  /** What is known; default: nothing. */
  readonly registry?: Registry;
  /** The kinds that count; default: all but cluster profiles. */
  readonly kinds?: readonly NamedKind[];
  /** How to have them looked up. */
  readonly remedy: string;
}

const entryKinds = ['workflow', 'chain', 'ref', 'observer'] as const;

/** One line about the names of the step registry that configurations use and that were not looked up, if there are any. */
export function noteOfUnknown(
  configurations: readonly Configuration[],
  { registry = unknownRegistry, kinds = entryKinds, remedy }: NotLookedUp,
): string | undefined {
  if (!registry.isOpen) return undefined;
  const missing = [...reachedEntries(registry, configurations)].filter((key) => !isKnown(registry, key));
  const counts = kinds.map((kind) => ({ kind, count: missing.filter((key) => key.startsWith(`${kind}/`)).length }));
  const named = counts.filter(({ count }) => count > 0);
  if (named.length === 0) return undefined;
  const words = named.map(({ kind, count }) => counted(count, kind === 'profile' ? 'cluster profile' : kind));
  const verb = named.length === 1 && named[0]!.count === 1 ? 'was' : 'were';
  return `note: ${listed(words)} ${verb} not looked up; ${remedy}`;
}

function isKnown({ workflows, chains, references, observers, clusterProfiles }: Registry, key: EntryKey): boolean {
  const [kind, name] = [key.slice(0, key.indexOf('/')), key.slice(key.indexOf('/') + 1)];
  switch (kind as NamedKind) {
    case 'workflow':
      return workflows.has(name);
    case 'chain':
      return chains.has(name);
    case 'ref':
      return references.has(name);
    case 'observer':
      return observers.has(name);
    case 'profile':
      return clusterProfiles.cluster_profiles?.some((profile) => profile.name === name) === true;
  }
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

/** What configurations reach in a registry, at any depth; names that the registry lacks are among them. */
export function reachedEntries(registry: Registry, configurations: readonly Configuration[]): ReadonlySet<EntryKey> {
  const walk = new ReachWalk(registry);
  for (const { tests = [] } of configurations) {
    for (const { steps, literal_steps: literal } of tests) {
      if (steps) walk.addTest(steps);
      if (literal?.cluster_profile_literal?.name) walk.reached.add(`profile/${literal.cluster_profile_literal.name}`);
    }
  }
  return walk.reached;
}

class ReachWalk {
  readonly reached = new Set<EntryKey>();

  constructor(private readonly registry: Registry) {}

  addTest(test: MultiStageTestConfiguration): void {
    const workflow = test.workflow === undefined ? undefined : this.registry.workflows.get(test.workflow)?.value;
    if (test.workflow !== undefined) this.reached.add(`workflow/${test.workflow}`);
    const profile = profileNameOf(test, workflow);
    if (profile) this.reached.add(`profile/${profile}`);
    // A phase of the test takes the place of the workflow's.
    for (const phase of phaseNames) this.addSteps(test[phase] ?? workflow?.[phase]);
    this.addObservers((test.observers ?? workflow?.observers)?.enable);
  }

  private addSteps(steps: readonly TestStep[] = []): void {
    for (const step of steps) {
      if (step.chain !== undefined) this.addChain(step.chain);
      else if (step.ref !== undefined) this.addReference(step.ref);
      else this.addObservers(step.observers);
    }
  }

  private addChain(name: string): void {
    if (this.reached.has(`chain/${name}`)) return;
    this.reached.add(`chain/${name}`);
    this.addSteps(this.registry.chains.get(name)?.value.steps);
  }

  private addReference(name: string): void {
    if (this.reached.has(`ref/${name}`)) return;
    this.reached.add(`ref/${name}`);
    this.addObservers(this.registry.references.get(name)?.value.observers);
  }

  private addObservers(names: readonly string[] = []): void {
    for (const name of names) this.reached.add(`observer/${name}`);
  }
}
