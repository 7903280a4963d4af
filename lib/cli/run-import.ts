import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { groupBy } from '../collections/lookups';
import { type ConfigFile, type Configuration, metadataOfPath, readConfigDirectory, readNamedConfig } from '../config';
import { importProgram } from '../import';
import { counted, formatReport, type Problem, addAll } from '../problems';
import { readClusterProfiles, readRegistry } from '../registry';
import {
  findDuplicates,
  findLost,
  findRefused,
  findRefusedBySynth,
  findUnfaithful,
  findUnwritable,
  hasErrors,
  registryProblems,
  skippedNote,
} from './problem-report';
import { spreadHints } from './spread-hints';
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
  if (files.length === 0 && problems.length === 0) problems.push(nothingThere(flags.config));
  const { sound, skipped } = soundRepositories(files, problems);
  const configurations = sound.flatMap(({ configuration }) => configuration ?? []);
  const ofRegistry: Problem[] = [];
  const clusterTypes = readClusterTypes(flags, configurations, ofRegistry);
  addAll(problems, ofRegistry);
  if (configurations.length === 0 || hasErrors(ofRegistry)) return tell(problems, skipped);
  const program = await importProgram(configurations, clusterTypes);
  const unfaithful = findUnfaithful(sound, program);
  addAll(problems, unfaithful, sound.flatMap(findLost), findRefusedBySynth(sound));
  if (unfaithful.length > 0) return tell(problems, skipped);
  const problem = writeOutput(program.text, flags.to);
  if (problem) return tell([...problems, problem], skipped);
  const status = tell(problems, skipped, '');
  for (const hint of spreadHints(configurations)) printError(`${hint}\n`);
  const lines = counted(program.text.split('\n').length - 1, 'line');
  const to = flags.to === undefined ? '' : ` of ${flags.to}`;
  printSummary(status === 0, `${counted(configurations.length, 'configuration')} imported as ${lines}${to}`);
  return status;
}

function tell(problems: readonly Problem[], skipped: readonly string[], did = 'nothing written'): number {
  if (problems.length > 0) printError(`${formatReport(problems)}\n`);
  const note = skippedNote(skipped);
  if (note) printError(`${note}\n`);
  if (!hasErrors(problems)) return 0;
  if (did) printSummary(false, `${countProblems(problems)}; ${did}`);
  return 1;
}

function readPath(path: string, problems: Problem[]): readonly ConfigFile[] {
  if (!statSync(path).isDirectory()) return [readNamedConfig(path)];
  const { files, problems: found } = readConfigDirectory(path);
  addAll(problems, found);
  return files;
}

// A program without one configuration of a repository would remove that one when it is synthesized.
function soundRepositories(files: readonly ConfigFile[], problems: Problem[]) {
  const duplicates = groupBy(findDuplicates(files), ({ place }) => ('file' in place ? place.file : ''));
  const repositories = groupBy(files, repositoryOf);
  const skipped = [...repositories].flatMap(([repository, own]) => {
    const found = own.flatMap((file) => [
      ...findRefused(file),
      ...findUnwritable(file),
      ...(duplicates.get(file.file) ?? []),
    ]);
    addAll(problems, found);
    return hasErrors(found) ? [repository] : [];
  });
  return { sound: files.filter((file) => !skipped.includes(repositoryOf(file))), skipped };
}

function repositoryOf({ file, configuration }: ConfigFile): string {
  const { org, repo } = configuration?.zz_generated_metadata ?? metadataOfPath(resolve(file)) ?? { org: '', repo: '' };
  return `${org}/${repo}`;
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
  addAll(problems, read?.problems ?? [], registryProblems(known, configurations, read ? [] : ['profile']));
  const profiles = read?.value ?? known?.registry.clusterProfiles;
  for (const { name, cluster_type: type } of profiles?.cluster_profiles ?? []) {
    if (name && type) types.set(name, type);
  }
  return types;
}
