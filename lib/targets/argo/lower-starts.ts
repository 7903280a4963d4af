import { type Configuration } from '../../config';
import { type EngineRun, fillInAnnotation, requiredOf } from '../../engines';
import { type TemplateContext } from './lower-template';
import {
  type CronWorkflowManifest,
  type Parameter,
  type WorkflowEventBindingManifest,
  type WorkflowManifest,
} from '../../argo';

const apiVersion = 'argoproj.io/v1alpha1';

/** A run of a test, to be made with `kubectl create`. */
export function lowerRun({ run, labels }: TemplateContext): WorkflowManifest {
  const metadata = { generateName: `${run.name}-`, labels, ...annotated(run) };
  return { apiVersion, kind: 'Workflow', metadata, spec: referenceTo(run) };
}

// A parameter without a value keeps a run from starting, so each is there to be filled in.
function referenceTo(run: EngineRun) {
  const parameters = requiredOf(run).map((name) => ({ name, value: '' }));
  const workflowTemplateRef = { name: run.name };
  return { ...(parameters.length > 0 ? { arguments: { parameters } } : {}), workflowTemplateRef };
}

function annotated(run: EngineRun) {
  const annotations = fillInAnnotation(run);
  return annotations ? { annotations } : {};
}

/** What starts a periodic test; a run that goes on is never ended for the next one, since that would skip post. */
export function lowerCron({ run, labels }: TemplateContext): CronWorkflowManifest[] {
  const { name, plan } = run;
  if (plan.trigger.kind !== 'periodic') return [];
  const spec = {
    ...(requiredOf(run).length > 0 ? { suspend: true } : {}),
    schedules: [plan.trigger.cron],
    timezone: 'Etc/UTC',
    concurrencyPolicy: 'Forbid',
    startingDeadlineSeconds: 600,
    successfulJobsHistoryLimit: 3,
    // A failed run that is not kept takes its claim and its artifacts with it.
    failedJobsHistoryLimit: 7,
    workflowMetadata: { labels },
    workflowSpec: referenceTo(run),
  } as const;
  return [{ apiVersion, kind: 'CronWorkflow', metadata: { name, ...annotated(run) }, spec }];
}

/** What starts a test when GitHub tells of a pull request or of a push. */
export function lowerEvents(configuration: Configuration, { run }: TemplateContext): WorkflowEventBindingManifest[] {
  const { name, plan } = run;
  const isPush = plan.trigger.kind === 'postsubmit';
  const isPull = plan.trigger.kind === 'presubmit' && plan.when.onPulls?.kind !== 'asked';
  if (!isPush && !isPull) return [];
  const selector = selectorOf(isPush, configuration);
  const parameters = isPush ? argumentsOf(run, pushValues) : argumentsOf(run, pullValues);
  const submit = {
    workflowTemplateRef: { name },
    ...(parameters.length > 0 ? { arguments: { parameters } } : {}),
  };
  return [{ apiVersion, kind: 'WorkflowEventBinding', metadata: { name }, spec: { event: { selector }, submit } }];
}

const pushValues: Readonly<Record<string, string>> = { revision: 'payload.after' };
const pullValues: Readonly<Record<string, string>> = {
  revision: 'payload.pull_request.base.sha',
  'pull-number': 'string(payload.pull_request.number)',
  'pull-revision': 'payload.pull_request.head.sha',
};

function argumentsOf({ parameters }: EngineRun, values: Readonly<Record<string, string>>): Parameter[] {
  const known = new Set(parameters.map(({ name }) => name));
  return Object.entries(values)
    .filter(([name]) => known.has(name))
    .map(([name, event]) => ({ name, valueFrom: { event } }));
}

function selectorOf(isPush: boolean, { zz_generated_metadata: its }: Configuration): string {
  const kind = isPush ? 'push' : 'pull_request';
  const branch = isPush
    ? `payload.ref == ${JSON.stringify(`refs/heads/${its.branch}`)}`
    : `payload.pull_request.base.ref == ${JSON.stringify(its.branch)}`;
  return [
    `metadata["x-github-event"] == ["${kind}"]`,
    `payload.repository.full_name == ${JSON.stringify(`${its.org}/${its.repo}`)}`,
    ...(isPush ? [] : ['payload.action in ["opened", "reopened", "synchronize"]']),
    branch,
  ].join(' && ');
}
