import { groupBy } from '../collections/lookups';
import { type Configuration, configPath, describeMetadata } from '../config';
import { formatFieldPath } from '../problems';
import { isPeriodic } from '../plan';
import { type BranchCutOptions, type CutConfiguration, filesOfCut } from './branch-cut';

/** Something that a cut leaves, raises or loses, which its author may not expect. */
export interface CutRemark {
  /** The file that it is about, below the directory of configurations. */
  readonly file: string;
  readonly kind:
    'old-version' | 'initial-raised' | 'variant-left' | 'periodic-dropped' | 'promoted-twice' | 'not-branched';
  readonly field?: string;
  readonly says: string;
}

/** What a cut will not do, or does without saying it. */
export function remarksOfCut(
  cuts: readonly CutConfiguration[],
  all: readonly Configuration[],
  options: BranchCutOptions,
): CutRemark[] {
  return [
    ...cuts.flatMap(faultOf),
    ...cuts.flatMap((cut) => [...oldVersions(cut, options), ...raisedInitials(cut, options)]),
    ...leftVariants(cuts, all),
    ...(options.skipPeriodics ? [] : cuts.flatMap(periodics)),
    ...doublePromotions(cuts, all),
  ];
}

function fileOf({ zz_generated_metadata: metadata }: Configuration): string {
  return configPath(metadata);
}

function faultOf({ source, fault }: CutConfiguration): CutRemark[] {
  return fault ? [{ file: fileOf(source), kind: 'not-branched', says: `${fault}; nothing is written for it` }] : [];
}

/** Texts of the newest output that still name the release that was cut. */
function oldVersions({ outputs }: CutConfiguration, { current }: BranchCutOptions): CutRemark[] {
  const newest = outputs.find((output) => !fileOf(output).includes(`-${current}`));
  if (!newest) return [];
  const escaped = current.replace('.', String.raw`\.`);
  const pattern = new RegExp(`(?<![\\d.])${escaped}(?![\\d.])`);
  return texts(newest).flatMap(({ path, text }) => {
    if (!pattern.test(text) || path[0] === 'zz_generated_metadata' || path.at(-1) === 'commands') return [];
    const field = formatFieldPath(path);
    return [
      { file: fileOf(newest), kind: 'old-version', field, says: `${JSON.stringify(text)} still names ${current}` },
    ];
  });
}

type Path = readonly (string | number)[];

function texts(value: unknown, path: Path = []): { path: Path; text: string }[] {
  if (typeof value === 'string') return [{ path, text: value }];
  if (Array.isArray(value)) return value.flatMap((item, index) => texts(item, [...path, index]));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => texts(item, [...path, key]));
}

/** Releases that named another version than the current one, and are raised all the same. */
function raisedInitials({ source, outputs }: CutConfiguration, { current }: BranchCutOptions): CutRemark[] {
  if (outputs.length === 0) return [];
  return Object.entries(source.releases ?? {}).flatMap(([name, { integration, candidate }]) => {
    const version = candidate?.version ?? integration?.name;
    if (version === undefined || version.endsWith(current)) return [];
    const says = `${version} becomes the new release too, although it is not ${current}`;
    return [{ file: fileOf(source), kind: 'initial-raised', field: `releases.${name}`, says } as const];
  });
}

function leftVariants(cuts: readonly CutConfiguration[], all: readonly Configuration[]): CutRemark[] {
  const branches = new Set(cuts.map(({ source }) => branchOf(source)));
  const chosen = new Set(cuts.map(({ source }) => source));
  const left = all.filter((each) => branches.has(branchOf(each)) && !chosen.has(each));
  return left.map((each) => ({
    file: fileOf(each),
    kind: 'variant-left',
    says: 'the variant does not promote to the current release itself, and is not branched',
  }));
}

function branchOf({ zz_generated_metadata: { org, repo, branch } }: Configuration): string {
  return describeMetadata({ org, repo, branch });
}

function periodics({ source, outputs }: CutConfiguration): CutRemark[] {
  const names = (source.tests ?? []).filter((test) => isPeriodic(test) && !test.portable).map(({ as }) => as);
  if (names.length === 0 || outputs.length === 0) return [];
  const says = `periodics ${names.join(', ')} are copied; the next run with --skip-periodics drops the copies`;
  return [{ file: fileOf(source), kind: 'periodic-dropped', says }];
}

/** Configurations of one repository and variant that promote to one place after the cut. */
function doublePromotions(cuts: readonly CutConfiguration[], all: readonly Configuration[]): CutRemark[] {
  const written = filesOfCut(cuts);
  const touched = new Set(cuts.map(({ source }) => keyOf(source)));
  const after = new Map(all.filter((each) => touched.has(keyOf(each))).map((each) => [fileOf(each), each]));
  for (const [path, output] of written) after.set(path, output);
  const promotions = [...after.values()].flatMap((each) =>
    (each.promotion?.to ?? [])
      .filter(({ disabled, name }) => !disabled && name)
      .map(({ namespace, name }) => ({ file: fileOf(each), place: `${namespace}/${name}`, key: keyOf(each) })),
  );
  const groups = groupBy(promotions, ({ key, place }) => `${key} ${place}`);
  return [...groups.values()].flatMap((group) => {
    const files = [...new Set(group.map(({ file }) => file))];
    if (files.length < 2 || !files.some((file) => written.has(file))) return [];
    const says = `promotes to ${group[0]!.place}, and so does ${files.slice(1).join(', ')}`;
    return [{ file: files[0]!, kind: 'promoted-twice', says } as const];
  });
}

function keyOf({ zz_generated_metadata: { org, repo, variant = '' } }: Configuration): string {
  return `${org}/${repo} ${variant}`;
}
