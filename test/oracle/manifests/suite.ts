import { beforeAll, describe, expect, it } from 'vitest';
import { readCorpus } from '../../support/manifest-corpus';
import { readRecorded } from '../../support/recorded-verdicts';
import { emittedFor, isEmitted } from './emitted';
import { type Engine, versionOf } from './engine';
import { type Verdicts, verdictsOf } from './verdicts';

// From nothing, the modules of an engine are fetched and built in three to six minutes on two cores.
const buildTime = 30 * 60_000;

/** Puts the versions of an engine to its corpus and to what we emit for it. */
export function judgeBy(engines: readonly Engine[]): void {
  const verdicts = new Map<Engine, Verdicts>();
  beforeAll(async () => {
    for (const engine of engines) verdicts.set(engine, await verdictsOf(engine));
  }, buildTime);

  describe.each(engines)('$module', (engine) => {
    const { name } = engine;
    const version = versionOf(engine);
    const corpus = readCorpus(name);

    it.each(corpus)('$name: $why', (manifest) => {
      const verdict = verdicts.get(engine)!.corpus[manifest.name];
      expect(verdict, 'no verdict is recorded; record it with UPDATE=1 npm run test:oracle').toBeDefined();
      const isRefused = manifest.mark === 'wrong' && (!manifest.from || version >= manifest.from);
      if (isRefused) expect(verdict).not.toBe('');
      else expect(verdict).toBe('');
    });

    it('says of the corpus again what was recorded', () => {
      expect(verdicts.get(engine)!.corpus).toEqual(readRecorded(name, version)?.corpus);
    });

    it('has the fields that were recorded', async (context) => {
      const { fields } = verdicts.get(engine)!;
      if (!fields || !engine.describesFields) return context.skip();
      expect(fields).toEqual((await import(`../../targets/${name}/recorded/fields.json`)).default.fields);
    });

    it('accepts all that we emit', () => {
      expect(verdicts.get(engine)!.problems).toEqual([]);
    });
  });

  it('has judged all that we emit, now or before', (context) => {
    const { name } = engines[0]!;
    const emitted = emittedFor(name);
    if (!isEmitted(name) && emitted.length === 0) return context.skip(`nothing is emitted for ${name} yet`);
    expect(emitted).not.toEqual([]);
    const accepted = engines.map((engine) => verdicts.get(engine)!.accepted);
    const isJudged = ({ path, hash }: { path: string; hash: string }) => accepted.some((of) => of[path] === hash);
    expect(emitted.filter((batch) => !isJudged(batch)).map(({ path }) => path)).toEqual([]);
    for (const engine of engines) {
      const { accepted } = verdicts.get(engine)!;
      const missing = emitted.filter(({ path, hash }) => accepted[path] !== hash).map(({ path }) => path);
      if (missing.length) console.warn(`${engine.module} has no verdict of: ${missing.join(', ')}`);
    }
  });
}
