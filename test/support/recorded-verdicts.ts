import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type EngineName } from './manifest-corpus';

/** What a version of an engine said. */
export interface RecordedVerdicts {
  readonly tool: string;
  readonly version: string;
  readonly commit: string;
  readonly date: string;
  /** Of each manifest of the corpus: nothing where it accepts it, or what is wrong. */
  readonly corpus: Readonly<Record<string, string>>;
  /** The files that it accepts, with the hash of what they said. */
  readonly accepted: Readonly<Record<string, string>>;
}

/** Where the verdicts of a version are recorded. */
export function recordedFile(engine: EngineName, version: string): string {
  return join(__dirname, '../targets', engine, 'recorded', `${version}.json`);
}

/** The recorded verdicts of a version. */
export function readRecorded(engine: EngineName, version: string): RecordedVerdicts | undefined {
  const file = recordedFile(engine, version);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as RecordedVerdicts) : undefined;
}

/** The recorded fields of the kinds of an engine. */
export function readRecordedFields(engine: EngineName): unknown {
  const file = recordedFile(engine, 'fields');
  return (JSON.parse(readFileSync(file, 'utf8')) as { fields: unknown }).fields;
}
