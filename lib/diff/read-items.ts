import { createHash } from 'node:crypto';
import { addAll, type Problem } from '../problems';
import { readYamlStream, type YamlObject, type YamlProblem, type YamlValue } from '../yaml';
import { identifyDocument } from './identify-document';
import { idOf, type Item } from './change';
import { isSame } from './same-value';
import { rules } from '../rules';
import { type FileMode, type Tree, type TreeFile } from './tree';

/** The items of both sides of the files that differ. */
interface ReadItems {
  readonly before: readonly Item[];
  readonly after: readonly Item[];
  /** Files whose items are alike, with both texts. */
  readonly rewritten: readonly { readonly file: string; readonly before: string; readonly after: string }[];
  readonly problems: readonly Problem[];
}

/** Where the two sides stand, for problems. */
interface Sides {
  readonly before: string;
  readonly after: string;
}

/** What the files that differ hold; a file that one side cannot be read of is compared as text. */
export function readItems(files: readonly ChangedFile[], places: Sides): ReadItems {
  const all: { before: Item[]; after: Item[]; rewritten: ReadItems['rewritten'][number][]; problems: Problem[] } = {
    before: [],
    after: [],
    rewritten: [],
    problems: [],
  };
  for (const { path, before, after } of files) {
    const sides = readSides(path, { before, after }, places);
    addAll(all.problems, sides.problems);
    if (before && after && isAlike(sides.before, sides.after)) {
      if (before.content.equals(after.content)) continue;
      all.rewritten.push({ file: path, before: before.content.toString(), after: after.content.toString() });
    } else {
      for (const item of sides.before) all.before.push(item);
      for (const item of sides.after) all.after.push(item);
    }
  }
  return all;
}

function readSides(path: string, { before, after }: Omit<ChangedFile, 'path'>, places: Sides) {
  const asYaml = isYaml(path) && before?.mode !== 'link' && after?.mode !== 'link';
  const old = before && asYaml ? readDocuments(path, before, places.before, 'warning') : undefined;
  const now = after && asYaml ? readDocuments(path, after, places.after, 'error') : undefined;
  const problems = [...(old?.problems ?? []), ...(now?.problems ?? [])];
  const isRead = (!before || old?.items) && (!after || now?.items);
  if (asYaml && isRead) return { before: old?.items ?? [], after: now?.items ?? [], problems };
  return { before: before ? [fileItem(path, before)] : [], after: after ? [fileItem(path, after)] : [], problems };
}

function isAlike(before: readonly Item[], after: readonly Item[]): boolean {
  return (
    before.length === after.length &&
    before.every((item, index) => idOf(item) === idOf(after[index]!) && isSame(item.value, after[index]!.value))
  );
}

function isYaml(path: string): boolean {
  return /\.ya?ml$/.test(path);
}

// What is wrong with the older side was there before; a gate must not stop who mends it.
function readDocuments(path: string, { content }: FileState, place: string, severity: 'error' | 'warning') {
  const file = place.endsWith('/') || place.endsWith(':') ? `${place}${path}` : `${place}/${path}`;
  const text = textOf(content);
  if (text === undefined) {
    const remedy = 'save it as UTF-8; until then only its size is compared';
    return {
      problems: [{ severity, rule: rules.notText.id, place: { file }, message: 'is no text in UTF-8', remedy }],
    };
  }
  const { values, problems } = readYamlStream(text);
  const told = problems.map((problem) => toProblem(problem, file, values ? 'warning' : severity));
  return { items: values && numbered(values.flatMap((value) => identifyDocument(path, value))), problems: told };
}

function toProblem({ rule, message, remedy, line, column }: YamlProblem, file: string, severity: 'error' | 'warning') {
  return { severity, rule, place: { file, line, column }, message, remedy };
}

function numbered(items: readonly Item[]): Item[] {
  const counts = new Map<string, number>();
  return items.map((item) => {
    const id = idOf(item);
    const nth = (counts.get(id) ?? 0) + 1;
    counts.set(id, nth);
    return nth === 1 ? item : { ...item, nth };
  });
}

function fileItem(path: string, { mode, content }: FileState): Item {
  const text = textOf(content);
  const isPage = text !== undefined && /written by synth/i.test(text.slice(0, 300));
  return {
    category: isPage ? 'page' : 'file',
    ...{ kind: 'file', name: path, file: path, scope: '' },
    value: fileValue(mode, content, text),
  };
}

function fileValue(mode: FileState['mode'], content: Buffer, text: string | undefined): YamlValue {
  if (mode === 'link') return { link: text ?? content.toString('latin1') };
  const executable: YamlObject = mode === 'executable' ? { executable: true } : {};
  if (text !== undefined) return { content: text, ...executable };
  return { bytes: content.length, sha256: createHash('sha256').update(content).digest('hex'), ...executable };
}

function textOf(content: Buffer): string | undefined {
  if (content.includes(0)) return undefined;
  const text = content.toString();
  return Buffer.from(text).equals(content) ? text : undefined;
}

/** One side of a file that differs. */
interface FileState {
  readonly mode: FileMode;
  readonly content: Buffer;
}

/** A file that differs between two trees. */
export interface ChangedFile {
  readonly path: string;
  readonly before?: FileState;
  readonly after?: FileState;
}

/** The files that differ, with what they hold; what is alike is not even read, where git says so. */
export function readChangedFiles(before: Tree, after: Tree): ChangedFile[] {
  const paths = [...new Set([...before.files.keys(), ...after.files.keys()])].sort();
  const changed = paths.filter((path) => !isSameFile(before.files.get(path), after.files.get(path)));
  const [olds, news] = [statesOf(before, changed), statesOf(after, changed)];
  return changed.map((path) => ({ path, before: olds(path), after: news(path) }));
}

function isSameFile(a: TreeFile | undefined, b: TreeFile | undefined): boolean {
  if (!a || !b || a.mode !== b.mode) return false;
  if (a.content && b.content) return a.content.equals(b.content);
  const length = (a.blob ?? b.blob ?? '').length;
  return blobOf(a, length) === blobOf(b, length);
}

// A repository names contents by SHA-1, or by SHA-256, which is longer.
function blobOf({ blob, content }: TreeFile, length: number): string | undefined {
  if (blob !== undefined || !content) return blob;
  const hash = createHash(length === 64 ? 'sha256' : 'sha1');
  return hash.update(`blob ${content.length}\0`).update(content).digest('hex');
}

function statesOf(tree: Tree, paths: readonly string[]): (path: string) => FileState | undefined {
  const contents = tree.contentsOf(paths.filter((path) => tree.files.has(path)));
  return (path) => {
    const file = tree.files.get(path);
    return file && { mode: file.mode, content: contents.get(path) ?? Buffer.alloc(0) };
  };
}
