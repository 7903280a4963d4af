import { createHash } from 'node:crypto';

/** What a file name is made of. */
export interface NamedObject {
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
  readonly group: string;
}

type Spell = (object: NamedObject) => string;

// The first that tells objects apart is taken; the last one always does.
const spellings: readonly Spell[] = [
  ({ kind, name }) => `${kind}.${name}`,
  ({ kind, name, namespace }) => `${kind}.${namespace}.${name}`,
  ({ kind, name, group }) => `${kind}.${group}.${name}`,
  (object) => `${object.kind}.${object.name}.${hashOf(object)}`,
];

// Most file systems take 255 bytes, and what is around the name needs some of them.
const longest = 200;

/** File names without their endings, `<kind>.<name>`; equal ones get the namespace or the API group. */
export function objectFileNames(objects: readonly NamedObject[]): string[] {
  const chosen = objects.map(() => 0);
  for (const next of spellings.keys()) {
    if (next === 0) continue;
    const names = objects.map((object, index) => fileName(object, chosen[index]!));
    const repeated = repeatedIn(names);
    for (const group of repeated) advance(group, objects, chosen, next);
  }
  return objects.map((object, index) => fileName(object, chosen[index]!));
}

// A spelling that leaves two of them equal is passed over for all of them, so that their names are alike.
function advance(group: readonly number[], objects: readonly NamedObject[], chosen: number[], next: number): void {
  const names = group.map((index) => fileName(objects[index]!, next));
  if (next < spellings.length - 1 && repeatedIn(names).length > 0) return;
  for (const index of group) chosen[index] = next;
}

// macOS and Windows do not tell upper case from lower case.
function repeatedIn(names: readonly string[]): number[][] {
  const groups = new Map<string, number[]>();
  for (const [index, name] of names.entries()) {
    const key = name.toLowerCase();
    groups.set(key, [...(groups.get(key) ?? []), index]);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}

function fileName(object: NamedObject, spelling: number): string {
  const name = spellings[spelling]!(object).replace(/[^\w.-]/g, '');
  return name.length <= longest ? name : `${name.slice(0, longest - 9)}.${hashOf(object)}`;
}

function hashOf({ kind, name, namespace, group }: NamedObject): string {
  return createHash('sha256').update([group, kind, namespace, name].join('/')).digest('hex').slice(0, 8);
}
