import { type Check } from './check';
import { rules } from '../rules';

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
