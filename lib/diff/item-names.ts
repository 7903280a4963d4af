import { groupBy } from '../collections/lookups';
import { type Item } from './change';

/** An item in words: `configuration org/repo@branch`, `Route smoke/server in repository/smoke`. */
export function nameOf(item: Item): string {
  return namesOf([item])[0]!;
}

/** Items in words; those of one name, and variants of one branch, share their words. */
export function namesOf(items: readonly Item[]): string[] {
  return [...groupBy(items, sharedNameOf).values()].map(wordsOf);
}

function sharedNameOf({ category, kind, name, scope }: Item): string {
  if (category === 'configuration') return JSON.stringify([kind, branchOf(name), scope]);
  return JSON.stringify([category, kind, category === 'file' ? inTree(name)[1] : name]);
}

// Trees of several eras or clusters hold the same files.
function inTree(path: string): [string, string] {
  const at = path.indexOf('/');
  return [path.slice(0, Math.max(at, 0)), path.slice(at + 1)];
}

function branchOf(name: string): string {
  const at = name.endsWith(']') ? name.indexOf(' [') : -1;
  return at < 0 ? name : name.slice(0, at);
}

function wordsOf(items: readonly Item[]): string {
  const { category, kind, name, scope } = items[0]!;
  const folders = [...new Set(items.map((item) => item.scope))].filter(Boolean);
  const where = folders.length > 0 ? ` in ${folders.join(', ')}` : '';
  if (category === 'configuration') {
    const variants = items.map((item) => item.name.slice(branchOf(item.name).length + 1) || branchOf(item.name));
    const first = variants[0] === branchOf(name) ? [] : [branchOf(name)];
    return `${kind} ${[[...first, variants[0]].join(' '), ...variants.slice(1)].join(', ')}${scope ? ` in ${scope}` : ''}`;
  }
  if (category === 'job') return `${kind} ${jobNameOf(name)}${where}`;
  if (category === 'object') return `${kind} ${name}${where}`;
  if (category === 'file' && items.length > 1) {
    const trees = items.map((item) => inTree(item.name)[0]).filter(Boolean);
    return `${inTree(name)[1]} in ${trees.join(', ')}`;
  }
  return category === 'file' || category === 'page' || kind === 'document' ? name : `${kind} ${name}`;
}

// The generator puts the repository into the name of a job.
function jobNameOf(name: string): string {
  const [job = '', repository = ''] = name.split(' of ');
  return job.includes(repository.replace('/', '-')) ? job : name;
}

const plurals: Readonly<Record<string, string>> = { policy: 'policies', class: 'classes' };

/** `3 BuildConfigs, 1 file`: how many of which kind. */
export function countKinds(items: readonly Item[]): string {
  return [...groupBy(items, ({ kind }) => kind)]
    .map(([kind, all]) => `${all.length} ${toPlural(kind, all.length)}`)
    .join(', ');
}

/** A kind in the number that a count needs. */
export function toPlural(kind: string, count: number): string {
  if (count === 1) return kind;
  const end = Object.keys(plurals).find((word) => kind.toLowerCase().endsWith(word));
  return end ? kind.slice(0, -end.length + 1) + plurals[end]!.slice(1) : `${kind}s`;
}
