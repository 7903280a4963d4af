import { type CompiledManifest, type CompiledObject } from '../files';
import { type EngineRun } from './engine-run';
import { type RunConfigMaps } from './kubernetes-parts';

const roles: Readonly<Record<string, string>> = {
  CronJob: 'cron',
  CronWorkflow: 'cron',
  Pipeline: 'pipeline',
  PipelineRun: 'run',
  TriggerTemplate: 'trigger',
  Workflow: 'run',
  WorkflowEventBinding: 'trigger',
  WorkflowTemplate: 'template',
};

/** A test, as far as the names of its objects are concerned. */
interface Named {
  readonly run: Pick<EngineRun, 'name' | 'plan'>;
  readonly maps: RunConfigMaps;
  /** The ConfigMap with the run of a periodic test, where an engine has one. */
  readonly startMap?: string;
}

/**
 * Gives each object its id in the chart: its role and the test, such as `run-unit`. Programs look objects up by these
 * ids; names of objects may change.
 */
export function withIds(manifests: readonly CompiledManifest[], tests: readonly Named[]): CompiledObject[] {
  const maps = new Map(tests.flatMap(mapIds));
  const named = new Map(tests.map(({ run }) => [run.name, run.plan.name]));
  return manifests.map((manifest) => ({ id: idOf(manifest, named, maps), manifest }));
}

function mapIds({ run, maps: { scripts, overlay, commands }, startMap }: Named): [string, string][] {
  return [
    [scripts, 'scripts'],
    [overlay, 'files'],
    [commands, `commands-${run.plan.name}`],
    [startMap ?? '', `start-${run.plan.name}`],
  ];
}

function idOf(
  { kind, metadata }: CompiledManifest,
  tests: ReadonlyMap<string, string>,
  maps: ReadonlyMap<string, string>,
): string {
  const name = metadata.name ?? metadata.generateName?.replace(/-$/, '') ?? '';
  if (kind === 'ConfigMap' && maps.has(name)) return maps.get(name)!;
  if (roles[kind] && tests.has(name)) return `${roles[kind]}-${tests.get(name)}`;
  if (kind === 'EventListener') return 'listener';
  if (kind === 'TriggerBinding') return `binding-${name.slice(name.lastIndexOf('-') + 1)}`;
  return `${kind.toLowerCase()}-${name}`;
}
