import {
  type Configuration,
  type MultiStageTestConfiguration,
  type TestConfiguration,
  type TestStep,
} from '../../config';
import { type EntryKey, type Registry } from '../../registry';

/** What a change of the step registry reaches in it, each with why. */
export type ChangedEntries = ReadonlyMap<EntryKey, string>;

const phases = ['pre', 'test', 'post'] as const;

/** The entries of changed registry files, and all chains and workflows that contain them. */
export function changedEntries(files: readonly string[], registry: Registry): ChangedEntries {
  const found = new Map<EntryKey, string>();
  for (const key of files.flatMap((file) => entryOfFile(file, registry) ?? []))
    found.set(key, `${wordsOf(key)} changed`);
  const parents = parentsOf(registry);
  // A map that grows is walked to its new end.
  for (const [key, because] of found) {
    for (const parent of parents.get(key) ?? []) {
      if (!found.has(parent)) found.set(parent, `${because}, which ${wordsOf(parent)} contains`);
    }
  }
  return found;
}

function wordsOf(key: EntryKey): string {
  return key.replace('/', ' ');
}

function entryOfFile(path: string, { references, observers }: Registry): EntryKey | undefined {
  const file = path.split('/').at(-1)!;
  const [, name, kind] = /^(.*)-(ref|observer|chain|workflow)\.yaml$/.exec(file) ?? [];
  if (name !== undefined) return `${kind as 'ref'}/${name}`;
  const script = /^(.*)-commands(\.[^.]*)?$/.exec(file)?.[1];
  if (script === undefined) return undefined;
  if (references.has(script)) return `ref/${script}`;
  return observers.has(script) ? `observer/${script}` : undefined;
}

function parentsOf({ chains, workflows }: Registry): ReadonlyMap<EntryKey, EntryKey[]> {
  const parents = new Map<EntryKey, EntryKey[]>();
  const add = (parent: EntryKey, children: readonly EntryKey[]) => {
    for (const child of children) parents.set(child, [...(parents.get(child) ?? []), parent]);
  };
  for (const [name, { value }] of chains) add(`chain/${name}`, keysOfSteps(value.steps));
  for (const [name, { value }] of workflows) add(`workflow/${name}`, keysOfPhases(value));
  return parents;
}

function keysOfPhases(test: MultiStageTestConfiguration): EntryKey[] {
  const observers = (test.observers?.enable ?? []).map((name): EntryKey => `observer/${name}`);
  return [...phases.flatMap((phase) => keysOfSteps(test[phase])), ...observers];
}

function keysOfSteps(steps: readonly TestStep[] = []): EntryKey[] {
  return steps.flatMap(({ ref, chain }): EntryKey[] => [
    ...(ref === undefined ? [] : [`ref/${ref}` as const]),
    ...(chain === undefined ? [] : [`chain/${chain}` as const]),
  ]);
}

/** Why a test is rehearsed when these entries change; nothing where it names none of them. */
export function entryOfTest({ steps }: TestConfiguration, entries: ChangedEntries): string | undefined {
  if (!steps) return undefined;
  const named = [
    ...(steps.workflow === undefined ? [] : [`workflow/${steps.workflow}` as const]),
    ...keysOfPhases(steps),
  ];
  return named.map((key) => entries.get(key)).find((because) => because !== undefined);
}

/** Whether a configuration of this text may name one of the entries: their names are looked for anywhere. */
export function mayName(text: string, names: ReadonlySet<string>): boolean {
  if (text.includes('\\')) return true;
  for (const [word] of text.matchAll(/[\w.-]+/g)) if (names.has(word)) return true;
  return false;
}

/** Tests of a configuration that the entries reach. */
export function testsReached({ tests = [] }: Configuration, entries: ChangedEntries) {
  return tests.flatMap((test) => {
    const because = entryOfTest(test, entries);
    return because === undefined ? [] : [{ test, because }];
  });
}
