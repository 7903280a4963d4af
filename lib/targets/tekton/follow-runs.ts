import { ApiObject, Lazy } from 'cdk8s';
import { type IConstruct } from 'constructs';
import { isDeepStrictEqual } from 'node:util';
import { type CompiledObject } from '../../files';
import { type Param, type PipelineRunManifest, type TriggerTemplateManifest } from '../../tekton';
import { writeYaml, type YamlValue } from '../../yaml';
import { runFile } from './lower-cron';

type FindRun = (id: string) => IConstruct;

/** Makes the copies of a run inside a TriggerTemplate and inside a cron job's ConfigMap follow the patches of the run. */
export function followRuns(objects: readonly CompiledObject[], findRun: FindRun): CompiledObject[] {
  const runs = new Map(objects.map(({ id, manifest }) => [id, manifest as PipelineRunManifest]));
  return objects.map((object) => {
    const test = object.id.replace(/^(?:trigger|start)-/, '');
    const run = runs.get(`run-${test}`);
    if (!run) return object;
    const follow = (copy: PipelineRunManifest) => current(copy, run, ApiObject.of(findRun(`run-${test}`)));
    if (object.id === `trigger-${test}`) return { ...object, manifest: triggerFollowing(object, follow) };
    if (object.id === `start-${test}`) return { ...object, manifest: startFollowing(object, () => follow(run)) };
    return object;
  });
}

function triggerFollowing({ manifest }: CompiledObject, follow: (copy: PipelineRunManifest) => PipelineRunManifest) {
  const { spec, ...rest } = manifest as TriggerTemplateManifest;
  const resourcetemplates = spec.resourcetemplates.map((copy) => lazily(() => follow(copy)));
  return { ...rest, spec: { ...spec, resourcetemplates } };
}

function startFollowing({ manifest }: CompiledObject, run: () => PipelineRunManifest) {
  const { data, ...rest } = manifest as typeof manifest & { readonly data: Readonly<Record<string, string>> };
  return { ...rest, data: { ...data, [runFile]: lazily(() => writeYaml(run() as unknown as YamlValue)) } };
}

function lazily(produce: () => unknown): unknown {
  return Lazy.any({ produce });
}

/** A copy as the run is now: a copy has the parameters of its event on top, and the namespace of what makes it. */
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
