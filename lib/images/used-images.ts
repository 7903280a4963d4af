import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Problem } from '../problems';
import { readText, unreadableFile } from '../system';
import { readYaml, valueOf, type YamlValue } from '../yaml';
import { isLockable } from './image-lock';
import { parseImage } from './image-reference';
import { unresolvedAnnotation } from './unresolved-images';

/** The images that files name. */
export interface UsedImages {
  readonly images: readonly string[];
  /** Files that cannot be read, whose images are not known. */
  readonly problems: readonly Problem[];
}

/** The images that the files below a directory name: those by tag, and those of the known digests that are in use. */
export function usedImages(directory: string, known: ReadonlyMap<string, string | undefined>): UsedImages {
  const read = yamlFiles(directory).map((file) => ({ file, ...readText(file, { below: directory }) }));
  const problems = read.flatMap(({ file, reason }) => (reason === undefined ? [] : [unreadableFile(file, reason)]));
  const texts = read.map(({ text = '' }) => text);
  const byTag = texts.filter((text) => text.includes(unresolvedAnnotation)).flatMap(unresolvedIn);
  const byDigest = [...known].filter(([image, digest]) => {
    const pinned = `${parseImage(image).name}@${digest}`;
    return digest !== undefined && texts.some((text) => text.includes(pinned));
  });
  return { images: [...new Set([...byTag.filter(isLockable), ...byDigest.map(([image]) => image)])].sort(), problems };
}

function yamlFiles(directory: string): string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory() && entry.name.endsWith('.yaml'))
    .map((entry) => join(entry.parentPath, entry.name));
}

function unresolvedIn(text: string): string[] {
  return text.split(/^---\n/m).flatMap((document) => {
    const { root } = readYaml(document);
    return root ? annotationsIn(valueOf(root)) : [];
  });
}

function annotationsIn(value: YamlValue): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) =>
    key === unresolvedAnnotation && typeof item === 'string' ? item.split(', ') : annotationsIn(item as YamlValue),
  );
}
