import { type Configuration } from '../config';
import { type Problem } from '../problems';
import { rules } from '../rules';
import { clusterProfilesFile } from './cluster-profiles';
import { reachedEntries } from './reached-entries';
import { type EntryKey, type Registry, type RegistryEntry } from './registry';

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
  const counts = [counted(wrong.size, 'errors'), counted(doubtful.size, 'warnings')].filter((text) => text !== '');
  return counts.length > 0 ? `note: ${counts.join(', ')}; not used by these configurations` : undefined;
}

function counted(size: number, what: string): string {
  if (size === 0) return '';
  return size === 1 ? `1 registry file has ${what}` : `${size} registry files have ${what}`;
}
