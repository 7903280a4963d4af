import { type Check } from './check';
import { rules } from '../rules';
import { type Configuration, madeImageFields } from '../config';
import { type FieldPath, formatFieldPath } from '../problems';
import { bundleNameOf, importedNameOf, indexNameOf } from '../plan';
import { type TestView, writtenViews } from './test-view';

type Named = readonly [name: string, field: FieldPath];

/** Every image that a configuration imports or builds has a name of its own. */
export const checkPipelineImages: Check = (configuration, report) => {
  const seen = new Map<string, FieldPath>();
  for (const [name, field] of pipelineImages(configuration, writtenViews(configuration.tests))) {
    const earlier = seen.get(name);
    if (!earlier) seen.set(name, field);
    else if (name !== '') {
      const message = `duplicate image ${JSON.stringify(name)} (also built by ${formatFieldPath(earlier)})`;
      report(rules.duplicateImage, field, message, 'choose another name');
    }
  }
};

/** The images, with the fields that make them; of the images that steps import, the first step that does. */
export function pipelineImages(configuration: Configuration, views: readonly TestView[]): Named[] {
  return [
    ...commandImages(configuration),
    ...operatorImages(configuration),
    ...Object.keys(configuration.base_images ?? {}).map((name): Named => [name, ['base_images', name]]),
    ...Object.keys(configuration.base_rpm_images ?? {}).flatMap((name): Named[] => [
      [`${name}-without-rpms`, ['base_rpm_images', name]],
      [name, ['base_rpm_images', name]],
    ]),
    ...(configuration.images?.items ?? []).map(({ to, ref }, index): Named => {
      return [ref ? `${to}-${ref}` : to, ['images', 'items', index, 'to']];
    }),
    ...stepImages(views),
  ];
}

function commandImages(configuration: Configuration): Named[] {
  return Object.entries(madeImageFields)
    .filter(([, field]) => configuration[field])
    .map(([name, field]): Named => [name, [field]]);
}

function operatorImages({ operator }: Configuration): Named[] {
  if (!operator) return [];
  const bundles = (operator.bundles ?? []).flatMap(({ as }, index): Named[] => {
    const name = bundleNameOf(as, index);
    const field = ['operator', 'bundles', index, ...(as ? ['as'] : [])];
    return [
      [name, field],
      [indexNameOf(name), field],
    ];
  });
  return [['src-bundle', ['operator']], ...bundles];
}

function stepImages(views: readonly TestView[]): Named[] {
  const first = new Map<string, FieldPath>();
  for (const { step, at, isInline } of views.flatMap(({ steps }) => steps)) {
    const name = step.from_image && !step.from ? importedNameOf(step.from_image) : undefined;
    if (name !== undefined && !first.has(name)) first.set(name, isInline ? [...at, 'from_image'] : at);
  }
  return [...first];
}

const maps = ['base_images', 'base_rpm_images', 'external_images'] as const;

/** Names and tags of the images that are imported. */
export const checkBaseImages: Check = (configuration, report) => {
  for (const map of maps) {
    for (const [name, image] of Object.entries(configuration[map] ?? {})) {
      const clash = reservedNameOf(name);
      if (clash) report(rules.reservedImageName, [map, name], `uses ${clash}`, 'choose another name');
      if (!image.tag) report(rules.missingImageTag, [map, name, 'tag'], 'is missing', 'name the tag to import');
    }
  }
};

function reservedNameOf(name: string): string | undefined {
  if (name === 'root') return 'root, the name of the build root';
  if (name === 'src-bundle') return 'src-bundle, the name of the source of operator bundles';
  if (name.startsWith('ci-bundle')) return 'the prefix ci-bundle, which is reserved for unnamed bundles';
  return name.startsWith('ci-index') ? 'the prefix ci-index, which is reserved for index images' : undefined;
}

/** The images that come from a registry outside. */
export const checkExternalImages: Check = ({ base_images: base = {}, external_images: images = {} }, report) => {
  for (const [name, image] of Object.entries(images)) {
    const at = ['external_images', name];
    if (image.pull_spec) {
      const message = `is set, but ci-operator builds it from the other fields`;
      report(rules.externalPullSpec, [...at, 'pull_spec'], message, 'remove it');
    }
    // Any character stands for the dot, as upstream has it.
    if (image.registry && !/quay.io/.test(image.registry)) {
      const message = `registry ${JSON.stringify(image.registry)} is not allowed; ci-operator imports from quay.io only`;
      report(rules.externalRegistry, [...at, 'registry'], message, 'mirror the image to quay.io');
    }
    for (const part of ['registry', 'namespace', 'name'] as const) {
      if (!image[part]) report(rules.incompleteExternalImage, [...at, part], 'is missing', `name the image's ${part}`);
    }
    if (Object.hasOwn(base, name)) {
      report(
        rules.externalImageClash,
        at,
        `duplicate image name: base_images.${name} has it too`,
        'choose another name',
      );
    }
  }
};
