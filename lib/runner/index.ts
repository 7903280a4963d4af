export { runnerScript, type RunnerScript, runnerScripts } from './runner-scripts';
export {
  beginCommand,
  type BeginOptions,
  type RunPlace,
  runStepCommand,
  type RunStepOptions,
  verdictCommand,
  type VerdictOptions,
} from './step-commands';
