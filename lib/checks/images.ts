import { type ImageBuild } from '../config';
import { checkChangedFiles } from './changed-files';
import { below, type Check, type ReportField } from './check';
import { isLabelValue } from './kubernetes-names';
import { rules } from '../rules';

/** The architectures that images are built for. */
export const architectures = ['amd64', 'arm64', 'ppc64le', 's390x'];

/** The images that are built. */
export const checkImages: Check = ({ images = {} }, report) => {
  checkChangedFiles(images, below(report, 'images'));
  (images.items ?? []).forEach((image, index) => checkImage(image, below(report, 'images', 'items', index)));
};

function checkImage(image: ImageBuild, report: ReportField): void {
  if (!image.to) report(rules.unnamedImage, ['to'], 'is missing', 'name the image');
  if (image.dockerfile_literal !== undefined && (image.context_dir || image.dockerfile_path)) {
    const message = `cannot be combined with ${image.context_dir ? 'context_dir' : 'dockerfile_path'}`;
    report(rules.literalDockerfileClash, ['dockerfile_literal'], message, 'remove one of them');
  }
  (image.additional_architectures ?? []).forEach((name, index) => {
    if (architectures.includes(name)) return;
    const message = `architecture ${JSON.stringify(name)} has no builders`;
    report(rules.unknownArchitecture, ['additional_architectures', index], message, `use ${architectures.join(', ')}`);
  });
  (image.capabilities ?? []).forEach((name, index) => {
    if (isLabelValue(name)) return;
    const message = `${JSON.stringify(name)} is not a valid label value`;
    const remedy = 'use at most 63 letters, digits, - _ and . with a letter or digit at both ends';
    report(rules.invalidCapability, ['capabilities', index], message, remedy);
  });
}
