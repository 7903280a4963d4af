import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { format, resolveConfig } from 'prettier';
import { describe, expect, it } from 'vitest';
import { type Configuration, configPath, readConfigDirectory } from '../../lib/config';
import { variants } from '../import/arbitrary-variants';
import { root } from '../support/run-program';
import { fixtures } from './fixtures';
import { importedText, runAll, typeCheck, writePrograms } from './imported-programs';

const directories = ['prowgen-integration/input/config', 'openshift-release/config', 'openshift-release-edited/config'];
/** Upstream's own test data breaks upstream's rules, so that no synth writes them. */
const flawed = ['0-super-duper', '0-legacy-branches-separate-files', '0-legacy-random-file'];

interface Source {
  readonly file: string;
  readonly configuration: Configuration;
}

const repositories = new Map<string, Source[]>();
directories.forEach((directory, index) => {
  for (const { file, configuration } of readConfigDirectory(join(fixtures, directory)).files) {
    // Its images are a list, the form that is no longer read.
    if (!configuration || file.endsWith('hyperfleet-e2e-release-0.3__images.yaml')) continue;
    const { org, repo } = configuration.zz_generated_metadata;
    const name = `${index}-${org}-${repo}`;
    repositories.set(name, [...(repositories.get(name) ?? []), { file, configuration }]);
  }
});

const texts = new Map(
  [...repositories].map(([name, sources]) => [name, importedText(sources.map(({ configuration }) => configuration))]),
);
const names = [...texts.keys()];
const directory = writePrograms(texts);

describe('every real configuration of today', () => {
  it('comes back, byte for byte, from the synth of its program', () => {
    const { status, stderr } = runAll(directory, names, flawed);
    expect([status, stderr.match(/.*(?<!warning): error.*/)]).toEqual([0, null]);
    for (const [name, sources] of repositories) {
      for (const { file, configuration } of sources) {
        const written = join(
          directory,
          'dist',
          name,
          'ci-operator/config',
          configPath(configuration.zz_generated_metadata),
        );
        expect(readFileSync(written, 'utf8'), file).toBe(readFileSync(file, 'utf8'));
      }
    }
    expect([...repositories.values()].flat()).toHaveLength(42);
  });

  it('becomes a program without the escape hatch', () => {
    expect([...texts].filter(([, text]) => /\bextra\b/.test(text)).map(([name]) => name)).toEqual([]);
  });

  it.each(names)('becomes a program that prettier leaves as it is: %s', async (name) => {
    const text = texts.get(name)!;
    expect(text).toBe(await format(text, { parser: 'typescript', ...(await resolveConfig(join(root, 'main.ts'))) }));
  });

  it('becomes a program that the compiler takes, and so do random ones', () => {
    const random = fc.sample(variants, { numRuns: 60, seed: 7 }).map((each) => importedText(each));
    const all = new Map([...texts, ...random.map((text, index) => [`random-${index}`, text] as const)]);
    expect(typeCheck(writePrograms(all))).toEqual({ status: 0, stdout: '', stderr: '' });
  });
});
