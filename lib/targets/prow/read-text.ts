import { gunzipSync } from 'node:zlib';
import { type Problem } from '../../problems';
import { rules } from '../../rules';
import { largestFile, readBytes, reasonOf } from '../../system';

/** The text of a job file below a directory of jobs; it may be compressed. */
export function readText(path: string, below: string, problems: Problem[]): string | undefined {
  const { bytes, reason } = readBytes(path, { below });
  if (bytes === undefined) return refuse(path, reason, problems);
  try {
    const isCompressed = bytes[0] === 0x1f && bytes[1] === 0x8b;
    return (isCompressed ? gunzipSync(bytes, { maxOutputLength: largestFile }) : bytes).toString('utf8');
  } catch (error) {
    return refuse(path, reasonOf(error), problems);
  }
}

function refuse(file: string, reason: string, problems: Problem[]): undefined {
  const [message, remedy] = [`cannot be read: ${reason}`, 'repair or remove it: its jobs would be lost'];
  problems.push({ severity: 'error', rule: rules.unreadableFile.id, place: { file }, message, remedy });
}
