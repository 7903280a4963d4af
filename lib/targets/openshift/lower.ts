import { type CompiledObject, type Definition } from '../../files';
import { unresolvedImages } from '../../images';
import { type BuildConfigManifest, type ImageStreamManifest, type ImageStreamTagSpec } from '../../openshift';
import { type Problem } from '../../problems';
import { buildOf } from './build-of';
import { type ExpressibleBuild, imagesOf, type PulledImage, type PullSpecOf } from './images';
import { findLimits, findStuck } from './limits';

/** The ImageStreams and BuildConfigs of a configuration. */
export function lowerToBuilds(
  definition: Definition,
  pullSpecOf: PullSpecOf,
): { objects: CompiledObject[]; problems: Problem[] } {
  const { closed } = definition;
  const images = imagesOf(closed, pullSpecOf);
  const problems = [...findLimits(definition), ...findStuck(definition, images)];
  const { pulled, builds } = images;
  if (pulled.length + builds.length === 0) return { objects: [], problems };
  const outputs = builds.filter(({ kind }) => kind === 'image');
  const objects = [
    { id: 'pipeline', manifest: stream('pipeline', inputTags(pulled)) },
    ...(outputs.length > 0 ? [{ id: 'stable', manifest: stream('stable', outputTags(outputs)) }] : []),
    ...builds.map((build, index) => {
      const spec = buildOf(build, closed.configuration);
      return { id: `build-${build.name}`, manifest: buildConfig(buildMetadata(build, index, builds), spec) };
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

function inputTags(pulled: readonly PulledImage[]) {
  return pulled.map(({ name, pullSpec }) => ({
    name,
    annotations: unresolvedImages([pullSpec]),
    from: { kind: 'DockerImage' as const, name: pullSpec },
    referencePolicy: { type: 'Local' as const },
  }));
}

// As ci-operator does, a built image takes the place of the release's image of the same name.
function outputTags(builds: readonly ExpressibleBuild[]) {
  return builds.map(({ name }) => ({
    name,
    from: { kind: 'ImageStreamTag' as const, name: `pipeline:${name}` },
    referencePolicy: { type: 'Local' as const },
  }));
}

// A build that starts before its inputs are there fails, so the order must be known to who starts them.
function buildMetadata({ name, requires }: ExpressibleBuild, index: number, builds: readonly ExpressibleBuild[]) {
  const built = new Set(builds.map((build) => build.name));
  const before = requires.filter((need) => built.has(need)).map(objectName);
  const annotations = {
    'cdk8s-openshift-ci/order': String(index + 1),
    ...(before.length > 0 ? { 'cdk8s-openshift-ci/after': before.join(',') } : {}),
  };
  return { name: objectName(name), annotations };
}

function objectName(name: string): string {
  return name.replaceAll('_', '-');
}
