import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { caseOf, textOf, type Case, type Context, type Expectation, type Fault, type Outcome } from './case';
import { type Cluster } from './cluster';
import { type KubernetesObject } from './kubernetes-client';
import { Run } from './run';
import { until } from './until';

const step = 'test-waits';
const interrupted: Expectation = { verdict: 'red', marks: { [step]: 'failed', 'post-cleans': 'ok' } };
const undisturbed: Expectation = { verdict: 'green', marks: { [step]: 'ok', 'post-cleans': 'ok' } };
/** A fault that hits the step `waits` of a run, and is over when it returns. */
function faultOf(name: string, expectation: Expectation, fault: Fault, settings?: Partial<Case>): Case {
  const inject: Fault = async (run, context) => {
    await atStep(fault)(run, context);
    if (expectation === undisturbed) run.release(step);
  };
  return caseOf(name, expectation, { test: 'long', fault: inject, ...settings });
}

const atStep =
  (fault: Fault): Fault =>
  async (run, context) => {
    await run.begun(step);
    await context.cluster.faults.run(() => fault(run, context));
  };

const cancel: Fault = (run) => run.cancel();

/** The engine must see the end of the step: a controller that is away would take the pod for one that never was. */
const deletePod: Fault = async (run) => {
  await run.cluster.client.delete('Pod', run.namespace, await podName(run));
  await until(`${run.name}: the end of ${step}`, async () => (await run.hasEnded(step)) || undefined);
};

async function podName(run: Run): Promise<string> {
  const pod = await run.podOf(step);
  if (pod === undefined) throw new Error(`${run.name}: no pod of ${step}`);
  return pod.metadata.name;
}

/** Kills the controller of the engine, and waits until the next one works: until then nobody would see another fault. */
export async function killController({ cluster, engine }: Context): Promise<void> {
  const { namespace, labels } = engine.controller;
  const before = await cluster.client.list('Pod', namespace, labels);
  const led = await leasesOf(cluster, namespace, before);
  for (const { metadata } of before) await cluster.client.delete('Pod', namespace, metadata.name, 0);
  const old = new Set(before.map(({ metadata }) => metadata.uid));
  await until(`the next controller of ${engine.name}`, async () => {
    const pods = (await cluster.client.list('Pod', namespace, labels)).filter(({ metadata }) => !old.has(metadata.uid));
    const names = new Set((await leasesOf(cluster, namespace, pods)).map(({ metadata }) => metadata.name));
    return pods.some(({ status }) => isReady(status)) && led.every(({ metadata }) => names.has(metadata.name));
  });
}

/** The leases that pods hold: a controller works only while it holds its leases. */
async function leasesOf(cluster: Cluster, namespace: string, pods: readonly KubernetesObject[]) {
  const leases = await cluster.client.list('Lease', namespace);
  return leases.filter(({ spec }) =>
    pods.some(({ metadata }) => String(spec?.['holderIdentity']).startsWith(metadata.name)),
  );
}

/** Kills a service of the node, and waits until it was started again. */
export async function killService(cluster: Cluster, name: string): Promise<void> {
  const file = join(cluster.state, 'services', name);
  const before = readFileSync(file, 'utf8');
  process.kill(Number(before), 'SIGKILL');
  await until(`the next ${name}`, () => readFileSync(file, 'utf8') !== before || undefined);
}

/** The API server answers again. */
async function killApiServer({ cluster }: Context): Promise<void> {
  await killService(cluster, 'kube-apiserver');
  await cluster.client.list('Node');
}

const deploymentOf = ({ engine }: Context) =>
  engine.name === 'tekton' ? 'tekton-pipelines-controller' : 'workflow-controller';

/** Deletes the pod of the step while the controller is away, so that it sees only that there is no pod. */
const deletePodUnseen: Fault = async (run, context) => {
  const { client } = run.cluster;
  const { namespace, labels } = context.engine.controller;
  const name = await podName(run);
  const scale = async (replicas: number) =>
    client.patch('Deployment', namespace, deploymentOf(context), { spec: { replicas } });
  await scale(0);
  await until(
    'the controller to go',
    async () => (await client.list('Pod', namespace, labels)).length === 0 || undefined,
  );
  await client.delete('Pod', run.namespace, name);
  await until(`${name} to go`, async () => (await client.get('Pod', run.namespace, name)) === undefined);
  await scale(1);
  if (context.engine.name === 'tekton') await secondStart(run);
};

/** Tekton makes another pod for a task whose pod it cannot find, so the step runs twice. */
async function secondStart(run: Run): Promise<void> {
  const started = join(run.directory ?? '', 'artifacts', step, 'started');
  await until(`${run.name}: a second start of ${step}`, () => readFileSync(started, 'utf8').split('\n').length > 2);
  run.release(step);
}

function isReady(status: Readonly<Record<string, unknown>> | undefined): boolean {
  const conditions = (status?.['conditions'] ?? []) as readonly { type: string; status: string }[];
  return conditions.some(({ type, status: value }) => type === 'Ready' && value === 'True');
}

/** Deletion skips post on both engines; nothing of the run may stay. */
async function runDeleted({ cluster, engine, compiled }: Context): Promise<Outcome> {
  const run = await Run.start(cluster, compiled, 'long');
  await run.begun(step);
  const marks = run.directory ?? '';
  await cluster.client.delete(engine.kind, run.namespace, run.name);
  const ownedBy = (kind: string) => async () => {
    const objects = await cluster.client.list(kind, run.namespace);
    return (
      !objects.some(
        ({ metadata }) =>
          metadata.name.startsWith(run.name) ||
          metadata.ownerReferences?.some(({ uid }) => uid === run.object.metadata.uid),
      ) || undefined
    );
  };
  for (const kind of [engine.kind, 'Pod', 'PersistentVolumeClaim'])
    await until(`no ${kind} of ${run.name}`, ownedBy(kind));
  const seen = existsSync(join(marks, 'state/post-cleans/ok')) ? 'removed, post ran' : 'removed, post did not run';
  return { expected: 'removed, post did not run', seen, detail: run.name };
}

/** The image is built, and cannot be pushed. */
async function registryFull({ cluster, compiled }: Context): Promise<Outcome> {
  const directory = join(cluster.state, 'registry');
  const { bavail, bsize } = statfsSync(directory);
  const filler = join(directory, 'filler');
  execFileSync('fallocate', ['--length', String(bavail * bsize), filler]);
  try {
    const run = await Run.start(cluster, compiled, 'shared');
    const { verdict, reason } = await run.ended();
    return {
      expected: textOf(notBegun),
      seen: textOf({ verdict, marks: run.marks() }),
      detail: `${run.name}: ${reason}`,
    };
  } finally {
    rmSync(filler);
  }
}

const isLong = { isLong: true } as const;
const notBegun: Expectation = { verdict: 'red', marks: {} };

export const faults: readonly Case[] = [
  faultOf('cancelled', interrupted, cancel),
  faultOf('pod-deleted', interrupted, deletePod),
  faultOf('controller-killed', undisturbed, (_, context) => killController(context)),
  faultOf('kubelet-killed', undisturbed, (_, { cluster }) => killService(cluster, 'kubelet')),
  faultOf('api-server-killed', undisturbed, (_, context) => killApiServer(context), isLong),
  caseOf('pod-deleted-unseen', ({ name }) => (name === 'tekton' ? undisturbed : interrupted), {
    test: 'long',
    fault: atStep(deletePodUnseen),
    ...isLong,
  }),
  caseOf('build-red', notBegun, isLong),
  caseOf('build-missing', notBegun, isLong),
  caseOf('test-missing', { verdict: 'red', marks: { 'post-cleans': 'ok' } }, isLong),
  caseOf(
    'post-missing',
    // On Tekton the steps of post share a pod, and with it their fate.
    ({ name }) => ({
      verdict: 'red',
      marks: { 'test-green': 'ok', ...(name === 'argo' ? { 'post-cleans': 'ok' } : {}) },
    }),
    isLong,
  ),
  { name: 'run-deleted', ...isLong, run: runDeleted },
  { name: 'registry-full', ...isLong, isAlone: true, run: registryFull },
  caseOf('memory', { verdict: 'red', marks: { 'test-swells': 'failed', 'post-cleans': 'ok' } }, isLong),
];
