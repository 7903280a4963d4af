import fc from 'fast-check';
import { type Configuration, type PromotionTarget } from '../../../lib/config';
import { type BranchCutOptions } from '../../../lib/fleet';

/** A directory of configurations, and the flags of a cut from 4.22. */
export interface CutCase {
  readonly configurations: readonly Configuration[];
  readonly options: BranchCutOptions;
}

const one = <T>(...values: T[]) => fc.constantFrom(...values);
const namespace = one('ocp', 'ocp', 'origin', 'acme');
const version = one('4.22', '4.22', '4.21', '4.19', 'scos-4.22');

const target: fc.Arbitrary<PromotionTarget> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ namespace, name: one('4.22', '4.22', '4.22-x', 'scos-4.22', '4.19') }) },
  { weight: 1, arbitrary: fc.record({ namespace: one('acme'), tag: one('latest', '4.22') }) },
);
const targets = fc.uniqueArray(
  fc.tuple(target, fc.boolean()).map(([each, isOff]) => (isOff ? { ...each, disabled: true } : each)),
  { minLength: 1, maxLength: 3, selector: ({ namespace: place, name, tag }) => [place, name, tag].join('/') },
);

const release = fc.oneof(
  fc.record({ integration: fc.record({ namespace: one('ocp'), name: version }) }),
  fc.record({
    candidate: fc.record({ product: one('ocp'), stream: one('nightly', 'ci'), version: one('4.22', '4.21') }),
  }),
  fc.record({ release: fc.record({ channel: one('stable'), version: one('4.22') }) }),
);
const images = (...names: string[]) =>
  fc.dictionary(
    one(...names),
    fc.record({ namespace: one('ocp', 'origin', 'acme', 'openshift'), name: version, tag: one('base', 'golang-4.22') }),
  );
const started = one(
  {},
  { cron: '0 4 * * 1' },
  { interval: '24h' },
  { cron: '@daily', portable: true },
  {
    minimum_interval: '48h',
  },
);
const tests = fc
  .array(started, { minLength: 1, maxLength: 4 })
  .map((all) => all.map((when, index) => ({ as: `t${index}`, commands: 'make', container: { from: 'src' }, ...when })));

const fields = fc.record(
  {
    promotion: fc.record({ to: targets }),
    releases: fc.dictionary(one('latest', 'initial', 'other'), release),
    tag_specification: fc.record({ namespace: one('ocp', 'acme'), name: version }),
    base_images: images('base', 'builder', 'tools'),
    base_rpm_images: images('with-repos'),
    tests,
  },
  { requiredKeys: ['promotion', 'tests'] },
);
const buildRoot = one(
  { from_repository: true },
  { image_stream_tag: { namespace: 'openshift', name: 'release', tag: 'golang-1.22' } },
  { image_stream_tag: { namespace: 'ocp', name: '4.22', tag: 'root' } },
);
const branch = one('main', 'main', 'master', 'release-4.22', 'openshift-4.22', 'release-4.21', 'devel');

// Each has a repository of its own: what two sources of one file make is decided by chance upstream.
const configuration = (index: number) =>
  fc
    .record({ fields, buildRoot, branch, variant: one(undefined, undefined, 'okd') })
    .map(({ fields: given, buildRoot: root, branch: name, variant }): Configuration => {
      const metadata = { org: 'acme', repo: `r${index}`, branch: name, ...(variant ? { variant } : {}) };
      const resources = { '*': { requests: { cpu: '100m' } } };
      const rpms = given.base_rpm_images ? { rpm_build_commands: 'make rpms' } : {};
      // Upstream refuses both.
      const { tag_specification: tags, ...others } = given;
      const source = given.releases || !tags ? others : { ...others, tag_specification: tags };
      return { ...source, ...rpms, build_root: root, resources, zz_generated_metadata: metadata };
    });

const options = fc
  .record({
    futures: fc.uniqueArray(one('4.23', '4.24', '5.0'), { minLength: 1, maxLength: 3 }),
    isBumped: fc.boolean(),
    skipPeriodics: fc.boolean(),
    namespace: one(undefined, undefined, 'acme'),
    underived: one(undefined, ['acme/r0']),
  })
  .map(({ isBumped, futures, ...rest }): BranchCutOptions => {
    return { current: '4.22', futures, bump: isBumped ? futures[0] : undefined, ...rest };
  });

const cutCase: fc.Arbitrary<CutCase> = fc.record({
  configurations: fc.tuple(configuration(0), configuration(1), configuration(2)),
  options,
});

/** The case of a seed, the same one everywhere. */
export function cutCaseOf(seed: number): CutCase {
  return fc.sample(cutCase, { seed, numRuns: 1 })[0]!;
}
