import { type Check } from './check';
import { rules } from '../rules';

const maps = ['base_images', 'base_rpm_images', 'external_images'] as const;

/** Names and tags of the images that are imported. */
export const checkBaseImages: Check = (configuration, report) => {
  for (const map of maps) {
    for (const [name, image] of Object.entries(configuration[map] ?? {})) {
      const clash = reservedNameOf(name);
      if (clash) report(rules.reservedImageName, [map, name], `has ${clash}`, 'choose another name');
      if (!image.tag) report(rules.missingImageTag, [map, name, 'tag'], 'is missing', 'name the tag to import');
    }
  }
};

function reservedNameOf(name: string): string | undefined {
  if (name === 'root') return 'the name of the build root, root';
  if (name === 'src-bundle') return 'the name of the source of operator bundles, src-bundle';
  if (name.startsWith('ci-bundle')) return 'a name that begins with ci-bundle, as those of unnamed bundles do';
  return name.startsWith('ci-index') ? 'a name that begins with ci-index, as those of index images do' : undefined;
}

/** The images that come from a registry outside. */
export const checkExternalImages: Check = ({ base_images: base = {}, external_images: images = {} }, report) => {
  for (const [name, image] of Object.entries(images)) {
    const at = ['external_images', name];
    if (image.pull_spec) {
      const message = `is ${JSON.stringify(image.pull_spec)}, and is put together from the other fields`;
      report(rules.externalPullSpec, [...at, 'pull_spec'], message, 'remove it');
    }
    // Any character stands for the dot, as upstream has it.
    if (image.registry && !/quay.io/.test(image.registry)) {
      const message = `is ${JSON.stringify(image.registry)}, and only quay.io may be imported from`;
      report(rules.externalRegistry, [...at, 'registry'], message, 'mirror the image to quay.io');
    }
    for (const part of ['registry', 'namespace', 'name'] as const) {
      if (!image[part]) report(rules.incompleteExternalImage, [...at, part], 'is missing', `name the image's ${part}`);
    }
    if (Object.hasOwn(base, name)) {
      report(rules.externalImageClash, at, `has the name of base_images.${name}`, 'choose another name');
    }
  }
};
