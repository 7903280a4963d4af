import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Case, type Context, type Outcome } from './case';
import { type Compiled } from './compiled';
import { type KubernetesObject } from './kubernetes-client';
import { Run } from './run';
import { until } from './until';

/** A run that the clock starts: Tekton's by a CronJob, Argo's by a CronWorkflow. */
export const clock: Case = { name: 'clock', isLong: true, run: runClock };

async function runClock({ cluster, engine, compiled }: Context): Promise<Outcome> {
  const { client } = cluster;
  const isOfClock = ({ metadata }: KubernetesObject) => metadata.name.includes('-clock-');
  for (const object of compiled.clocks) await client.apply(object);
  const run = await until('a run by the clock', async () =>
    (await client.list(engine.kind, compiled.namespace)).find(isOfClock),
  );
  for (const { kind = '', metadata } of compiled.clocks)
    if (kind.startsWith('Cron'))
      await client.patch(kind, compiled.namespace, metadata.name, { spec: { suspend: true } });
  const verdict = await until('the end of the run by the clock', async () => {
    const now = await client.get(engine.kind, compiled.namespace, run.metadata.name);
    return now ? engine.verdictOf(now) : 'deleted';
  });
  // A clock of Argo owns its runs, so it goes last.
  for (const { kind, metadata } of compiled.clocks) await client.delete(kind ?? '', compiled.namespace, metadata.name);
  return { expected: 'green', seen: verdict, detail: run.metadata.name };
}

/**
 * A run that an event starts. Neither Tekton Triggers nor Argo's server is installed: the suite creates what the listener
 * and the server would create for a pull request of GitHub.
 */
export const event: Case = { name: 'event', isLong: true, run: runEvent };

async function runEvent({ cluster, engine, compiled }: Context): Promise<Outcome> {
  const payload = pullRequest(join(cluster.state, 'git/ci/cases.git'));
  const object = engine.name === 'tekton' ? triggeredRun(compiled, payload) : submittedRun(compiled, payload);
  const run = await Run.create(cluster, engine, object);
  const { verdict, reason } = await run.ended();
  const hasChange = existsSync(join(run.directory ?? '', 'artifacts/test-unit/pull.txt'));
  const outcome = {
    expected: 'green, with the pull request merged',
    seen: `${verdict}, ${hasChange ? 'with' : 'without'} the pull request merged`,
    detail: `${run.name}: ${reason}`,
  };
  if (outcome.expected === outcome.seen) await run.remove();
  return outcome;
}

type Payload = Readonly<Record<string, unknown>>;

function pullRequest(repository: string): Payload {
  const shaOf = (ref: string) => execFileSync('git', ['-C', repository, 'rev-parse', ref], { encoding: 'utf8' }).trim();
  return { pull_request: { number: 1, base: { sha: shaOf('main') }, head: { sha: shaOf('refs/pull/1/head') } } };
}

function valueAt(payload: Payload, path: string): string {
  const value = path.split('.').reduce<unknown>((part, key) => (part as Payload | undefined)?.[key], payload);
  if (typeof value !== 'string' && typeof value !== 'number') throw new Error(`the event has no ${path}`);
  return `${value}`;
}

interface Named {
  readonly name: string;
  readonly value: string;
}

/** The TriggerBinding takes values from the event, the TriggerTemplate puts them into the run. */
function triggeredRun(compiled: Compiled, payload: Payload): KubernetesObject {
  const binding = eventObject(compiled, 'TriggerBinding', 'pull').spec?.['params'] as readonly Named[];
  const values = new Map(
    binding.map(({ name, value }) => [
      name,
      value.replace(/\$\(body\.([^)]+)\)/g, (_, path: string) => valueAt(payload, path)),
    ]),
  );
  const template = eventObject(compiled, 'TriggerTemplate', 'unit').spec?.['resourcetemplates'] as readonly unknown[];
  const text = JSON.stringify(template[0]).replace(
    /\$\(tt\.params\.([^)]+)\)/g,
    (_, name: string) => values.get(name) ?? '',
  );
  const run = JSON.parse(text) as KubernetesObject;
  return { ...run, metadata: { ...run.metadata, namespace: compiled.namespace } };
}

interface Submission {
  readonly workflowTemplateRef: { readonly name: string };
  readonly arguments: {
    readonly parameters: readonly { readonly name: string; readonly valueFrom: { readonly event: string } }[];
  };
}

/** The WorkflowEventBinding names the template and takes its arguments from the event. */
function submittedRun(compiled: Compiled, payload: Payload): KubernetesObject {
  const submit = eventObject(compiled, 'WorkflowEventBinding', 'unit').spec?.['submit'] as Submission;
  const parameters = submit.arguments.parameters.map(({ name, valueFrom }) => {
    const path = /payload\.([\w.]+)/.exec(valueFrom.event)?.[1] ?? '';
    return { name, value: valueAt(payload, path) };
  });
  const metadata = { generateName: 'event-', namespace: compiled.namespace } as KubernetesObject['metadata'];
  const spec = { workflowTemplateRef: submit.workflowTemplateRef, arguments: { parameters } };
  return { apiVersion: 'argoproj.io/v1alpha1', kind: 'Workflow', metadata, spec };
}

function eventObject(compiled: Compiled, kind: string, suffix: string): KubernetesObject {
  const found = compiled.events.find((object) => object.kind === kind && object.metadata.name.endsWith(`-${suffix}`));
  if (found === undefined) throw new Error(`no ${kind} for ${suffix} was compiled`);
  return found;
}
