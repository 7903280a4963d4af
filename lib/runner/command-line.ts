import { type RunnerScript } from './runner-scripts';

/** The beginning of a command line: bash with one of the scripts. */
export function scriptCommand(directory: string, script: RunnerScript): string[] {
  return ['/bin/bash', `${directory}/${script}`];
}

/** An option with its value, where there is one. */
export function optional(option: string, value: string | undefined): string[] {
  return value ? [option, value] : [];
}
