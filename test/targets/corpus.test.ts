import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import { readCorpus } from '../support/manifest-corpus';
import { findManifestProblems } from '../support/manifest-problems';
import { readRecorded } from '../support/recorded-verdicts';

const versions = { tekton: ['v1.15.0'], argo: ['v3.7.18', 'v4.1.2'] };
const newest = { tekton: 'v1.15.0', argo: 'v4.1.2' };

describe.each(['tekton', 'argo'] as const)('the corpus of %s', (engine) => {
  const corpus = readCorpus(engine);
  const isRefused = (name: string) => readRecorded(engine, newest[engine])!.corpus[name] !== '';

  it('has wrong manifests, each with the same one mended', () => {
    const cases = new Set(corpus.map(({ name }) => name.split('/')[0]));
    expect(corpus.filter(({ mark }) => mark === 'wrong').length).toBeGreaterThanOrEqual(40);
    expect(corpus.filter(({ mark }) => mark === 'good')).toHaveLength(cases.size);
    expect(corpus.filter(({ why }) => !why)).toEqual([]);
  });

  it.each(versions[engine])('is recorded whole from %s', (version) => {
    const { tool, commit, date, corpus: verdicts } = readRecorded(engine, version)!;
    expect([tool, commit, date].every(Boolean)).toBe(true);
    expect(Object.keys(verdicts)).toEqual(corpus.map(({ name }) => name));
    expect(readdirSync(join(__dirname, engine, 'recorded'))).toContain(`${version}.json`);
  });

  it.each(corpus.filter(({ mark }) => mark === 'good'))(
    'has no known field in the wrong place in $name',
    ({ text }) => {
      expect(findManifestProblems(parse(text))).toEqual([]);
    },
  );

  it('is refused by us for its form where the tool refuses the form', () => {
    const isOfForm = /unknown field|cannot unmarshal|quantities must match/;
    const { corpus: verdicts } = readRecorded(engine, newest[engine])!;
    const ofForm = corpus.filter(({ name }) => isOfForm.test(verdicts[name]!));
    expect(ofForm.length).toBeGreaterThan(5);
    expect(ofForm.filter(({ text }) => findManifestProblems(parse(text)).length === 0)).toEqual([]);
  });

  it('is refused by us for nothing that the tool accepts, unless it fails later', () => {
    const refused = corpus.filter(({ text }) => findManifestProblems(parse(text)).length > 0);
    const stricter = refused.filter(({ name, mark }) => mark !== 'late' && !isRefused(name));
    expect(stricter).toEqual([]);
  });
});
