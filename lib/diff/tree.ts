import { type Problem } from '../problems';

/** What a file is, besides its content. */
export type FileMode = 'file' | 'executable' | 'link';

/** One file of a tree; of a link, the content is where it leads. */
export interface TreeFile {
  readonly mode: FileMode;
  /** The name that git gives the content, where git knows it. */
  readonly blob?: string;
  /** The content, where it is at hand. */
  readonly content?: Buffer;
}

/** A tree of files that can be compared with another. */
export interface Tree {
  /** How the tree is called in a report, such as `HEAD` or a directory. */
  readonly label: string;
  /** Where the tree stands, before the path of a file in a problem. */
  readonly place: string;
  readonly files: ReadonlyMap<string, TreeFile>;
  /**
   * Contents of files, by path.
   * @throws UnreadableTreeError where one of them cannot be had
   */
  readonly contentsOf: (paths: readonly string[]) => ReadonlyMap<string, Buffer>;
}

/** A tree, or what stands in the way of reading it. */
export interface ReadTree {
  readonly tree?: Tree;
  readonly problems: readonly Problem[];
}

/** A tree whose files are listed, but cannot be read. */
export class UnreadableTreeError extends Error {
  constructor(readonly problem: Problem) {
    super(problem.message);
    this.name = 'UnreadableTreeError';
  }
}
