import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type EngineRun, type RunPod } from '../../lib/engines';
import { Interruption, isBad, runSteps } from '../../lib/local/run-steps';
import { type RunPlace } from '../../lib/local/pod-arguments';
import { type Behaviour, FakeEngine } from './fake-engine';

const main = { name: 'step', image: ['image'], command: ['/bin/bash'], env: [], mounts: [], resources: {} };
const pod = (name: string, phase: string, isCounted = true) =>
  ({
    ...{ name, role: phase === 'begin' ? 'begin' : 'step', description: '', before: [], main, deadline: 1, grace: 1 },
    ...{ isCounted, needs: [], step: phase === 'begin' ? undefined : { name, phase } },
  }) as unknown as RunPod;

interface Planned {
  readonly name: string;
  readonly phase: 'pre' | 'test' | 'post';
  readonly isCounted: boolean;
  readonly behaviour: Behaviour;
}

/** Runs steps, with interruptions right before the calls of these numbers. */
async function history(steps: readonly Planned[], interruptions: readonly number[] = []) {
  const of = (phase: string) =>
    steps.filter((each) => each.phase === phase).map((each) => pod(each.name, phase, each.isCounted));
  const run = {
    begin: pod('begin', 'begin'),
    pre: of('pre'),
    test: of('test'),
    post: of('post'),
    commands: {},
    name: 'run',
  };
  const interruption = new Interruption();
  let calls = 0;
  const engine = new FakeEngine(
    (name) => steps.find((each) => each.name === name)?.behaviour ?? { ends: 0 },
    () => {
      calls += 1;
      for (const at of interruptions) if (at === calls) interruption.interrupt('interrupted');
    },
  );
  const place = {
    engine: 'podman',
    id: '0',
    run,
    parameters: new Map(),
    images: new Map(),
    user: '1:0',
  } as unknown as RunPlace;
  const marks = { of: () => Promise.resolve(undefined) };
  const context = { engine, place, marks, emit: () => undefined, interruption, interval: 1 };
  const results = await runSteps(run as unknown as EngineRun, context);
  return { engine, results, interruption, isRed: results.some(isBad) };
}

const ok = { ends: 0 };
const steps = (behaviours: Readonly<Record<string, Behaviour>> = {}): Planned[] =>
  (['pre', 'test', 'post'] as const).flatMap((phase) =>
    ['1', '2'].map((number) => {
      const name = `${phase}${number}`;
      return { name, phase, isCounted: true, behaviour: behaviours[name] ?? ok };
    }),
  );

describe('the steps of a run on this machine', () => {
  it('run one after another, and post runs where one before it fails', async () => {
    const { engine, results, isRed } = await history(steps({ pre1: { ends: 3 } }));
    expect(engine.ran).toEqual(['begin', 'pre1', 'post1', 'post2']);
    expect(results.map(({ state }) => state).join(' ')).toBe('ok failed never-ran never-ran never-ran ok ok');
    expect(isRed).toBe(true);
  });

  it('goes on after a step whose failure does not count', async () => {
    const planned = steps({ pre1: { ends: 3 } }).map((step) => ({ ...step, isCounted: step.name !== 'pre1' }));
    const { engine, isRed } = await history(planned);
    expect([engine.ran.length, isRed]).toEqual([7, false]);
  });

  it('has no verdict for what the engine failed at', async () => {
    const { results } = await history(steps({ test1: { ends: 127 } }));
    expect(results.find(({ pod: { name } }) => name === 'test1')).toMatchObject({
      state: 'unknown',
      reason: 'its image has no /bin/bash, which ci-operator needs too',
    });
  });

  it('ends, leaves nothing, and tries post, whenever it is interrupted once', async () => {
    const waiting = steps({ pre2: { until: 'TERM', misses: 2 } });
    const whole = await history(waiting, [6]);
    for (let at = 1; at <= whole.engine.calls.length + 6; at++) {
      const { engine, interruption } = await history(at <= 6 ? waiting : steps(), [at]);
      expect([at, [...engine.created], engine.most]).toEqual([at, [], 1]);
      if (interruption.count > 0) expect(engine.ran.slice(-2)).toEqual(['post1', 'post2']);
    }
  });

  it('ends and leaves nothing, whatever fails, hangs and is interrupted twice', async () => {
    const behaviour = fc.constantFrom<Behaviour>(ok, ok, { ends: 1 }, { ends: 125 }, { until: 'KILL' });
    const planned = fc.array(
      fc.record({
        phase: fc.constantFrom('pre' as const, 'test' as const, 'post' as const),
        isCounted: fc.boolean(),
        behaviour,
      }),
      { maxLength: 5 },
    );
    const property = fc.asyncProperty(planned, fc.nat(20), fc.nat(20), async (parts, first, gap) => {
      const named = parts.map((part, index) => ({ ...part, name: `s${index}` }));
      const willHang = named.some(({ behaviour: each }) => 'until' in each);
      const at = willHang ? [2, 4] : [first + 1, first + 1 + gap];
      const { engine, results } = await history(named, at);
      expect([...engine.created]).toEqual([]);
      expect(engine.most).toBeLessThanOrEqual(1);
      expect(results.length).toBe(named.length + 1);
    });
    await fc.assert(property, { numRuns: 100, seed: 23 });
  });
});
