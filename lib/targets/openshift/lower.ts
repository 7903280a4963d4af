import { configFileName } from '../../config';
import { type Definition, type Lowered, type OutputFile } from '../../files';
import { unresolvedImages } from '../../images';
import { BuildConfig, ImageStream, type Manifest, objectsOf } from '../../openshift';
import { writeYaml, type YamlValue } from '../../yaml';
import { buildOf } from './build-of';
import { imagesOf, inOrder, type PipelineImage, type PullSpecOf } from './images';
import { findLimits, findStuck } from './limits';

/** The ImageStreams and BuildConfigs of a configuration, one file for each. */
export function lowerToBuilds(definition: Definition, pullSpecOf: PullSpecOf): Lowered {
  const { ordered, stuck } = inOrder(imagesOf(definition.configuration, pullSpecOf));
  const problems = [...findLimits(definition), ...findStuck(definition, stuck, ordered)];
  if (ordered.length === 0) return { files: [], problems };
  const objects = objectsOf((scope) => {
    new ImageStream(scope, 'pipeline', inputStream(ordered));
    const outputs = ordered.filter(({ kind }) => kind === 'image');
    if (outputs.length > 0) new ImageStream(scope, 'stable', outputStream(outputs));
    const builds = ordered.filter(({ kind }) => kind !== 'import');
    for (const [index, image] of builds.entries()) {
      const spec = buildOf(image, definition.configuration)!;
      new BuildConfig(scope, `build-${image.name}`, { metadata: buildMetadata(image, index, ordered), spec });
    }
  });
  return { files: objects.map((object) => fileOf(definition, object)), problems };
}

function inputStream(images: readonly PipelineImage[]) {
  const imports = images.filter((image) => image.kind === 'import');
  const tags = imports.map(({ name, pullSpec }) => ({
    name,
    annotations: unresolvedImages([pullSpec]),
    from: { kind: 'DockerImage' as const, name: pullSpec },
    referencePolicy: { type: 'Local' as const },
  }));
  return { metadata: { name: 'pipeline' }, spec: { lookupPolicy: { local: true }, tags } };
}

// As ci-operator does, a built image takes the place of the release's image of the same name.
function outputStream(images: readonly PipelineImage[]) {
  const tags = images.map(({ name }) => ({
    name,
    from: { kind: 'ImageStreamTag' as const, name: `pipeline:${name}` },
    referencePolicy: { type: 'Local' as const },
  }));
  return { metadata: { name: 'stable' }, spec: { lookupPolicy: { local: true }, tags } };
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

function fileOf({ configuration, root, placeOf }: Definition, object: Manifest): OutputFile {
  const pipeline = configFileName(configuration.zz_generated_metadata).replace(/\.yaml$/, '');
  const file = `${object.kind.toLowerCase()}.${object.metadata.name}.yaml`;
  const path = [root, 'openshift', pipeline, file].filter(Boolean).join('/');
  return { path, content: writeYaml(object as unknown as YamlValue), place: placeOf(['images']) };
}
