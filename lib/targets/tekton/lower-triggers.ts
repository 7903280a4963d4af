import { type Configuration } from '../../config';
import { type EngineRun, labelOf, pipelineName } from '../../engines';
import { type Start, type When } from '../../plan';
import { triggersAccount } from './lower-cron';
import { lowerRun } from './lower-run';
import { type TaskContext } from './lower-task';
import {
  type EventListenerManifest,
  type Interceptor,
  type TriggerBindingManifest,
  type TriggerTemplateManifest,
} from '../../tekton';

const apiVersion = 'triggers.tekton.dev/v1beta1';

/** The Secret with the token of the webhook, under the key `token`. */
export const webhookSecret = 'github-webhook';

type EventKind = 'pull' | 'push';
type TriggerManifest = EventListenerManifest | TriggerBindingManifest | TriggerTemplateManifest;

const bindingParams: Readonly<Record<EventKind, Readonly<Record<string, string>>>> = {
  pull: {
    revision: '$(body.pull_request.base.sha)',
    'pull-number': '$(body.pull_request.number)',
    'pull-revision': '$(body.pull_request.head.sha)',
  },
  push: { revision: '$(body.after)' },
};

/** What starts the runs of a configuration when GitHub tells of a pull request or of a push. */
export function lowerTriggers(configuration: Configuration, contexts: readonly TaskContext[]): TriggerManifest[] {
  const started = contexts.flatMap((context) => {
    const kind = eventOf(context.run);
    return kind ? [{ kind, context }] : [];
  });
  if (started.length === 0) return [];
  const name = labelOf(pipelineName(configuration), 25);
  const kinds = [...new Set(started.map(({ kind }) => kind))];
  const triggers = started.map(({ kind, context: { run } }) => ({
    name: run.name,
    interceptors: interceptorsOf(kind, configuration, run.plan.when),
    bindings: [{ ref: `${name}-${kind}` }],
    template: { ref: run.name },
  }));
  return [
    { apiVersion, kind: 'EventListener', metadata: { name }, spec: { serviceAccountName: triggersAccount, triggers } },
    ...kinds.map((kind) => bindingOf(`${name}-${kind}`, kind)),
    ...started.map(({ kind, context }) => templateOf(kind, context)),
  ];
}

// A test that runs on demand only has no event that says so.
function eventOf({ plan: { trigger, when } }: EngineRun): EventKind | undefined {
  if (trigger.kind === 'postsubmit') return 'push';
  return trigger.kind === 'presubmit' && when.onPulls?.kind !== 'asked' ? 'pull' : undefined;
}

function bindingOf(name: string, kind: EventKind): TriggerBindingManifest {
  const params = Object.entries(bindingParams[kind]).map(([param, value]) => ({ name: param, value }));
  return { apiVersion, kind: 'TriggerBinding', metadata: { name }, spec: { params } };
}

function templateOf(kind: EventKind, context: TaskContext): TriggerTemplateManifest {
  const { run } = context;
  const names = Object.keys(bindingParams[kind]).filter((name) => run.parameters.some((known) => known.name === name));
  const params = names.map((name) => ({ name }));
  const values = names.map((name) => ({ name, value: `$(tt.params.${name})` }));
  const spec = { params, resourcetemplates: [lowerRun(context, values)] };
  return { apiVersion, kind: 'TriggerTemplate', metadata: { name: run.name }, spec };
}

function interceptorsOf(kind: EventKind, configuration: Configuration, { onPulls, afterMerge }: When): Interceptor[] {
  const start = kind === 'pull' ? onPulls : afterMerge;
  const secret = { name: 'secretRef', value: { secretName: webhookSecret, secretKey: 'token' } };
  const types = { name: 'eventTypes', value: [kind === 'pull' ? 'pull_request' : 'push'] };
  const files = start?.kind === 'changes' ? [{ name: 'addChangedFiles', value: { enabled: true } }] : [];
  const filter = [...eventFilter(kind, configuration), ...filesFilter(start)].join(' && ');
  return [
    { ref: { name: 'github', kind: 'ClusterInterceptor' }, params: [secret, types, ...files] },
    { ref: { name: 'cel', kind: 'ClusterInterceptor' }, params: [{ name: 'filter', value: filter }] },
  ];
}

function eventFilter(kind: EventKind, { zz_generated_metadata: { org, repo, branch } }: Configuration): string[] {
  const repository = `body.repository.full_name == ${quoted(`${org}/${repo}`)}`;
  if (kind === 'push') return [repository, `body.ref == ${quoted(`refs/heads/${branch}`)}`];
  const actions = ['opened', 'reopened', 'synchronize'].map(quoted).join(', ');
  return [repository, `body.action in [${actions}]`, `body.pull_request.base.ref == ${quoted(branch)}`];
}

function filesFilter(start: Start | undefined): string[] {
  if (start?.kind !== 'changes') return [];
  const files = "extensions.changed_files.split(',')";
  const matches = `file, file.matches(${quoted(start.pattern)})`;
  return [start.rule === 'if-any' ? `${files}.exists(${matches})` : `!${files}.all(${matches})`];
}

function quoted(text: string): string {
  return JSON.stringify(text);
}
