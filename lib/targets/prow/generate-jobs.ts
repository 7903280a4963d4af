import { type Problem } from '../../problems';
import { planChanges } from './plan-changes';
import { type PlanOptions } from './plan-options';
import { applyChange, type FileChange, removeDrafts } from './write-files';
import { dirname } from 'node:path';
import { rules } from '../../rules';

/** What the command does, and where. */
export interface GenerateJobsOptions extends PlanOptions {
  /** Whether nothing is written. Default: false. */
  readonly check?: boolean;
  /** Told what a re-write would lose, and other warnings, before anything is written. */
  readonly onWarnings?: (warnings: readonly Problem[]) => void;
}

/** What came of it. */
export interface GeneratedFiles {
  /** What is, or with `check` would be, different afterwards. */
  readonly changes: readonly FileChange[];
  /** With an error among them, nothing was written, or not everything: a failed write says so. */
  readonly problems: readonly Problem[];
  /** The number of changes that were made. */
  readonly written: number;
}

/** Generates the jobs of a directory of configurations and merges them into a directory of jobs. */
export function generateJobs(options: GenerateJobsOptions): GeneratedFiles {
  const { changes, problems } = planChanges(options);
  const warnings = problems.filter(({ severity }) => severity !== 'error');
  if (warnings.length) options.onWarnings?.(warnings);
  if (options.check || warnings.length < problems.length) return { changes, problems, written: 0 };
  const { written, failure } = writeChanges(changes);
  return { changes, problems: failure ? [...problems, failure] : problems, written };
}

function writeChanges(changes: readonly FileChange[]): { written: number; failure?: Problem } {
  let written = 0;
  for (const change of changes) {
    try {
      if (written === 0 || dirname(change.path) !== dirname(changes[written - 1]!.path)) {
        removeDrafts(dirname(change.path));
      }
      applyChange(change);
      written++;
    } catch (error) {
      return { written, failure: failedWrite(change.path, error as Error, written, changes.length) };
    }
  }
  return { written };
}

function failedWrite(file: string, error: Error, written: number, total: number): Problem {
  const state = `${written} of ${total} files were written before, each as a whole`;
  return {
    severity: 'error',
    rule: rules.failedWrite.id,
    place: { file },
    message: `cannot be written: ${error.message}; it is as it was, and ${state}`,
    remedy: 'make room or give permission, and run the command again',
  };
}
