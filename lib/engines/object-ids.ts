import { type CompiledManifest, type CompiledObject } from '../files';
import { type EngineRun } from './engine-run';
import { type RunConfigMaps } from './kubernetes-parts';

const roles: Readonly<Record<string, string>> = {
  ConfigMap: 'commands',
  CronWorkflow: 'cron',
  Pipeline: 'pipeline',
  PipelineRun: 'run',
  TriggerTemplate: 'trigger',
  Workflow: 'run',
  WorkflowEventBinding: 'trigger',
  WorkflowTemplate: 'template',
};

/** What starts a periodic run of Tekton: a CronJob, and the run in a ConfigMap. */
const starts: Readonly<Record<string, string>> = { ConfigMap: 'start', CronJob: 'cron' };

/**
 * Gives each object its id in the chart: its role and the test, such as `run-unit`. Programs look objects up by these
 * ids; names of objects may change.
 */
export function withIds(
  manifests: readonly CompiledManifest[],
  runs: readonly EngineRun[],
  { scripts, overlay }: Pick<RunConfigMaps, 'scripts' | 'overlay'>,
): CompiledObject[] {
  const tests = new Map(runs.map((run) => [run.name, run.plan.test.as]));
  const started = new Map(runs.map((run) => [startName(run), run.plan.test.as]));
  const shared = new Map([
    [scripts, 'scripts'],
    [overlay, 'files'],
  ]);
  const idOf = ({ kind, metadata }: CompiledManifest): string => {
    const name = metadata.name ?? metadata.generateName?.replace(/-$/, '') ?? '';
    if (roles[kind] && tests.has(name)) return `${roles[kind]}-${tests.get(name)}`;
    if (starts[kind] && started.has(name)) return `${starts[kind]}-${started.get(name)}`;
    if (kind === 'ConfigMap' && shared.has(name)) return shared.get(name)!;
    if (kind === 'EventListener') return 'listener';
    if (kind === 'TriggerBinding') return `binding-${name.slice(name.lastIndexOf('-') + 1)}`;
    return `${kind.toLowerCase()}-${name}`;
  };
  return manifests.map((manifest) => ({ id: idOf(manifest), manifest }));
}

/** The name of the objects that start the periodic runs of a test. */
export function startName({ name }: Pick<EngineRun, 'name'>): string {
  return `${name}-start`;
}
