import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type EntryKind, type Registry, readRegistry } from '../../lib/registry';
import { readEntry } from '../../lib/registry/read-entry';
import { fileShapes } from '../../lib/registry/schema';
import { writeYaml } from '../../lib/yaml';
import { validRegistry } from '../registry/registry-files';
import { temporaryDirectory } from '../support/run-program';
import { directoryOf } from '../support/write-files';
import { type Random } from '../support/random';
import { valueOfShape } from './seeds';

const texts = Object.entries(validRegistry()).map(([path, content]) => {
  return [path, typeof content === 'string' ? content : JSON.stringify(content, undefined, 2)] as const;
});

/** The files of a registry in which nothing is wrong, by their paths. */
export const registryTexts: readonly (readonly [string, string])[] = texts;

/** That registry, as it is read. */
export function smallRegistry(): Registry {
  return readRegistry(directoryOf(Object.fromEntries(texts))).registry;
}

const kinds = Object.keys(fileShapes) as EntryKind[];

/** The kind and the text of a registry file with any fields of the format. */
export function anyEntry(random: Random): { kind: EntryKind; text: string } {
  const kind = random.pick(kinds);
  return { kind, text: writeYaml(valueOfShape(random, fileShapes[kind])) };
}

const directory = temporaryDirectory();

/** What a reader of files makes of a text. */
export function readAsFile<T>(name: string, text: string, read: (path: string) => T): T {
  const path = join(directory, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return read(path);
}

/** Reads a text as a file of the registry. */
export function readAsEntry(kind: EntryKind, text: string) {
  const name = `acme-${kind}.yaml`;
  return readAsFile(join('acme', name), text, (path) => {
    const file = { path, name, directory: dirname(path), component: 'acme', root: directory };
    return readEntry(file, kind, false);
  });
}

/** Reads a registry in which one file has another text. */
export function readWith(file: string, text: string): ReturnType<typeof readRegistry> {
  const root = join(directory, 'registry');
  rmSync(root, { recursive: true, force: true });
  for (const [path, content] of [...texts, [file, text] as const]) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  return readRegistry(root);
}
