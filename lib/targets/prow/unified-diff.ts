import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import { type FileChange } from './write-files';

/** A change as a unified diff, with three lines around each difference. */
export function unifiedDiff({ path, before, after }: FileChange): string {
  const [from, to] = [before === undefined ? '/dev/null' : path, after === undefined ? '/dev/null' : path];
  return createTwoFilesPatch(from, to, before ?? '', after ?? '', undefined, undefined, {
    context: 3,
    headerOptions: FILE_HEADERS_ONLY,
  });
}
