import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { CiApp, type Configuration, formatReport } from '../../lib';
import { KataPipeline, type KataVariant, kataVariants, SeedPipeline, versionAt } from '../../lib/kata';
import { expectGolden } from '../support/golden';

const lines = (change: (variant: KataVariant) => KataVariant = (same) => same, openshift = '4.22') => {
  const app = new CiApp();
  for (const variant of kataVariants(openshift)) new KataPipeline(app, variant.name, change(variant));
  const { files, problems } = app.compile();
  expect(problems).toEqual([]);
  return Object.fromEntries(
    files.map(({ path, content }) => [/main(?:__(.*))?\.yaml$/.exec(path)![1] ?? 'main', content.split('\n')]),
  );
};

/** Lines of each variant that a change takes away, with those that take their place. */
function changed(before: Record<string, string[]>, after: Record<string, string[]>) {
  return Object.fromEntries(
    Object.entries(before).map(([name, old]) => {
      const now = after[name]!;
      return [name, old.flatMap((line, index) => (line === now[index] ? [] : [[line.trim(), now[index]!.trim()]]))];
    }),
  );
}

describe('one line of TypeScript', () => {
  it('that raises main’s OpenShift version changes the three places of the version in every variant', () => {
    const version = (minor: number) => [`name: "4.${minor}"`, `name: "4.${minor + 1}"`];
    const thrice = (minor: number) => [version(minor), version(minor), version(minor)];
    expect(changed(lines(), lines(undefined, '4.23'))).toEqual({
      main: thrice(22),
      runtimers: thrice(22),
      minus1: thrice(21),
      minus2: thrice(20),
      minus3: thrice(19),
      'peer-pods': thrice(22),
    });
  });

  it('that changes a runtime class changes one line of its variant', () => {
    const after = lines((variant) =>
      variant.name === 'main' ? { ...variant, runtimeClass: 'kata-qemu-runtime-rs' } : variant,
    );
    const nothing = { runtimers: [], minus1: [], minus2: [], minus3: [], 'peer-pods': [] };
    const line = ['export KATA_RUNTIME=kata-qemu', 'export KATA_RUNTIME=kata-qemu-runtime-rs'];
    expect(changed(lines(), after)).toEqual({ main: [line], ...nothing });
  });

  it('that adds a skipped test changes the end of TEST_SKIPS and nothing else', () => {
    const more = { pattern: '\\[sig-node\\].*New.*' };
    const after = lines((variant) => {
      const { conformance } = variant;
      return { ...variant, conformance: { ...conformance, skips: [...conformance.skips, more] } };
    });
    const before = lines();
    for (const [name, now] of Object.entries(after)) {
      const old = before[name]!;
      const first = now.findIndex((line, index) => line !== old[index]);
      const fromEnd = [...now].reverse().findIndex((line, index) => line !== old.at(-1 - index));
      const block = now.slice(first, now.length - fromEnd).join(' ');
      expect(block, name).toContain('\\|\\[sig-node\\].*New.*');
      expect(block.length, name).toBeLessThan(250);
    }
  });
});

describe('wrong settings of a pipeline are refused', () => {
  const [main] = kataVariants('4.22');
  it.each([
    [{ ...main!, runtimeclass: 'kata-clh' }, 'KataPipeline has no prop "runtimeclass"; did you mean runtimeClass?'],
    [{ ...main!, openshift: undefined }, 'KataPipeline needs openshift; give openshift a value'],
    [{ ...main!, conformance: undefined }, 'KataPipeline needs conformance; give conformance a value'],
    [
      { ...main!, conformance: { ...main!.conformance, paralel: 1 } },
      'KataPipeline: conformance has no prop "paralel"; did you mean parallel?',
    ],
  ])('%#', (props, message) => {
    const app = new CiApp();
    new KataPipeline(app, 'main', props as unknown as KataVariant);
    const { files, problems } = app.compile();
    expect([files, formatReport(problems)]).toEqual([[], expect.stringContaining(message) as string]);
  });
});

describe('the peer pods pipeline', () => {
  const compiled = (name: string) => {
    const app = new CiApp();
    new KataPipeline(
      app,
      name,
      kataVariants('4.22').find((variant) => variant.name === name)!,
    );
    return (parse(app.compile().files[0]!.content) as Configuration).tests![0]!.steps!;
  };

  it('removes what it created in the cloud before the cluster is removed', () => {
    const { post } = compiled('peer-pods');
    expect(post).toEqual([
      expect.objectContaining({ as: 'kata-containers-clean-up', from: 'with-deps' }),
      { chain: 'ipi-azure-post' },
    ]);
  });

  it('is the only one that replaces the steps after its test', () => {
    expect(compiled('main').post).toBeUndefined();
  });
});

describe('the source document’s pipeline', () => {
  it('builds src, bin and kata-installer in this order, and calls test.sh smoke', () => {
    const app = new CiApp();
    new SeedPipeline(app, 'seed');
    const [file] = app.compile().files;
    expectGolden('kata/seed.yaml', file!.content);
  });
});

describe('versions', () => {
  it.each([
    [{ main: '4.22' }, '4.22'],
    [{ main: '4.22', minus: 3 }, '4.19'],
    [{ main: '5.0', minus: 1 }, undefined],
    [{ main: 'next' }, undefined],
  ])('%j is %s', (distance, version) => {
    expect(versionAt(distance)).toBe(version);
  });

  it('that cannot be counted down to are a problem', () => {
    const app = new CiApp();
    const [main] = kataVariants('5.0');
    new KataPipeline(app, 'main', { ...main!, openshift: { main: '5.0', minus: 1 } });
    expect(app.compile().problems.map(({ message }) => message)).toEqual([
      'there is no version 1 before "5.0" to count down to',
    ]);
  });
});
