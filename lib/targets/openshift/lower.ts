import { type CompiledObject, type Definition } from '../../files';
import { unresolvedImages } from '../../images';
import { type BuildConfigManifest, type ImageStreamManifest, type ImageStreamTagSpec } from '../../openshift';
import { type Problem } from '../../problems';
import { buildOf } from './build-of';
import { imagesOf, inOrder, type PipelineImage, type PullSpecOf } from './images';
import { findLimits, findStuck } from './limits';

/** The ImageStreams and BuildConfigs of a configuration. */
export function lowerToBuilds(
  definition: Definition,
  pullSpecOf: PullSpecOf,
): { objects: CompiledObject[]; problems: Problem[] } {
  const { ordered, stuck } = inOrder(imagesOf(definition.configuration, pullSpecOf));
  const problems = [...findLimits(definition), ...findStuck(definition, stuck, ordered)];
  if (ordered.length === 0) return { objects: [], problems };
  const outputs = ordered.filter(({ kind }) => kind === 'image');
  const builds = ordered.filter(({ kind }) => kind !== 'import');
  const objects = [
    { id: 'pipeline', manifest: stream('pipeline', inputTags(ordered)) },
    ...(outputs.length > 0 ? [{ id: 'stable', manifest: stream('stable', outputTags(outputs)) }] : []),
    ...builds.map((image, index) => {
      const spec = buildOf(image, definition.configuration)!;
      return { id: `build-${image.name}`, manifest: buildConfig(buildMetadata(image, index, ordered), spec) };
    }),
  ];
  return { objects, problems };
}

function stream(name: string, tags: readonly ImageStreamTagSpec[]): ImageStreamManifest {
  const spec = { lookupPolicy: { local: true }, tags };
  return { apiVersion: 'image.openshift.io/v1', kind: 'ImageStream', metadata: { name }, spec };
}

function buildConfig(
  metadata: BuildConfigManifest['metadata'],
  spec: BuildConfigManifest['spec'],
): BuildConfigManifest {
  return { apiVersion: 'build.openshift.io/v1', kind: 'BuildConfig', metadata, spec };
}

function inputTags(images: readonly PipelineImage[]) {
  const imports = images.filter((image) => image.kind === 'import');
  return imports.map(({ name, pullSpec }) => ({
    name,
    annotations: unresolvedImages([pullSpec]),
    from: { kind: 'DockerImage' as const, name: pullSpec },
    referencePolicy: { type: 'Local' as const },
  }));
}

// As ci-operator does, a built image takes the place of the release's image of the same name.
function outputTags(images: readonly PipelineImage[]) {
  return images.map(({ name }) => ({
    name,
    from: { kind: 'ImageStreamTag' as const, name: `pipeline:${name}` },
    referencePolicy: { type: 'Local' as const },
  }));
}

// A build that starts before its inputs are there fails, so the order must be known to who starts them.
function buildMetadata({ name, needs }: PipelineImage, index: number, images: readonly PipelineImage[]) {
  const builds = new Set(images.filter(({ kind }) => kind !== 'import').map((image) => objectName(image.name)));
  const before = needs.map(objectName).filter((need) => builds.has(need));
  const annotations = {
    'cdk8s-openshift-ci/order': String(index + 1),
    ...(before.length > 0 ? { 'cdk8s-openshift-ci/after': before.join(',') } : {}),
  };
  return { name: objectName(name), annotations };
}

function objectName(name: string): string {
  return name.replaceAll('_', '-');
}
