import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { type Problem } from '../../problems';
import { rules } from '../../rules';

/** The text of a job file, which may be compressed. */
export function readText(path: string, problems: Problem[]): string | undefined {
  try {
    const bytes = readFileSync(path);
    return (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString('utf8');
  } catch (error) {
    const message = `cannot be read: ${(error as Error).message}`;
    const remedy = 'mend or remove it: its jobs would be lost';
    problems.push({ severity: 'error', rule: rules.unreadableFile.id, place: { file: path }, message, remedy });
    return undefined;
  }
}
