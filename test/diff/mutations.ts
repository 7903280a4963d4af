import fc from 'fast-check';
import { readYamlStream, writeYaml, type YamlValue } from '../../lib/yaml';
import { isList, isMap } from '../../lib/diff/same-value';
import { type Files } from './tree-of';

/** What is done to one file: which, what, and where inside it. */
interface Mutation {
  readonly file: number;
  readonly what: 'remove' | 'copy' | 'rename' | 'move' | 'swap' | 'inside' | 'twice';
  readonly where: readonly number[];
  readonly how: number;
}

/** A few things done to a tree, one after another. */
export const mutations: fc.Arbitrary<Mutation[]> = fc.array(
  fc.record({
    file: fc.nat(),
    what: fc.oneof(
      { weight: 6, arbitrary: fc.constant('inside' as const) },
      { weight: 4, arbitrary: fc.constantFrom('remove', 'copy', 'rename', 'move', 'swap', 'twice') },
    ),
    where: fc.array(fc.nat(), { minLength: 1, maxLength: 8 }),
    how: fc.nat(5),
  }),
  { minLength: 1, maxLength: 8 },
);

/** The files after all of it. */
export function mutated(files: Files, steps: readonly Mutation[]): Files {
  return steps.reduce(mutate, files);
}

function mutate(files: Files, { file, what, where, how }: Mutation): Files {
  const names = Object.keys(files);
  if (names.length === 0) return files;
  const name = names[file % names.length]!;
  const { [name]: content = '', ...others } = files;
  switch (what) {
    case 'remove':
      return others;
    case 'copy':
      return { ...files, [`copy/${name}`]: content };
    case 'rename':
      return { ...others, [name.replace(/(\.\w+)?$/, '-2$1')]: content };
    case 'move':
      return { ...others, [`moved/${name}`]: content };
    case 'swap':
      return { ...files, [name]: content.toString().split('---\n').reverse().join('---\n') };
    case 'twice':
      return /\.yaml$/.test(name) ? { ...files, [name]: `${content.toString()}---\n${content.toString()}` } : files;
    case 'inside':
      return { ...files, [name]: inside(name, content.toString(), where, how) };
  }
}

function inside(name: string, text: string, where: readonly number[], how: number): string {
  if (!/\.yaml$/.test(name)) return how % 2 ? `${text}# more\n` : text.split('\n').slice(1).join('\n');
  const roots = readYamlStream(text).values!;
  const at = where[0]! % roots.length;
  const changed = roots.map((root, index) => (index === at ? changeAt(root, where.slice(1), how) : root));
  return changed.map((root) => writeYaml(root ?? null)).join('---\n');
}

// Follows the way down as far as it leads, and changes what is there; nothing stands for what is taken away.
function changeAt(value: YamlValue, [step, ...rest]: readonly number[], how: number): YamlValue | undefined {
  if (step === undefined) return changed(value, how);
  if (isMap(value)) {
    const keys = Object.keys(value);
    if (keys.length === 0) return changed(value, how);
    const key = keys[step % keys.length]!;
    return { ...value, [key]: changeAt(value[key] ?? null, rest, how) };
  }
  if (!isList(value) || value.length === 0) return changed(value, how);
  const at = step % value.length;
  return value.flatMap((item, index) => {
    const inner = index === at ? changeAt(item, rest, how) : item;
    return inner === undefined ? [] : [inner];
  });
}

function changed(value: YamlValue, how: number): YamlValue | undefined {
  if (how === 0) return undefined;
  if (isList(value)) return how === 1 ? value.toReversed() : [...value, ...value.slice(0, how - 1)];
  if (isMap(value)) return how < 3 ? { ...value, extra: { a: [how] } } : [how];
  return [how, 'other', true, null, 'a\nb\n'][how - 1];
}
