import { type LiteralTestStep, type MultiStageTestConfiguration, type Observer } from '../config';
import { type FieldPath, type Place, type Problem, type UnplacedProblem } from '../problems';
import { type ClusterProfiles } from './cluster-profiles';
import { type EntryKind, type RegistryChain } from './schema';

/** One thing of a registry, with the place of each of its fields. */
export interface RegistryEntry<T> {
  readonly kind: EntryKind;
  readonly name: string;
  readonly value: T;
  readonly documentation?: string;
  /** Where the value stands in its file; nothing for an entry of a program. */
  readonly root?: FieldPath;
  /** The place of a field of the value. */
  placeOf(field: FieldPath): Place;
}

/** A problem of an entry's value, with its place and the whole path of its field in the file. */
export function placeInEntry(entry: RegistryEntry<unknown>, problem: UnplacedProblem): Problem {
  const { field = [] } = problem;
  return { ...problem, place: entry.placeOf(field), field: [...(entry.root ?? []), ...field] };
}

/** A thing that a registry may hold, such as `ref/ipi-install` or `profile/aws`. */
export type EntryKey = `${EntryKind | 'profile'}/${string}`;

/** A registry of which nothing is known: every name is of elsewhere. */
export const unknownRegistry: Registry = {
  references: new Map(),
  chains: new Map(),
  workflows: new Map(),
  observers: new Map(),
  clusterProfiles: {},
  isOpen: true,
};

/** Whether a name that the registry lacks may be right all the same. */
export function mayBeElsewhere({ isOpen, unreadable }: Registry, key: EntryKey): boolean {
  return isOpen === true || unreadable?.has(key) === true;
}

/** What tests may name instead of writing it out: steps, chains, workflows, observers, cluster profiles. */
export interface Registry {
  readonly references: ReadonlyMap<string, RegistryEntry<LiteralTestStep>>;
  readonly chains: ReadonlyMap<string, RegistryEntry<RegistryChain>>;
  readonly workflows: ReadonlyMap<string, RegistryEntry<MultiStageTestConfiguration>>;
  readonly observers: ReadonlyMap<string, RegistryEntry<Observer>>;
  readonly clusterProfiles: ClusterProfiles;
  /** Things whose files could not be read, such as `chain/all`: that they are missing is no mistake of who names them. */
  readonly unreadable?: ReadonlySet<EntryKey>;
  /** Whether there may be more than is known here: a name that it lacks is of elsewhere, and no mistake. */
  readonly isOpen?: boolean;
}
