import { findRegistryProblems } from '../checks/find-registry-problems';
import { type Configuration, findUnwritableCharacters, type LiteralTestStep } from '../config';
import { type Part, Pipeline, RegistryPart, Workflow } from '../pipeline';
import { findUnpairedSurrogates, type Place, type Problem } from '../problems';
import { type EntryDefinition, type Registry, type RegistryEntry } from '../registry';
import { noteOfUnknown, type ProblemsByUse, splitByUse } from '../registry/split-by-use';
import { readRegistry } from '../registry/read-registry';
import { registryOfEntries } from '../registry/write-entries';
import { findWarnings } from '../checks/check-files';
import { findStructureProblems } from '../registry/find-structure-problems';
import { rules } from '../rules';

/** What a program knows of the step registry. */
interface KnownRegistry {
  /** What it adds itself. */
  readonly entries: readonly EntryDefinition[];
  /** That, and what it was given; nothing where there is neither. */
  readonly registry?: Registry;
  /** What is wrong with the entries of the program, and with what it reaches in the directory. */
  readonly problemsFor: (configurations: readonly Configuration[]) => ProblemsByUse;
}

/** What a program adds to the step registry, and the registry in a directory where one is named. */
export function knownRegistryOf(parts: readonly Part[], directory: string | undefined): KnownRegistry {
  const checked = parts.filter((part) => part instanceof RegistryPart).map((part) => part.checkedDefinition());
  const entries = checked.map(({ definition }) => definition);
  const ofValues = checked.flatMap(({ problems }) => problems);
  const own = registryOfEntries(entries, { cluster_profiles: profilesOf(parts) });
  const notLookedUp = (configurations: readonly Configuration[]) =>
    noteOfUnknown(configurations, { registry: own, remedy: 'set the prop registry of CiApp' });
  if (directory === undefined && entries.length === 0) {
    return { entries, problemsFor: (configurations) => ({ problems: [], note: notLookedUp(configurations) }) };
  }
  const given = directory === undefined ? undefined : readRegistry(directory);
  const registry = given ? merged(given.registry, own) : own;
  const found = findEntryProblems(entries, own, registry).filter(({ place }) => !isWrong(place, ofValues));
  const ofGiven = given ? [...given.problems, ...findRegistryProblems(given.registry)] : [];
  const problemsFor = (configurations: readonly Configuration[]) => {
    const { problems, note } = splitByUse(ofGiven, registry, [...configurations, useOf(own)]);
    return { problems: [...problems, ...ofValues, ...found], note: given ? note : notLookedUp(configurations) };
  };
  return { entries, registry, problemsFor };
}

// What the program adds to the registry counts as used, whether a pipeline of the program names it or not.
function useOf({ references, chains, workflows }: Registry): Configuration {
  const steps = [...[...references.keys()].map((ref) => ({ ref })), ...[...chains.keys()].map((chain) => ({ chain }))];
  const uses = [{ test: steps }, ...[...workflows.keys()].map((workflow) => ({ workflow }))];
  const tests = uses.map((each) => ({ as: '', steps: each }));
  return { tests, zz_generated_metadata: { org: '', repo: '', branch: '' } };
}

// What else is said of an entry whose values are wrong may well follow from that.
function isWrong(place: Place, wrong: readonly Problem[]): boolean {
  const at = (of: Place) => ('construct' in of ? of.construct : undefined);
  return wrong.some((problem) => problem.severity === 'error' && at(problem.place) === at(place));
}

function profilesOf(parts: readonly Part[]): { name: string; cluster_type: string }[] {
  const named = parts.filter((part) => part instanceof Workflow || part instanceof Pipeline);
  const types = new Map(named.flatMap((part) => Object.entries(part.clusterTypes())));
  return [...types].map(([name, cluster_type]) => ({ name, cluster_type }));
}

// What the program says takes the place of what the directory has: it may be the next version of it.
function merged(given: Registry, own: Registry): Registry {
  return {
    references: new Map([...given.references, ...own.references]),
    chains: new Map([...given.chains, ...own.chains]),
    workflows: new Map([...given.workflows, ...own.workflows]),
    observers: new Map([...given.observers, ...own.observers]),
    clusterProfiles: given.clusterProfiles,
    unreadable: given.unreadable,
  };
}

/** What is wrong with the entries that a program adds to the step registry, in themselves and with all others. */
function findEntryProblems(entries: readonly EntryDefinition[], own: Registry, all: Registry): Problem[] {
  return [
    ...findRegistryProblems(own),
    ...findStructureProblems(all).filter(({ place }) => 'construct' in place),
    ...[...own.references.values()].flatMap(findStepWarnings),
    ...findMissingOwners(entries),
    ...entries.flatMap(findUnwritableValues),
  ];
}

// What the steps of a test have to do with one another cannot be said of a step alone.
const ofWholeTests = [rules.missingFile.id, rules.unusedImage.id];

function findStepWarnings(entry: RegistryEntry<LiteralTestStep>): Problem[] {
  const { value } = entry;
  const test = { as: value.as ?? '', literal_steps: { test: [value] } };
  const found = findWarnings({ tests: [test], zz_generated_metadata: { org: '', repo: '', branch: '' } });
  const at = ['tests', 0, 'literal_steps', 'test', 0].length;
  return found
    .filter(({ rule }) => !ofWholeTests.includes(rule))
    .map((warning) => ({ ...warning, field: warning.field?.slice(at) }))
    .map((warning) => ({ ...warning, place: entry.placeOf(warning.field ?? []) }));
}

// Commands are a file of their own, which may hold every character.
function findUnwritableValues({ value: { commands, ...written }, placeOf }: EntryDefinition): Problem[] {
  const found = [...findUnwritableCharacters(written), ...findUnpairedSurrogates({ commands })];
  return found.map((problem) => ({ ...problem, place: placeOf(problem.field ?? []) }));
}

function findMissingOwners(entries: readonly EntryDefinition[]): Problem[] {
  const owned = new Set(entries.filter(({ owners }) => owners).map(({ directory }) => directory));
  const without = entries.filter(({ directory }) => !owned.has(directory));
  return without.map(({ directory, placeOf }) => {
    const message = `the folder ${directory} has no owners, and the registry requires OWNERS`;
    const remedy = 'give it owners, or suppress this where the folder has them already';
    return { severity: 'warning', rule: rules.noOwners.id, place: placeOf([]), message, remedy };
  });
}
