import { release } from 'node:os';
import { type Case, type Context, type Outcome } from './case';
import { Run } from './run';

/** What the smoke test and the clean-up must leave, beside the verdict. */
interface Observed {
  readonly verdict: string;
  readonly report: string;
  readonly kernel: string;
  readonly left: string;
}

/**
 * Kata's pipeline on this cluster. With the handler that boots a guest the smoke test passes; with the plain handler it
 * must fail, since the server then runs on the kernel of the node.
 */
export function kataCase(handler: 'guest' | 'plain'): Case {
  const passes = handler === 'guest';
  const expected = textOf({
    verdict: passes ? 'green' : 'red',
    report: passes ? 'PASS' : 'FAIL',
    kernel: passes ? 'of a guest' : 'of the node',
    left: '',
  });
  return { name: 'kata', run: (context) => context.cluster.installation.run(() => runKata(context, expected)) };
}

async function runKata(context: Context, expected: string): Promise<Outcome> {
  const { cluster, engine } = context;
  const compiled = cluster.compiled(engine, 'kata');
  await compiled.apply(cluster.client, cluster.kubeconfig);
  const began = Date.now();
  const run = await Run.start(cluster, compiled, undefined, { registry: 'registry.test/ci' });
  const { verdict, reason } = await run.ended();
  const isOfRun = (pod: string) => pod.startsWith(`${compiled.namespace}_`);
  const smoke = cluster.podLogs.textSince(began, isOfRun);
  const server = cluster.podLogs.textSince(began, (pod) => !isOfRun(pod));
  const seen = textOf({
    verdict,
    report: / PASS$/m.test(smoke) ? 'PASS' : 'FAIL',
    kernel: isGuest(server) ? 'of a guest' : 'of the node',
    left: (await leftovers(context)).join(' '),
  });
  if (seen === expected) await run.remove();
  return { expected, seen, detail: `${run.name}: ${reason}` };
}

/** The guest prints its kernel on the console, which is the log of the server's pod. */
function isGuest(text: string): boolean {
  const kernel = /guest: kernel (\S+), boot id/.exec(text)?.[1];
  return kernel !== undefined && kernel.replace(/,$/, '') !== release();
}

/** What the pipeline installed, and its clean-up must have removed. */
async function leftovers({ cluster }: Context): Promise<readonly string[]> {
  const kinds = ['Namespace', 'RuntimeClass', 'DaemonSet', 'ClusterRoleBinding'];
  const found = await Promise.all(
    kinds.map(async (kind) => (await cluster.client.list(kind)).map(({ metadata }) => `${kind}/${metadata.name}`)),
  );
  const [node] = await cluster.client.list('Node');
  const labels = Object.keys(node?.metadata.labels ?? {}).map((label) => `label/${label}`);
  return [...found.flat(), ...labels].filter((name) => name.includes('kata')).sort();
}

const textOf = ({ verdict, report, kernel, left }: Observed): string =>
  `${verdict}, ${report}, kernel ${kernel}, left behind: ${left || 'nothing'}`;
