import { commandFields, type Configuration, type ImageBuild, type RawStep, type ResourceRequirements } from '../config';

/**
 * One configuration that builds what several repositories build: everything of each added one carries its `org.repo`.
 * Without a base, the result builds from nothing of its own.
 */
export function mergeConfigurations(base: Configuration | undefined, added: readonly Configuration[]): Configuration {
  const merged: Configuration = base
    ? structuredClone(base)
    : { zz_generated_metadata: { org: '', repo: '', branch: '' } };
  for (const configuration of added) addConfiguration(merged, structuredClone(configuration));
  return merged;
}

function addConfiguration(merged: Configuration, added: Configuration): void {
  const { org, repo } = added.zz_generated_metadata;
  const ref = `${org}.${repo}`;
  if (added.build_root) merged.build_roots = { ...merged.build_roots, [ref]: added.build_root };
  merged.base_images = { ...merged.base_images, ...suffixed(added.base_images, ref) };
  merged.base_rpm_images = { ...merged.base_rpm_images, ...suffixed(added.base_rpm_images, ref) };
  addCommands(merged, added, ref);
  if (added.operator) {
    merged.operator = {
      bundles: [...(merged.operator?.bundles ?? []), ...(added.operator.bundles ?? [])],
      substitutions: [...(merged.operator?.substitutions ?? []), ...(added.operator.substitutions ?? [])],
    };
  }
  for (const [step, resources] of Object.entries(added.resources ?? {})) addResources(merged, step, resources, ref);
  if (Object.keys(merged.releases ?? {}).length === 0 && added.releases) merged.releases = added.releases;
  const images = (added.images?.items ?? []).map((image) => suffixedImage(image, ref));
  if (images.length > 0) merged.images = { ...merged.images, items: [...(merged.images?.items ?? []), ...images] };
  const steps = (added.raw_steps ?? []).map((step) => suffixedStep(step, ref));
  if (steps.length > 0) merged.raw_steps = [...(merged.raw_steps ?? []), ...steps];
}

function suffixed<T>(map: Record<string, T> = {}, ref: string): Record<string, T> {
  return Object.fromEntries(Object.entries(map).map(([name, value]) => [`${name}-${ref}`, value]));
}

function addCommands(merged: Configuration, added: Configuration, ref: string): void {
  for (const name of Object.values(commandFields)) {
    const commands = added[name];
    if (commands) merged[`${name}_list`] = [...(merged[`${name}_list`] ?? []), { ref, commands }];
  }
  if (added.rpm_build_location) {
    const location = { ref, location: added.rpm_build_location };
    merged.rpm_build_location_list = [...(merged.rpm_build_location_list ?? []), location];
  }
  if (added.canonical_go_repository !== undefined) {
    const repository = { ref, repository: added.canonical_go_repository };
    merged.canonical_go_repository_list = [...(merged.canonical_go_repository_list ?? []), repository];
  }
  delete merged.canonical_go_repository;
}

// For all steps together, the larger request holds; limits do not, since another repository's steps may need more.
function addResources(merged: Configuration, step: string, resources: ResourceRequirements, ref: string): void {
  merged.resources ??= {};
  if (step !== '*') {
    merged.resources[`${step}-${ref}`] = resources;
    return;
  }
  const existing = merged.resources['*'];
  if (!existing) {
    merged.resources['*'] = resources.requests ? { requests: resources.requests } : {};
    return;
  }
  for (const name of ['memory', 'cpu']) {
    const [held, wanted] = [existing.requests?.[name] ?? '', resources.requests?.[name] ?? ''];
    const [before, now] = [parseQuantity(held), parseQuantity(wanted)];
    if (before && now && compareQuantities(before, now) < 0) existing.requests![name] = wanted;
  }
}

function suffixedImage(image: ImageBuild, ref: string): ImageBuild {
  const inputs = suffixed(image.inputs, ref);
  return { ...image, ...(image.from ? { from: `${image.from}-${ref}` } : {}), to: `${image.to}-${ref}`, inputs, ref };
}

function suffixedStep(step: RawStep, ref: string): RawStep {
  const { rpm_image_injection_step: injection, project_directory_image_build_step: build } = step;
  const { pipeline_image_cache_step: cache, output_image_tag_step: output } = step;
  const both = <T extends { from?: string; to?: string }>(item: T) => ({
    ...item,
    from: `${item.from ?? ''}-${ref}`,
    to: `${item.to ?? ''}-${ref}`,
  });
  if (injection) return { ...step, rpm_image_injection_step: both(injection) };
  if (build) return { ...step, project_directory_image_build_step: { ...both(build), ref } };
  if (cache) return { ...step, pipeline_image_cache_step: both(cache) };
  return output ? { ...step, output_image_tag_step: { ...output, from: `${output.from}-${ref}` } } : step;
}

/** An amount as Kubernetes writes it: digits times a power of ten times a power of two. */
export interface Quantity {
  /** -1, 0 or 1. */
  readonly sign: number;
  readonly digits: bigint;
  /** The power of ten. */
  readonly decimal: number;
  /** The power of two. */
  readonly binary: number;
}

const decimalSuffixes: Readonly<Record<string, number>> = {
  n: -9,
  u: -6,
  m: -3,
  '': 0,
  k: 3,
  M: 6,
  G: 9,
  T: 12,
  P: 15,
  E: 18,
};
const binarySuffixes: Readonly<Record<string, number>> = { Ki: 10, Mi: 20, Gi: 30, Ti: 40, Pi: 50, Ei: 60 };

/**
 * The amount that a text such as `100m` or `2Gi` says, or nothing where it says none. A bare sign or point is zero.
 * @see https://pkg.go.dev/k8s.io/apimachinery/pkg/api/resource#ParseQuantity
 */
export function parseQuantity(text: string): Quantity | undefined {
  const match = text === '' ? null : /^([-+]?)(\d*)(?:\.(\d*))?([eEinumkKMGTP]*)([-+]?\d*)$/.exec(text);
  if (!match) return undefined;
  const [, sign, whole = '', fraction = '', letters = '', digits = ''] = match;
  const scale = scaleOf(letters, digits);
  if (!scale) return undefined;
  const value = BigInt(whole + fraction || '0');
  const signum = value === 0n ? 0 : sign === '-' ? -1 : 1;
  return { sign: signum, digits: value, decimal: scale.decimal - fraction.length, binary: scale.binary };
}

function scaleOf(letters: string, digits: string): { decimal: number; binary: number } | undefined {
  if (/^[eE]$/.test(letters) && /^[-+]?\d+$/.test(digits)) return { decimal: Number(digits), binary: 0 };
  if (digits !== '') return undefined;
  if (Object.hasOwn(decimalSuffixes, letters)) return { decimal: decimalSuffixes[letters]!, binary: 0 };
  return Object.hasOwn(binarySuffixes, letters) ? { decimal: 0, binary: binarySuffixes[letters]! } : undefined;
}

/** Less than zero where the first amount is smaller, more where it is larger. */
export function compareQuantities(a: Quantity, b: Quantity): number {
  if (a.sign !== b.sign || a.sign === 0) return a.sign - b.sign;
  const [size, other] = [magnitude(a), magnitude(b)];
  if (Math.abs(size - other) > 2) return a.sign * (size - other);
  const decimal = Math.min(a.decimal, b.decimal);
  const scaled = (quantity: Quantity) =>
    quantity.digits * 10n ** BigInt(quantity.decimal - decimal) * 2n ** BigInt(quantity.binary);
  const difference = scaled(a) - scaled(b);
  return a.sign * (difference < 0n ? -1 : difference > 0n ? 1 : 0);
}

// The power of ten of an amount, roughly: amounts such as 1e999999999 are never written out.
function magnitude({ digits, decimal, binary }: Quantity): number {
  return String(digits).length + decimal + binary * Math.LOG10E * Math.LN2;
}
