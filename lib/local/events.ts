import { type Stream } from './container-engine';

/** How a step ended. */
export type StepState = 'ok' | 'failed' | 'skipped' | 'cancelled' | 'never-ran' | 'unknown';

/** How a build ended. */
export type BuildState = 'cached' | 'built' | 'failed' | 'cancelled' | 'not-started';

/** How a run ended; `unknown` where the engine failed and not the test. */
export type Result = 'passed' | 'failed' | 'interrupted' | 'unknown';

/** What happens in a run, in the order in which it happens. */
export type RunEvent =
  | {
      readonly type: 'run';
      readonly version: 1;
      readonly id: string;
      readonly test: string;
      readonly engine: string;
      readonly commit: string;
      readonly uncommitted: number;
      readonly builds: readonly string[];
      readonly steps: readonly { readonly name: string; readonly phase: string; readonly counted: boolean }[];
    }
  | {
      readonly type: 'image';
      readonly name: string;
      readonly state: 'present' | 'pulling' | 'pulled' | 'failed';
      readonly reference: string;
      readonly reason?: string;
    }
  | {
      readonly type: 'build';
      readonly name: string;
      readonly state: BuildState | 'running';
      readonly seconds?: number;
      readonly reason?: string;
    }
  | {
      readonly type: 'step';
      readonly name: string;
      readonly phase: string;
      readonly state: StepState | 'running';
      readonly seconds?: number;
      readonly exitCode?: number;
      readonly reason?: string;
    }
  | { readonly type: 'log'; readonly of: string; readonly stream: Stream; readonly line: string }
  | { readonly type: 'note'; readonly message: string }
  | {
      readonly type: 'verdict';
      readonly result: Result;
      readonly failed: readonly string[];
      readonly replacedImages: readonly string[];
      readonly artifacts: string;
      readonly seconds: number;
    };

/** Takes the events of a run. */
export type Emit = (event: RunEvent) => void;
