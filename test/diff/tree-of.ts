import { type Tree, type TreeFile } from '../../lib/diff/tree';

/** Files by their paths; a script is executable. */
export type Files = Readonly<Record<string, string | Buffer>>;

/** A tree of files that stand nowhere. */
export function treeOf(files: Files, label: string): Tree {
  const all = new Map(
    Object.entries(files).map(([path, content]): [string, TreeFile] => [
      path,
      { mode: path.endsWith('.sh') ? 'executable' : 'file', content: Buffer.from(content) },
    ]),
  );
  const contentsOf = (paths: readonly string[]) => new Map(paths.map((path) => [path, all.get(path)!.content!]));
  return { label, place: label, files: all, contentsOf };
}
