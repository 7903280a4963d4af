import { closeSync, constants, existsSync, fstatSync, lstatSync, mkdirSync, openSync, readdirSync } from 'node:fs';
import { readFileSync, realpathSync, type Stats } from 'node:fs';
import { join } from 'node:path';

/** Why a path below a directory cannot be used, with the part of the path that is in the way. */
export class BlockedPathError extends Error {
  constructor(
    readonly path: string,
    message: string,
  ) {
    super(message);
    this.name = 'BlockedPathError';
  }
}

/**
 * A directory that is held open. What is done in it is done there, whatever becomes of its path meanwhile, and the way
 * from it to another one below it never leads through a link.
 */
export class Directory {
  /** Opens a directory that a user named; it may be a link. */
  static open(path: string): Directory {
    return new Directory(path, openSync(realpathSync(path), constants.O_RDONLY | constants.O_DIRECTORY));
  }

  private constructor(
    /** How messages call it. */
    readonly name: string,
    private readonly handle: number,
  ) {}

  /** The path of something in the directory, for the functions of `node:fs`. */
  path(name: string): string {
    return join(hasHandles ? `/proc/self/fd/${this.handle}` : this.name, name);
  }

  /**
   * Calls a function with the directory that holds a file below this one, and the file's name there; gives nothing
   * where that directory is missing and `make` does not say that it is made.
   * @throws BlockedPathError where a part of the path is a link or a file, or leads elsewhere
   */
  at<T>(path: string, make: boolean, use: (directory: Directory, name: string) => T): T | undefined {
    if (!isPathBelow(path)) throw new BlockedPathError(path, 'leads out of the directory');
    const parts = path.split('/');
    const name = parts.pop()!;
    try {
      return this.within(parts, make, (directory) => use(directory, name));
    } catch (error) {
      if (!make && (error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }

  /** Calls a function with a directory below this one, which is made where it is missing and `make` says so. */
  within<T>(parts: readonly string[], make: boolean, use: (directory: Directory) => T): T {
    const [first, ...rest] = parts;
    if (first === undefined) return use(this);
    const below = this.enter(first, make);
    try {
      return below.within(rest, make, use);
    } finally {
      below.close();
    }
  }

  /** What is known of a file below the directory, without its content; of a link, what is known of the link. */
  status(path: string): Stats | undefined {
    return this.at(path, false, (directory, name) => lstatSync(directory.path(name), { throwIfNoEntry: false }));
  }

  /** The content of a regular file below the directory; nothing where there is none. */
  read(path: string): string | undefined {
    return this.at(path, false, (directory, name) => readRegularFile(directory.path(name)));
  }

  /**
   * What is known of a file below the directory, and its content where it is a regular file.
   * @throws BlockedPathError where a file cannot be written to the path
   */
  inspect(path: string): { status?: Stats; content?: string } {
    const found = this.at(path, false, (directory, name) => {
      const status = lstatSync(directory.path(name), { throwIfNoEntry: false });
      if (!status) return {};
      if (!status.isFile())
        throw new BlockedPathError(join(this.name, path), `is ${kindOf(status)} where a file is needed`);
      return { status, content: readRegularFile(directory.path(name)) };
    });
    return found ?? {};
  }

  /** The names in a directory below this one. */
  list(path: string): string[] {
    return this.within(path === '' ? [] : path.split('/'), false, (directory) => readdirSync(directory.path('.')));
  }

  /**
   * Refuses a path that a file cannot be written to.
   * @throws BlockedPathError
   */
  check(path: string): void {
    const status = this.status(path);
    if (!status || status.isFile()) return;
    throw new BlockedPathError(join(this.name, path), `is ${kindOf(status)} where a file is needed`);
  }

  close(): void {
    closeSync(this.handle);
  }

  private enter(name: string, make: boolean): Directory {
    const { O_RDONLY, O_DIRECTORY, O_NOFOLLOW } = constants;
    const shown = join(this.name, name);
    try {
      if (make) makeMissing(this.path(name));
      return new Directory(shown, openSync(this.path(name), O_RDONLY | O_DIRECTORY | O_NOFOLLOW));
    } catch (error) {
      const status = lstatSync(this.path(name), { throwIfNoEntry: false });
      if (status?.isSymbolicLink()) throw new BlockedPathError(shown, 'is a link where a directory is needed');
      if (status && !status.isDirectory()) throw new BlockedPathError(shown, 'is a file where a directory is needed');
      throw error;
    }
  }
}

/** Whether a path stays below its directory, and out of what git keeps there. */
export function isPathBelow(path: string): boolean {
  return path.split('/').every((part) => !['', '.', '..', '.git'].includes(part.toLowerCase()) && !part.includes('\0'));
}

// The open directory itself as a path; elsewhere than on Linux a directory that is swapped meanwhile is not noticed.
const hasHandles = process.platform === 'linux' && existsSync('/proc/self/fd');

function kindOf(status: Stats): string {
  return status.isSymbolicLink() ? 'a link' : status.isDirectory() ? 'a directory' : 'not a regular file';
}

function makeMissing(path: string): void {
  try {
    mkdirSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

function readRegularFile(path: string): string | undefined {
  let file: number;
  try {
    file = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch (error) {
    if (['ENOENT', 'ELOOP', 'ENXIO'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
  try {
    return fstatSync(file).isFile() ? readFileSync(file, 'utf8') : undefined;
  } finally {
    closeSync(file);
  }
}
