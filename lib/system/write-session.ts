import { chmodSync, chownSync, lstatSync, readdirSync, renameSync, rmdirSync, rmSync } from 'node:fs';
import { type Stats, writeFileSync } from 'node:fs';
import { posix } from 'node:path';
import { BlockedPathError, Directory, isPathBelow } from './directory';
import { withLock } from './lock';
import { makeDirectory, removeDirectories } from './make-directory';

/** The directory, below the one that is written to, where files are written before they take their places. */
export const stageName = '.openshift-ci-stage';

/** A file to write. */
export interface NewFile {
  /** Path below the directory, with `/` between its parts. */
  readonly path: string;
  readonly content: string;
  /** Permission bits. @default - those of the file in its place, or what the umask leaves of 0o666 */
  readonly mode?: number;
}

/**
 * Writes files below a directory that a user named, and nothing outside of it: not through links, not by `..`. Each file
 * is whole at any time, the old one or the new one. One session at a time writes to a directory; what one that was
 * killed left behind is removed by the next.
 */
export class WriteSession {
  /**
   * Calls a function with a session on a directory, which is made where it is missing.
   * @throws LockedError where another process writes to the directory and does not end
   */
  static run<T>(path: string, use: (session: WriteSession) => T, patience?: number): T {
    const made = makeDirectory(path);
    try {
      const directory = Directory.open(path);
      try {
        return withLock(directory, () => new WriteSession(directory).during(use), patience);
      } finally {
        directory.close();
      }
    } catch (error) {
      removeDirectories(made);
      throw error;
    }
  }

  private staged = 0;

  private constructor(
    /** The directory that is written to. */
    readonly directory: Directory,
  ) {}

  /** What a session that was killed meant to write, as it noted it; empty where none was. */
  get journal(): string {
    return this.inStage((stage) => stage.read(journalName)) ?? '';
  }

  /** Notes what this session means to write, for the next one to know if this one is killed. */
  note(journal: string): void {
    this.inStage((stage) => {
      writeFileSync(stage.path(newJournalName), journal);
      renameSync(stage.path(newJournalName), stage.path(journalName));
    });
  }

  /** Writes files to the stage, and gives the function that moves them to their places. */
  prepare(files: readonly NewFile[]): () => void {
    const numbers = files.map((file) => this.stage(file));
    return () => files.forEach((file, index) => this.move(numbers[index]!, file));
  }

  /** Removes a file. */
  remove(path: string): void {
    this.directory.at(path, false, (directory, name) => rmSync(directory.path(name), { force: true }));
  }

  /** Removes the directories of a path that hold nothing. */
  removeEmptyAbove(path: string): void {
    const above = posix.dirname(path);
    if (above === '.') return;
    try {
      this.directory.at(above, false, (directory, name) => rmdirSync(directory.path(name)));
    } catch {
      return;
    }
    this.removeEmptyAbove(above);
  }

  private during<T>(use: (session: this) => T): T {
    this.directory.within([stageName], true, () => undefined);
    for (const path of this.strayDrafts()) this.remove(path);
    this.clearStage([newJournalName]);
    try {
      const result = use(this);
      this.clearStage([journalName, draftsName]);
      return result;
    } catch (error) {
      // With a journal, the next session knows what became of the files.
      this.clearStage(this.journal === '' ? [journalName, draftsName] : []);
      throw error;
    } finally {
      this.removeStage();
    }
  }

  private inStage<T>(use: (stage: Directory) => T): T {
    return this.directory.within([stageName], false, use);
  }

  // Only what a session makes there: somebody may have put something of theirs under this name.
  private clearStage(names: readonly string[]): void {
    this.inStage((stage) => {
      for (const name of readdirSync(stage.path('.'))) {
        if (/^\d+$/.test(name) || names.includes(name)) rmSync(stage.path(name), { force: true });
      }
    });
  }

  private removeStage(): void {
    try {
      rmdirSync(this.directory.path(stageName));
    } catch (error) {
      if (!['ENOTEMPTY', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    }
  }

  private stage({ path, content, mode }: NewFile): number {
    const number = this.staged++;
    const kept = this.statusOf(path);
    this.inStage((stage) => {
      const draft = stage.path(String(number));
      writeFileSync(draft, content, { flag: 'wx', mode: 0o666 });
      // Whoever runs this as root must not take the files of others.
      if (kept && process.getuid?.() === 0) chownSync(draft, kept.uid, kept.gid);
      // Unlike the mode given to a write, this does not depend on the umask.
      const bits = mode ?? (kept && kept.mode & 0o7777);
      if (bits !== undefined) chmodSync(draft, bits);
    });
    return number;
  }

  // What stands in the way is removed before the files are moved.
  private statusOf(path: string): Stats | undefined {
    try {
      return this.directory.status(path);
    } catch (error) {
      if (error instanceof BlockedPathError) return undefined;
      throw error;
    }
  }

  private move(number: number, file: NewFile): void {
    this.directory.check(file.path);
    this.directory.at(file.path, true, (target, name) => {
      this.inStage((stage) => {
        try {
          renameSync(stage.path(String(number)), target.path(name));
        } catch (error) {
          if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
          this.moveToOtherDisk(stage.path(String(number)), target, name, file);
        }
      });
    });
  }

  // A rename cannot lead into a directory where another disk is mounted.
  private moveToOtherDisk(staged: string, target: Directory, name: string, { path, content }: NewFile): void {
    const beside = posix.join(posix.dirname(path), draftName);
    this.inStage((stage) => writeFileSync(stage.path(draftsName), `${JSON.stringify(beside)}\n`, { flag: 'a' }));
    const draft = target.path(draftName);
    rmSync(draft, { force: true });
    writeFileSync(draft, content, { flag: 'wx' });
    chmodSync(draft, lstatSync(staged).mode & 0o7777);
    renameSync(draft, target.path(name));
    rmSync(staged);
  }

  private strayDrafts(): string[] {
    const lines = this.inStage((stage) => stage.read(draftsName))?.split('\n') ?? [];
    return lines.flatMap((line) => {
      const path = /^"[^"\\]*"$/.test(line) ? (JSON.parse(line) as string) : '';
      return posix.basename(path) === draftName && isPathBelow(path) ? [path] : [];
    });
  }
}

const journalName = 'journal';
const newJournalName = 'journal.new';
const draftsName = 'drafts';
const draftName = '.openshift-ci-draft';
