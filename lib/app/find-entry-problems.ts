import { findRegistryProblems } from '../checks/find-registry-problems';
import { findWarnings } from '../checks/find-warnings';
import { findUnwritableCharacters, type LiteralTestStep } from '../config';
import { findUnpairedSurrogates, type Problem } from '../problems';
import { type EntryDefinition, type Registry, type RegistryEntry } from '../registry';
import { findStructureProblems } from '../registry/find-structure-problems';
import { rules } from '../rules';

/** What is wrong with the entries that a program adds to the step registry, in themselves and with all others. */
export function findEntryProblems(entries: readonly EntryDefinition[], own: Registry, all: Registry): Problem[] {
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
