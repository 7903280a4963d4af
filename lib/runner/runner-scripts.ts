import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The scripts that are run by their names; the other files beside them are parts of these. */
export const runnerScript = {
  begin: 'begin.sh',
  buildImage: 'build-image.sh',
  clone: 'clone.sh',
  runStep: 'run-step.sh',
  verdict: 'verdict.sh',
} as const;

/** The name of a script that can be run. */
export type RunnerScript = (typeof runnerScript)[keyof typeof runnerScript];

let texts: Readonly<Record<string, string>> | undefined;

/** The scripts that run inside the pods, by file name: what a ConfigMap holds that is mounted as one directory. */
export function runnerScripts(): Readonly<Record<string, string>> {
  return (texts ??= readScripts(join(__dirname, 'scripts')));
}

function readScripts(directory: string): Readonly<Record<string, string>> {
  const names = readdirSync(directory).sort();
  return Object.freeze(Object.fromEntries(names.map((name) => [name, readFileSync(join(directory, name), 'utf8')])));
}
