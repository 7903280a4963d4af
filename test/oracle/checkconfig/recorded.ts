import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the real tool said, and of which seeds. */
export interface Recorded {
  readonly tool: string;
  readonly commit: string;
  readonly date: string;
  /** For each seed from 0: `+` where it accepts, or the parts that its messages name. */
  readonly verdicts: readonly string[];
}

const file = join(__dirname, 'recorded', 'verdicts.json');

/** The recorded verdicts, where there are some. */
export function readRecorded(): Recorded | undefined {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Recorded) : undefined;
}

/** Records verdicts; parts are joined by blanks. */
export function writeRecorded(recorded: Recorded): void {
  writeFileSync(file, `${JSON.stringify(recorded, null, 1)}\n`);
}
