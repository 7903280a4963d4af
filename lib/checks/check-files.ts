import {
  type ConfigFile,
  type Configuration,
  describeMetadata,
  findUnwritableCharacters,
  type Metadata,
} from '../config';
import { addAll, type FieldPath, type Place, type Problem, type UnplacedProblem } from '../problems';
import { findProblems } from './find-problems';
import { type Check, type CheckContext, type ClosedContext, runChecks, withClosed } from './check';
import { type ClosedPipeline, promotedTagsOf } from '../plan';
import { warnOfShellErrors, warnOfSleeps, warnOfUnsetVariables } from './warnings/commands';
import { groupBy } from '../collections/lookups';
import { rules } from '../rules';
import { matchesPattern } from '../config/go-pattern';
import { warnOfMissingFiles } from './warnings/files';
import { warnOfLiteralDockerfiles, warnOfMovingTags, warnOfNamedImages } from './warnings/images';
import { warnOfSchedules } from './schedules';
import { warnOfReports } from './warnings/reporting';
import { warnOfRunLimits } from './warnings/run-limits';
import { warnOfTriggers } from './warnings/triggers';
import { warnOfUnusedCommands, warnOfUnusedImages, warnOfUnusedVariables } from './warnings/unused';
import { warnOfVersions } from './warnings/versions';

/** How configurations are checked. */
export interface CheckFilesOptions extends CheckContext {
  /** Ask shellcheck about the commands too: a program is started for each script. Default: false. */
  readonly withShellcheck?: boolean;
  /** What a configuration means, where it was closed with the same registry before. Default: it is closed here. */
  readonly closedOf?: (configuration: Configuration) => ClosedPipeline | undefined;
  /** Told after each file, for progress on long work. */
  readonly onFile?: (done: number, total: number) => void;
}

/** Everything that is wrong with configurations that were read, alone and together, in the order of the files. */
export function checkFiles(files: readonly ConfigFile[], options: CheckFilesOptions = {}): Problem[] {
  const read = files.flatMap(({ configuration, placeOf }) => (configuration ? [{ configuration, placeOf }] : []));
  const across = groupBy(findProblemsAcross(read), ({ place }) => ('file' in place ? place.file : ''));
  return files.flatMap((file, index) => {
    const own = checkFile(file, options);
    options.onFile?.(index + 1, files.length);
    return inOrder([...file.problems, ...own, ...(across.get(file.file) ?? [])]);
  });
}

function checkFile({ configuration, problems, placeOf }: ConfigFile, options: CheckFilesOptions): Problem[] {
  if (!configuration) return [];
  // Of a file that could not be read whole, nobody can say what it does not use, nor that nothing is in it.
  const isWhole = problems.every(({ severity }) => severity !== 'error');
  const context = withClosed(configuration, { ...options, closed: options.closedOf?.(configuration) });
  const errors = findProblems(configuration, context).filter(({ rule }) => isWhole || rule !== rules.nothingToDo.id);
  const warnings = isWhole ? findWarnings(configuration, context) : [];
  if (isWhole && options.withShellcheck) addAll(warnings, runChecks([warnOfShellErrors], configuration));
  // Upstream's checkconfig writes nothing, and takes them.
  const unwritable = findUnwritableCharacters(configuration).map((each) => ({ ...each, severity: 'warning' as const }));
  const found: UnplacedProblem[] = [...errors, ...warnings, ...unwritable];
  return found.map((problem) => ({ ...problem, place: placeOf(problem.field ?? []) }));
}

function inOrder(problems: readonly Problem[]): Problem[] {
  const lineOf = ({ place }: Problem) => ('file' in place ? (place.line ?? 0) * 1e6 + (place.column ?? 0) : 0);
  return [...problems].sort((a, b) => lineOf(a) - lineOf(b));
}

/** A configuration, with the place of each of its fields. */
interface PlacedConfiguration {
  readonly configuration: Configuration;
  readonly placeOf: (field: FieldPath) => Place;
}

/** What is wrong between configurations: a tag that two publish, branches of which one covers the other. */
export function findProblemsAcross(placed: readonly PlacedConfiguration[]): Problem[] {
  return [...findSharedTags(placed), ...findCoveredBranches(placed)];
}

function findSharedTags(files: readonly PlacedConfiguration[]): Problem[] {
  const first = new Map<string, Metadata>();
  return files.flatMap((file) => {
    const metadata = file.configuration.zz_generated_metadata;
    return promotedTagsOf(file.configuration).flatMap(({ name, field }): Problem[] => {
      const earlier = first.get(name);
      if (!earlier) first.set(name, metadata);
      if (!earlier) return [];
      const message = `publishes ${name}, which ${describeMetadata(earlier)} publishes too`;
      const remedy = 'publish it once: disable one of the targets, or exclude the image from one';
      return [
        { severity: 'error', rule: rules.tagPromotedTwice.id, place: file.placeOf(field), field, message, remedy },
      ];
    });
  });
}

// The name of a branch covers itself and what begins with it and a hyphen; one that looks like a pattern is one.
function findCoveredBranches(files: readonly PlacedConfiguration[]): Problem[] {
  const groups = groupBy(files, ({ configuration: { zz_generated_metadata: metadata } }) =>
    JSON.stringify([metadata.org, metadata.repo, metadata.variant ?? '']),
  );
  return [...groups.values()].flatMap((group) =>
    group.flatMap((file) => {
      const { branch } = file.configuration.zz_generated_metadata;
      const covering = group.find((other) => other !== file && covers(branchOf(other), branch));
      if (!covering) return [];
      const field = ['zz_generated_metadata', 'branch'];
      const message = `${JSON.stringify(branch)} is also covered by the configuration of ${branchOf(covering)}`;
      const remedy = 'give one of them a variant, or rename a branch';
      return [
        {
          severity: 'error',
          rule: rules.coveredBranch.id,
          place: file.placeOf(field),
          field,
          message,
          remedy,
        } as const,
      ];
    }),
  );
}

function branchOf({ configuration }: PlacedConfiguration): string {
  return configuration.zz_generated_metadata.branch;
}

function covers(pattern: string, branch: string): boolean {
  if (/^[\w\-.]+$/.test(pattern)) return branch === pattern || branch.startsWith(`${pattern}-`);
  return matchesPattern(pattern, branch) ?? false;
}

const warnings: readonly Check[] = [
  warnOfSchedules,
  warnOfSleeps,
  warnOfUnsetVariables,
  warnOfUnusedImages,
  warnOfUnusedVariables,
  warnOfMissingFiles,
  warnOfMovingTags,
  warnOfTriggers,
  warnOfReports,
  warnOfRunLimits,
  warnOfVersions,
  warnOfNamedImages,
  warnOfUnusedCommands,
  warnOfLiteralDockerfiles,
];

/** What is legal and will hurt all the same; each finding can be suppressed with a reason. */
export function findWarnings(configuration: Configuration, context: ClosedContext = {}): UnplacedProblem[] {
  return runChecks(warnings, configuration, withClosed(configuration, context));
}
