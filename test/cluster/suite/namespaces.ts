import { textOf, type Case, type Context, type Expectation, type Outcome } from './case';
import { type Engine } from './engine';
import { Run } from './run';

type Level = 'baseline' | 'restricted';

const enforced = 'pod-security.kubernetes.io/enforce';

/** One test in a namespace that enforces a level of Pod Security. */
function inNamespace(level: Level, test: string, expectation: (engine: Engine['name']) => Expectation): Case {
  const run = async ({ cluster, engine }: Context): Promise<Outcome> => {
    const compiled = cluster.compiled(engine, level);
    await compiled.apply(cluster.client, cluster.kubeconfig, { [enforced]: level });
    const started = await Run.start(cluster, compiled, test);
    const { verdict, reason } = await started.ended();
    const [expected, seen] = [textOf(expectation(engine.name)), textOf({ verdict, marks: started.marks() })];
    if (expected === seen) await started.remove();
    return { expected, seen, detail: `${started.name}: ${reason}` };
  };
  return { name: `${level}-${test}`, isLong: true, run };
}

const ran: Expectation = {
  verdict: 'green',
  marks: { 'test-green': 'ok', 'post-skipped': 'skipped', 'post-best': 'failed' },
};
const refused: Expectation = { verdict: 'red', marks: {} };

export const namespaces: readonly Case[] = [
  inNamespace('baseline', 'skips', () => ran),
  // Builds by buildah run without a seccomp profile.
  inNamespace('baseline', 'unit', () => refused),
  // The containers that the engines add have no security context unless an administrator configures one.
  inNamespace('restricted', 'skips', () => refused),
  inNamespace('restricted', 'unit', () => refused),
];
