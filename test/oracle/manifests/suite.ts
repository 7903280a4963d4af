import { beforeAll, describe, expect, it } from 'vitest';
import { readCorpus } from '../../support/manifest-corpus';
import { readRecorded, readRecordedFields } from '../../support/recorded-verdicts';
import { emittedFor } from './emitted';
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

    it('has the fields that were recorded', (context) => {
      const { fields } = verdicts.get(engine)!;
      if (!fields || !engine.describesFields) return context.skip();
      expect(fields).toEqual(readRecordedFields(name));
    });

    it('accepts all that we emit', () => {
      expect(verdicts.get(engine)!.problems).toEqual([]);
    });
  });

  it('has judged all that we emit, now or before', () => {
    const emitted = emittedFor(engines[0]!.name);
    const written = emitted.filter(({ name }) => name.startsWith('dist/'));
    expect(written).not.toEqual([]);
    const lacking = engines.map((engine) => {
      const { accepted } = verdicts.get(engine)!;
      const names = emitted.filter(({ name, hash }) => accepted[name] !== hash).map(({ name }) => name);
      if (names.length) console.warn(`${engine.module} has not judged, so record it anew: ${names.join(', ')}`);
      return new Set(names);
    });
    // A version that cannot be had here lags behind by its record; another one has to have judged it then.
    const unjudged = emitted.filter(({ name }) => lacking.every((names) => names.has(name)));
    expect(unjudged.map(({ name }) => name)).toEqual([]);
  });
}
