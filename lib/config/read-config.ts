import { type FieldPath, type FilePlace, type Problem } from '../problems';
import { readYaml, type YamlNode } from '../yaml';
import { configFileName, configPath, describeMetadata } from './metadata';
import { findMetadataProblems } from './names';
import { positionOf, readObject, type Report } from './read-document';
import {
  type Configuration,
  type LiteralTestStep,
  type Metadata,
  type StepLease,
  type TestConfiguration,
} from './schema';
import { configurationShape } from './schema/configuration';
import { rules } from '../rules';

/** The rule of a configuration that lies in folders of something else. */
export const misplacedRule = rules.misplacedConfiguration.id;

/** How a configuration is read. */
export interface ReadConfigOptions {
  /** The file's name in places of problems. */
  readonly file: string;
  /** What the path says about the file; it wins over what the file says. Default: what the file says. */
  readonly metadata?: Metadata;
  /** What an unknown field is. Default: an error. */
  readonly unknown?: 'error' | 'warning';
}

/** A configuration that was read, with what is wrong with it and where each field stands. */
export interface ConfigFile {
  /** The file's name, as in the options. */
  readonly file: string;
  /** The text that was read, where it came from a file. */
  readonly text?: string;
  /** What could be read; nothing where the file is no YAML map. */
  readonly configuration?: Configuration;
  /** What the loader would refuse or drop, each with its line and column. */
  readonly problems: readonly Problem[];
  /** The place of a field, or of the nearest thing around it that the file has. */
  readonly placeOf: (field: FieldPath) => FilePlace;
}

/** Reads a ci-operator configuration as upstream's loader does, and says what the loader would not. */
export function readConfig(text: string, options: ReadConfigOptions): ConfigFile {
  const { file } = options;
  const document = readYaml(text);
  const problems: Problem[] = document.problems.map(({ line, column, rule, message, remedy }) => ({
    severity: 'error',
    rule,
    place: { file, line, column },
    message,
    remedy,
  }));
  const report: Report = (severity, rule, { line, column }, field, { message, remedy }) =>
    void problems.push({ severity, rule, place: { file, line, column }, field, message, remedy });
  const { root } = document;
  if (!root) return { file, problems, placeOf: () => ({ file }) };
  if (root.kind === 'scalar' && root.value === null) {
    report('error', rules.emptyFile.id, root, [], {
      message: 'the file is empty',
      remedy: 'write a configuration, or remove it',
    });
  }
  const placeOf = (field: FieldPath) => ({ file, ...positionOf(root, field) });
  if (isKubernetesObject(root)) {
    report('error', rules.kubernetesObject.id, root, [], {
      message: 'is a Kubernetes object, not a ci-operator configuration',
      remedy: 'name a configuration, or move the file out of the directory of configurations',
    });
    return { file, problems, placeOf };
  }
  const read = readObject(root, configurationShape, [], { report, unknown: options.unknown ?? 'error' });
  const configuration = read && finish(read, options, report, placeOf);
  return { file, configuration, problems: inFileOrder(problems), placeOf };
}

function finish(
  read: Record<string, unknown>,
  { file, metadata }: ReadConfigOptions,
  report: Report,
  placeOf: (field: FieldPath) => FilePlace,
): Configuration {
  const empty = { org: '', repo: '', branch: '' };
  const written = { ...empty, ...(read['zz_generated_metadata'] as Partial<Metadata> | undefined) };
  if (metadata && describeMetadata(metadata) !== describeMetadata(written)) {
    const at = placeOf(['zz_generated_metadata']);
    const position = { line: at.line ?? 1, column: at.column ?? 1 };
    const isMisplaced = isInWrongFolder(file, metadata, written);
    report('warning', isMisplaced ? misplacedRule : rules.metadataMismatch.id, position, ['zz_generated_metadata'], {
      message: `${saysOf(written)}, but the path is the one of ${describeMetadata(metadata)}`,
      remedy: isMisplaced
        ? `the file name matches the metadata: move the file to ${configPath(written)}`
        : 'the path counts: run `openshift-ci determinize --confirm`, or move the file',
    });
  }
  // What a file does not say is asked for only where something is made of it.
  const isNamed = metadata !== undefined || Boolean(written.org && written.repo && written.branch);
  for (const { severity, rule, field = [], message, remedy } of isNamed
    ? findMetadataProblems(metadata ?? written)
    : []) {
    const path = ['zz_generated_metadata', ...field];
    const { line = 1, column = 1 } = placeOf(path);
    report(severity, rule, { line, column }, path, { message, remedy });
  }
  const configuration = { ...read, zz_generated_metadata: metadata ?? written } as Configuration;
  setLoaderDefaults(configuration);
  return configuration;
}

// Folders that are others, such as those of ci-operator's resolver, make no branch of a name that fits what is said.
function isInWrongFolder(file: string, { org, repo }: Metadata, written: Metadata): boolean {
  const name = file.split(/[\\/]/).at(-1)!;
  return !name.startsWith(`${org}-${repo}-`) && name === configFileName(written);
}

// One report instead of one for each of its fields.
function isKubernetesObject(root: YamlNode): boolean {
  const has = (name: string) => root.kind === 'map' && root.entries.some(({ key }) => key.value === name);
  return has('apiVersion') && has('kind');
}

function saysOf(written: Metadata): string {
  const { org, repo, branch } = written;
  return org || repo || branch ? `is for ${describeMetadata(written)}` : 'does not name a repository';
}

function inFileOrder(problems: readonly Problem[]): Problem[] {
  const key = ({ place }: Problem) => ('file' in place ? (place.line ?? 0) * 1e6 + (place.column ?? 0) : 0);
  return [...problems].sort((a, b) => key(a) - key(b));
}

/** Sets what the loader sets on every configuration it reads, and therefore writes back. */
export function setLoaderDefaults(configuration: Configuration): void {
  for (const test of configuration.tests ?? []) setTestDefaults(test);
  for (const step of configuration.raw_steps ?? []) {
    if (step.test_step) setTestDefaults(step.test_step);
  }
}

function setTestDefaults(test: TestConfiguration): void {
  if (test.cluster_claim) {
    test.cluster_claim.product ||= 'ocp';
    test.cluster_claim.architecture ||= 'amd64';
    test.cluster_claim.timeout ??= '1h0m0s';
  }
  const literal = test.literal_steps;
  if (!literal) return;
  setLeaseDefaults(literal.leases);
  for (const phase of [literal.pre, literal.test, literal.post]) setStepDefaults(phase);
}

function setStepDefaults(steps: LiteralTestStep[] = []): void {
  for (const step of steps) setLeaseDefaults(step.leases);
}

function setLeaseDefaults(leases: StepLease[] = []): void {
  for (const lease of leases) lease.count ||= 1;
}
