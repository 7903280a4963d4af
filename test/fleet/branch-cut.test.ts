import { describe, expect, it } from 'vitest';
import { type Configuration } from '../../lib/config';
import { type BranchCutOptions, cutConfiguration, filesOfCut, isCut, remarksOfCut } from '../../lib/fleet';

/** A configuration that promotes to 4.22, with further fields. */
function configurationOf(branch: string, fields: Partial<Configuration> = {}, variant?: string): Configuration {
  return {
    zz_generated_metadata: { org: 'acme', repo: 'widget', branch, ...(variant ? { variant } : {}) },
    promotion: { to: [{ namespace: 'ocp', name: '4.22' }] },
    resources: {},
    ...fields,
  };
}

const plain: BranchCutOptions = { current: '4.22', futures: ['4.23'] };
const bumping: BranchCutOptions = { ...plain, bump: '4.23' };
const targetsOf = (source: Configuration, options: BranchCutOptions) =>
  cutConfiguration(source, options).outputs.map(({ zz_generated_metadata: { branch }, promotion }) => [
    branch,
    ...(promotion?.to ?? []).map(({ name, disabled }) => `${name}${disabled ? ' disabled' : ''}`),
  ]);

describe('a cut', () => {
  it('selects what promotes to the current release by its name, and is not disabled', () => {
    const to = (target: object) =>
      isCut(configurationOf('main', { promotion: { to: [{ namespace: 'ocp', ...target }] } }), plain);
    expect([to({ name: '4.22' }), to({ name: 'scos-4.22' }), to({ tag: '4.22' })]).toEqual([true, false, false]);
    expect([to({ name: '4.22', disabled: true }), to({ name: '4.22', namespace: 'acme' })]).toEqual([false, false]);
    const acme = configurationOf('main', { promotion: { to: [{ namespace: 'acme', name: '4.22' }] } });
    expect(isCut(acme, { ...plain, namespace: 'acme' })).toBe(true);
  });

  it('without a bump disables the branch of the current release', () => {
    expect(targetsOf(configurationOf('main'), plain)).toEqual([
      ['release-4.23', '4.23'],
      ['release-4.22', '4.22 disabled'],
    ]);
  });

  it('with a bump raises the development branch, and disables the branch of its new release', () => {
    expect(targetsOf(configurationOf('main'), bumping)).toEqual([
      ['main', '4.23'],
      ['release-4.23', '4.23 disabled'],
      ['release-4.22', '4.22'],
    ]);
  });

  it('raises a release branch in place, and leaves an openshift branch', () => {
    expect(targetsOf(configurationOf('release-4.22'), bumping)).toEqual([
      ['release-4.22', '4.23'],
      ['release-4.23', '4.23 disabled'],
    ]);
    expect(targetsOf(configurationOf('openshift-4.22'), bumping)).toEqual([['openshift-4.23', '4.23']]);
  });

  it('keeps a prefix, loses a suffix, and drops targets of other releases from derived files', () => {
    const to = ['4.22', 'scos-4.22', '4.22-x', '4.19'].map((name) => ({ namespace: 'ocp', name }));
    const source = configurationOf('main', { promotion: { to: [...to, { namespace: 'acme', tag: 'latest' }] } });
    expect(targetsOf(source, plain)[0]).toEqual(['release-4.23', '4.23', 'scos-4.23', '4.23']);
  });

  it('turns on a target that was disabled elsewhere', () => {
    const to = [
      { namespace: 'ocp', name: '4.22' },
      { namespace: 'acme', name: '4.22', disabled: true },
    ];
    expect(targetsOf(configurationOf('main', { promotion: { to } }), plain)[0]).toEqual([
      'release-4.23',
      '4.23',
      '4.23',
    ]);
  });

  it('raises releases, tag_specification and images of ocp and origin, and no tag', () => {
    const image = (namespace: string, name: string) => ({ namespace, name, tag: 'golang-4.22' });
    const source = configurationOf('main', {
      tag_specification: { namespace: 'ocp', name: '4.21' },
      releases: {
        initial: { candidate: { product: 'ocp', stream: 'ci', version: '4.21' } },
        latest: { integration: { namespace: 'ocp', name: '4.22' } },
        stable: { release: { version: '4.22', channel: 'stable' } },
      },
      base_images: { a: image('ocp', '4.22'), b: image('acme', '4.22'), c: image('origin', 'scos-4.22') },
      build_root: { image_stream_tag: image('ocp', 'builder') },
    });
    expect(cutConfiguration(source, plain).outputs[0]).toMatchObject({
      tag_specification: { name: '4.23' },
      releases: {
        initial: { candidate: { version: '4.23' } },
        latest: { integration: { name: '4.23' } },
        stable: { release: { version: '4.22' } },
      },
      base_images: { a: { name: '4.23', tag: 'golang-4.22' }, b: { name: '4.22' }, c: { name: 'scos-4.23' } },
      build_root: { image_stream_tag: { name: 'builder' } },
    });
  });

  it('leaves out periodics when asked to, but portable ones', () => {
    const tests = [{ as: 'unit' }, { as: 'nightly', cron: '@daily' }, { as: 'soak', interval: '24h', portable: true }];
    const source = configurationOf('main', { tests });
    const names = (options: BranchCutOptions) =>
      cutConfiguration(source, options).outputs[0]!.tests!.map(({ as }) => as);
    expect(names(plain)).toEqual(['unit', 'nightly', 'soak']);
    expect(names({ ...plain, skipPeriodics: true })).toEqual(['unit', 'soak']);
  });

  it('derives nothing from main of some repositories, and nothing at all from an odd branch', () => {
    expect(targetsOf(configurationOf('main'), { ...bumping, underived: ['acme/widget'] })).toEqual([['main', '4.23']]);
    expect(cutConfiguration(configurationOf('develop'), bumping)).toMatchObject({
      outputs: [],
      fault: 'branch develop is not main, master, release-4.22 or openshift-4.22',
    });
  });

  it('leaves the source as it was', () => {
    const source = configurationOf('main', { base_images: { a: { namespace: 'ocp', name: '4.22', tag: 'b' } } });
    const before = structuredClone(source);
    cutConfiguration(source, bumping);
    expect(source).toEqual(before);
  });
});

it('the remarks name what a cut leaves, raises, copies and promotes twice', () => {
  const main = configurationOf('main', {
    base_images: { go: { namespace: 'ocp', name: 'builder', tag: 'golang-4.22' } },
    releases: { initial: { integration: { namespace: 'ocp', name: '4.21' } } },
    tests: [{ as: 'nightly', cron: '@daily' }],
  });
  const variant = configurationOf('main', { promotion: {} }, 'scos');
  const old = configurationOf('release-4.24', { promotion: { to: [{ namespace: 'ocp', name: '4.23' }] } });
  const odd = configurationOf('develop');
  const cuts = [main, odd].map((each) => cutConfiguration(each, bumping));
  expect([...filesOfCut(cuts).keys()]).toHaveLength(3);
  const remarks = remarksOfCut(cuts, [main, variant, old, odd], bumping);
  expect(remarks.map(({ kind, field }) => (field ? `${kind} ${field}` : kind)).sort()).toEqual([
    'initial-raised releases.initial',
    'not-branched',
    'old-version base_images.go.tag',
    'periodic-dropped',
    'promoted-twice',
    'promoted-twice',
    'variant-left',
  ]);
});
