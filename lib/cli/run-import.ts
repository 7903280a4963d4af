import { statSync } from 'node:fs';
import { type ConfigFile, type Configuration, readConfigDirectory, readNamedConfig } from '../config';
import { importProgram } from '../import';
import { counted, formatReport, type Problem } from '../problems';
import { readClusterProfiles, readRegistry } from '../registry';
import {
  findDuplicates,
  findLost,
  findRefused,
  findRefusedBySynth,
  findUnfaithful,
  findUnwritable,
} from './import-problems';
import { hasErrors } from './problem-report';
import { registryProblems } from './registry-problems';
import { countProblems, printSummary } from './summary';
import { writeOutput } from './write-whole';
import { rules } from '../rules';
import { printError } from './print';

/** What `import` is asked for. */
export interface ImportFlags {
  readonly config: string[];
  readonly registry?: string;
  readonly clusterProfilesConfig?: string;
  readonly to?: string;
  readonly force?: boolean;
}

/** Writes the program that configurations stand for, and says how the command ends. */
export async function runImport(flags: ImportFlags): Promise<number> {
  const problems: Problem[] = [];
  const files = flags.config.flatMap((path) => readPath(path, problems));
  const configurations = files.flatMap(({ configuration }) => configuration ?? []);
  const clusterTypes = readClusterTypes(flags, configurations, problems);
  if (files.length === 0 && problems.length === 0) problems.push(nothingThere(flags.config));
  problems.push(...findDuplicates(files), ...files.flatMap(findUnwritable));
  if (hasErrors(problems)) return tell(problems);
  const program = await importProgram(configurations, clusterTypes);
  problems.push(...findUnfaithful(files, program), ...files.flatMap(findLost), ...findRefusedBySynth(files));
  if (hasErrors(problems)) return tell(problems);
  if (problems.length > 0) tell(problems);
  const problem = writeOutput(program.text, flags.to);
  if (problem) return tell([problem]);
  const lines = counted(program.text.split('\n').length - 1, 'line');
  printSummary(
    true,
    `${counted(configurations.length, 'configuration')} imported as ${lines}${flags.to === undefined ? '' : ` of ${flags.to}`}`,
  );
  return 0;
}

function tell(problems: readonly Problem[]): number {
  printError(`${formatReport(problems)}\n`);
  if (!hasErrors(problems)) return 0;
  printSummary(false, `${countProblems(problems)}; nothing written`);
  return 1;
}

function readPath(path: string, problems: Problem[]): readonly ConfigFile[] {
  if (!statSync(path).isDirectory()) {
    const file = readNamedConfig(path);
    problems.push(...findRefused(file));
    return [file];
  }
  const { files, problems: found } = readConfigDirectory(path);
  problems.push(...found, ...files.flatMap(findRefused));
  return files;
}

function nothingThere(paths: readonly string[]): Problem {
  const message = 'there are no configurations';
  const remedy = 'name files, or a directory with <org>/<repo>/<org>-<repo>-<branch>[__<variant>].yaml below it';
  return { severity: 'error', rule: rules.noConfigurations.id, place: { file: paths.join(', ') }, message, remedy };
}

function readClusterTypes(
  { registry, clusterProfilesConfig }: ImportFlags,
  configurations: readonly Configuration[],
  problems: Problem[],
): Map<string, string> {
  const types = new Map<string, string>();
  const read = clusterProfilesConfig === undefined ? undefined : readClusterProfiles(clusterProfilesConfig);
  const known = registry === undefined ? undefined : readRegistry(registry, { isPartial: true });
  problems.push(...(read?.problems ?? []), ...registryProblems(known, configurations, read ? [] : ['profile']));
  const profiles = read?.value ?? known?.registry.clusterProfiles;
  for (const { name, cluster_type: type } of profiles?.cluster_profiles ?? []) {
    if (name && type) types.set(name, type);
  }
  return types;
}
