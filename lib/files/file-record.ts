import { createHash } from 'node:crypto';

/** The file that lists what synth wrote, so that nothing else is ever replaced or removed. */
export const manifestName = '.generated';

/** The first line of the list. */
export const manifestHeader = '# Written by synth; other files here are left alone.\n';

/** A file that was written, or is about to be. */
export interface FileRecord {
  readonly path: string;
  /** SHA-256 of its content; lists of earlier versions have none. */
  readonly hash?: string;
}

/** The SHA-256 of a text. */
export function hashOf(content: string): string {
  return createHash('sha256').update(content).digest('hex');
}

/** The line of a file in a list, as sha256sum writes it. */
export function formatRecord({ path, hash }: FileRecord): string {
  const shown = /^[^"\\\x00-\x1f\x7f]+$/.test(path) ? path : JSON.stringify(path);
  return `${hash}  ${shown}\n`;
}

/** The files of a list; what is no line of one, such as the marks of a merge conflict, is left out. */
export function parseRecords(text: string): FileRecord[] {
  return text.split('\n').flatMap((line) => {
    if (line === '' || line.startsWith('#') || /^([<>=|])\1{6}/.test(line)) return [];
    const [, hash, shown = line] = /^([0-9a-f]{64}) {2}(.+)$/.exec(line) ?? [];
    const path = shown.startsWith('"') ? unquoted(shown) : shown;
    return path === undefined ? [] : [{ path, hash }];
  });
}

function unquoted(text: string): string | undefined {
  try {
    const path: unknown = JSON.parse(text);
    return typeof path === 'string' ? path : undefined;
  } catch {
    return undefined;
  }
}
