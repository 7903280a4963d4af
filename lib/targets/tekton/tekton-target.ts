import { type Construct, type IConstruct } from 'constructs';
import { chosenDefinitions, enginePropNames, enginePropTypes, findUnknownTests } from '../../engines';
import {
  type ChartOwner,
  ChartTarget,
  type CompiledChartProps,
  type CompiledManifest,
  type CompiledObject,
  type Lowered,
  type LoweringContext,
  ownerOf,
  pipelineNameOf,
  refuseWrongProps,
} from '../../files';
import * as kinds from '../../tekton';
import { type Param, type PipelineRunManifest, type TriggerTemplateManifest } from '../../tekton';
import { lowerToTekton } from './lower';
import { type TektonProps } from './limits';
import { ApiObject, Lazy } from 'cdk8s';
import { isDeepStrictEqual } from 'node:util';
import { startOf } from './lower-cron';

/** Settings of the target `tekton`. */
export type TektonTargetProps = TektonProps;

/** Compiles each pipeline's tests to Tekton pipelines, with runs, triggers and accounts: `tekton.dev/v1`. */
export class TektonTarget extends ChartTarget {
  constructor(
    scope: Construct,
    id = 'tekton',
    /** The settings that it was made with. */
    readonly props: TektonTargetProps = {},
  ) {
    super(scope, id);
    refuseWrongProps<TektonTargetProps>(
      this,
      props,
      { ...enginePropNames, tektonVersion: 'optional' },
      enginePropTypes,
    );
  }

  override lower({ definitions }: LoweringContext): Lowered {
    const problems = chosenDefinitions(definitions, this.props).flatMap((definition) => {
      const lowered = lowerToTekton(definition, this.props);
      const runOf = (id: string) => this.chartFor(ownerOf(definition)).node.findChild(id);
      this.fill(definition, followRuns(lowered.objects, runOf), kinds);
      return lowered.problems;
    });
    const unknown = findUnknownTests(definitions, this.props, { construct: this.node.path });
    const folders = { tekton: 'each test as a Tekton pipeline, with what starts it' };
    return { files: [], folders, problems: [...unknown, ...problems] };
  }

  protected override chartProps(pipeline: ChartOwner): CompiledChartProps {
    return { directory: `tekton/${pipelineNameOf(pipeline)}`, namespace: this.props.namespace ?? 'ci' };
  }
}

type FindRun = (id: string) => IConstruct;
type Follow = (copy: PipelineRunManifest) => PipelineRunManifest;

/** Makes the copies of a run, in a TriggerTemplate and in the ConfigMap of a CronJob, follow the patches of the run. */
function followRuns(objects: readonly CompiledObject[], findRun: FindRun): CompiledObject[] {
  const runs = new Map(objects.map(({ id, manifest }) => [id, manifest as PipelineRunManifest]));
  return objects.map(({ id, manifest }) => {
    const [, role = '', test = ''] = /^(trigger|start|cron)-(.*)$/.exec(id) ?? [];
    const run = runs.get(`run-${test}`);
    if (!run) return { id, manifest };
    const follow: Follow = (copy) => current(copy, run, ApiObject.of(findRun(`run-${test}`)));
    return { id, manifest: following(role, manifest, run, follow) };
  });
}

function following(role: string, manifest: CompiledManifest, run: PipelineRunManifest, follow: Follow) {
  if (role === 'trigger') return triggerFollowing(manifest as TriggerTemplateManifest, follow);
  const name = run.metadata.generateName!.replace(/-$/, '');
  const start = () => startOf(name, follow(run));
  return role === 'start' ? startFollowing(manifest, start) : cronFollowing(manifest, start);
}

function triggerFollowing({ spec, ...rest }: TriggerTemplateManifest, follow: Follow): CompiledManifest {
  const resourcetemplates = spec.resourcetemplates.map((copy) => lazily(() => follow(copy)));
  return { ...rest, spec: { ...spec, resourcetemplates } } as CompiledManifest;
}

function startFollowing(manifest: CompiledManifest, start: () => ReturnType<typeof startOf>): CompiledManifest {
  const metadata = { ...manifest.metadata, name: lazily(() => start().name) as string };
  return Object.assign({}, manifest, { metadata, data: lazily(() => start().data) });
}

// The ConfigMap cannot change, so a patched run is in another one.
function cronFollowing(manifest: CompiledManifest, start: () => ReturnType<typeof startOf>): CompiledManifest {
  const { spec } = manifest as CompiledManifest & { readonly spec: CronSpec };
  const { template } = spec.jobTemplate.spec;
  const volumes = [{ name: 'start', configMap: { name: lazily(() => start().name) } }];
  const pod = { ...template, spec: { ...template.spec, volumes } };
  const jobTemplate = { ...spec.jobTemplate, spec: { ...spec.jobTemplate.spec, template: pod } };
  return Object.assign({}, manifest, { spec: { ...spec, jobTemplate } });
}

interface CronSpec {
  readonly jobTemplate: { readonly spec: { readonly template: { readonly spec: object } } };
}

function lazily(produce: () => unknown): unknown {
  return Lazy.any({ produce });
}

/** A copy as the run is now: it has the parameters of its event on top, and the namespace of what creates it. */
function current(copy: PipelineRunManifest, compiled: PipelineRunManifest, run: ApiObject): PipelineRunManifest {
  const { metadata, ...now } = run.toJson() as PipelineRunManifest;
  const { namespace: _, ...ownMetadata } = metadata;
  const patched = { ...now, metadata: ownMetadata } as PipelineRunManifest;
  if (isDeepStrictEqual(patched, compiled)) return copy;
  const known = new Set(paramsOf(compiled).map(({ name }) => name));
  const params = [...paramsOf(patched), ...paramsOf(copy).filter(({ name }) => !known.has(name))];
  return { ...patched, spec: { ...patched.spec, ...(params.length > 0 ? { params } : {}) } };
}

function paramsOf({ spec }: PipelineRunManifest): readonly Param[] {
  return spec.params ?? [];
}
