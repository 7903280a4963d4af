import { dirname, extname, join } from 'node:path';
import { type LiteralTestStep, type MultiStageTestConfiguration, type Observer } from '../config';
import { type Problem, addAll } from '../problems';
import { clusterProfilesFile, readClusterProfiles } from './cluster-profiles';
import { findStructureProblems } from './find-structure-problems';
import { type ReadEntry, readEntry, type RegistryFile, registryProblem, walkRegistry } from './read-entry';
import { type EntryKey, type Registry, type RegistryEntry } from './registry';
import { type EntryKind, type RegistryChain } from './schema';
import { rules } from '../rules';

/** How a registry is read. */
export interface ReadRegistryOptions {
  /** Read every file as if it lay at the root, as in a mounted volume: names are not held to folders. */
  readonly isFlat?: boolean;
  /** Do without cluster profiles where there is no file of them. */
  readonly isPartial?: boolean;
}

/** A registry that was read, with what is wrong with its files. */
export interface ReadRegistry {
  /** What was read. */
  readonly registry: Registry;
  /** What is wrong with the files. */
  readonly problems: readonly Problem[];
}

/** Reads a step registry; unknown fields are errors, as upstream has it. */
export function readRegistry(
  root: string,
  { isFlat = false, isPartial = false }: ReadRegistryOptions = {},
): ReadRegistry {
  const found = walkRegistry(root);
  const problems: Problem[] = [...found.problems];
  const unreadable = new Set<EntryKey>();
  const entries = found.files.flatMap((file) => {
    const { entry, problems: wrong } = readFile(file, isFlat);
    addAll(problems, wrong);
    const [, name, kind] = entryFileName.exec(file.name) ?? [];
    if (kind && !entry) unreadable.add(`${kind as EntryKind}/${name!}`);
    return entry ? [entry] : [];
  });
  const expected = join(root, 'cluster-profiles', clusterProfilesFile);
  const isWithout = isPartial && found.clusterProfiles === undefined;
  const profiles = isWithout ? { value: {}, problems: [] } : readClusterProfiles(found.clusterProfiles ?? expected);
  addAll(problems, profiles.problems);
  const registry: Registry = {
    references: ofKind<LiteralTestStep>(entries, 'ref'),
    chains: ofKind<RegistryChain>(entries, 'chain'),
    workflows: ofKind<MultiStageTestConfiguration>(entries, 'workflow'),
    observers: ofKind<Observer>(entries, 'observer'),
    clusterProfiles: profiles.value,
    unreadable,
  };
  return { registry, problems: [...problems, ...findStructureProblems(registry)] };
}

const entryFileName = /^(.*)-(ref|chain|workflow|observer)\.yaml$/;

function readFile(file: RegistryFile, isFlat: boolean): ReadEntry {
  const nothing = { problems: [] };
  if (!isFlat && !file.name.startsWith(file.component === '' ? '.' : file.component)) {
    return { problems: [misplaced(file)] };
  }
  const kind = entryFileName.exec(file.name)?.[2];
  if (kind) return readEntry(file, kind as EntryKind, isFlat);
  if (file.name.endsWith('.metadata.json') || file.name === 'VERSION') return nothing;
  if (file.name.endsWith(`-commands${extname(file.name)}`)) return nothing;
  const message = 'is not a registry file';
  const remedy = `name it after its folder with the ending -ref.yaml, -chain.yaml, -workflow.yaml, -observer.yaml or -commands.sh, or remove it from ${dirname(file.path)}`;
  return { problems: [registryProblem(rules.unknownRegistryFile, file.path, message, remedy)] };
}

function misplaced({ component, path }: RegistryFile): Problem {
  const isAtTop = component === '';
  const message = isAtTop
    ? 'is at the top of the registry, which may contain only folders'
    : `does not start with the name of its folder, ${JSON.stringify(component)}`;
  const remedy = isAtTop ? 'move it into the folders of its name' : `start its name with ${component}, or move it`;
  return registryProblem(rules.misplacedFile, path, message, remedy);
}

function ofKind<T>(entries: readonly RegistryEntry<unknown>[], kind: EntryKind): Map<string, RegistryEntry<T>> {
  const chosen = entries.filter((entry) => entry.kind === kind) as RegistryEntry<T>[];
  return new Map(chosen.map((entry) => [entry.name, entry]));
}
