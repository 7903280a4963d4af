import { type Configuration } from '../config';
import { type EngineProps } from './engine-props';
import { pipelineName } from './manifests';
import { labelValueOf } from './names';

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
