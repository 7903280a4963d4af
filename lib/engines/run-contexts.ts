import { type Definition } from '../files';
import { type EngineProps } from './engine-props';
import { type EngineRun } from './engine-run';
import { account, allow, configMap, pipelineName } from './manifests';
import { contentNameOf, labelValueOf } from './names';
import { type RunConfigMaps } from './compiled-objects';
import { type Manifest } from '../openshift';
import { runnerScripts } from '../runner';
import { buildConfigAccount, repositoryData } from './build-pods';
import { type Configuration } from '../config';

/** A test on its way to an engine: its run, with the labels and the ConfigMaps that it has there. */
export interface RunContext<Props extends EngineProps> {
  readonly run: EngineRun;
  readonly maps: RunConfigMaps;
  /** The labels of the run's objects and pods. */
  readonly labels: Labels;
  readonly props: Props;
}

/** What the tests of a configuration need to be lowered. */
export function runContexts<Props extends EngineProps>(
  runs: readonly EngineRun[],
  definition: Definition,
  props: Props,
): RunContext<Props>[] {
  const { configuration } = definition;
  const shared = sharedMapsOf(definition);
  return runs.map((run) => {
    const { plan, commands } = run;
    const maps = { commands: contentNameOf(pipelineName(configuration), plan.name, commands), ...shared };
    return { run, maps, labels: labelsOf(configuration, props, plan.name), props };
  });
}

/** The names of the ConfigMaps that all runs of a configuration share. */
function sharedMapsOf({ configuration, repositoryFiles = [] }: Definition): Omit<RunConfigMaps, 'commands'> {
  const overlay = contentNameOf(pipelineName(configuration), 'files', repositoryData(repositoryFiles));
  return { scripts: contentNameOf('openshift-ci', 'scripts', runnerScripts()), overlay };
}

/** What all runs of a configuration share: the scripts, the files of the repository, the account that starts builds. */
export function lowerShared(definition: Definition, { builder }: EngineProps, namespace: string): Manifest[] {
  const { repositoryFiles = [] } = definition;
  const { scripts, overlay } = sharedMapsOf(definition);
  return [
    configMap(scripts, runnerScripts()),
    ...(repositoryFiles.length > 0 ? [configMap(overlay, repositoryData(repositoryFiles))] : []),
    ...(builder?.kind === 'build-config' ? builderAccount(namespace) : []),
  ];
}

function builderAccount(namespace: string): Manifest[] {
  const apiGroups = ['build.openshift.io'];
  return [
    account(buildConfigAccount, true),
    ...allow(buildConfigAccount, namespace, [
      { apiGroups, resources: ['buildconfigs', 'builds', 'builds/log'], verbs: ['get', 'list', 'watch'] },
      { apiGroups, resources: ['buildconfigs/instantiate'], verbs: ['create'] },
    ]),
  ];
}

/** Labels by their names. */
export type Labels = Readonly<Record<string, string>>;

/** What all objects have that this program made. */
export const madeLabels: Labels = { 'app.kubernetes.io/managed-by': 'cdk8s-openshift-ci' };

/** What tells the objects of a pipeline, or of one test of it, from all others. */
export function labelsOf(configuration: Configuration, { labels }: EngineProps, test?: string): Labels {
  const { org, repo, branch, variant } = configuration.zz_generated_metadata;
  const own = { org, repo, branch, ...(variant ? { variant } : {}), ...(test === undefined ? {} : { test }) };
  const values = Object.entries(own).map(([key, text]) => [`cdk8s-openshift-ci/${key}`, labelValueOf(text)] as const);
  return {
    ...madeLabels,
    'app.kubernetes.io/part-of': labelValueOf(pipelineName(configuration)),
    ...Object.fromEntries(values),
    ...labels,
  };
}

interface Labelled {
  readonly metadata: { readonly labels?: Labels; readonly annotations?: Labels };
}

/** Objects with labels, and the annotations that the program gives all of them; what an object has goes before. */
export function labelled<M extends Labelled>(
  manifests: readonly M[],
  labels: Labels,
  { annotations }: EngineProps,
): M[] {
  return manifests.map((manifest) => {
    const { metadata } = manifest;
    const notes = { ...annotations, ...metadata.annotations };
    const all = { ...metadata, labels: { ...labels, ...metadata.labels } };
    return { ...manifest, metadata: Object.keys(notes).length > 0 ? { ...all, annotations: notes } : all };
  });
}
