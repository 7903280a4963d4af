import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import packageJson from '../../package.json';
import { type Ended, root, run, temporaryDirectory } from '../support/run-program';
import { writeFiles } from '../support/write-files';

/** Packages in the versions that the project itself is tested with. */
export function tested(...names: readonly (keyof typeof packageJson.devDependencies)[]): string[] {
  return names.map((name) => `${name}@${packageJson.devDependencies[name]}`);
}

/** A project of somebody else, in a directory far from this one. */
export class ConsumerProject {
  readonly directory = temporaryDirectory();

  /** Writes a file. */
  write(path: string, content: string): this {
    writeFiles(this.directory, { [path]: content });
    return this;
  }

  /** Takes a file of this repository over. */
  copy(path: string): this {
    cpSync(join(root, path), join(this.directory, path));
    return this;
  }

  /** Runs a command in it; one that fails is told with what it said. */
  run(command: string, ...args: readonly string[]): Ended {
    const ended = run(command, args, {}, this.directory);
    if (ended.status !== 0) {
      throw new Error(`${command} ${args.join(' ')} ended with ${ended.status}:\n${ended.stdout}${ended.stderr}`);
    }
    return ended;
  }

  /** Reads a file. */
  read(path: string): string {
    return readFileSync(join(this.directory, path), 'utf8');
  }
}

/** A file of this repository. */
export function ownFile(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}
