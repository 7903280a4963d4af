import { type ImageLock, parseImage, unresolvedImages } from '../../images';
import { type Construct } from 'constructs';
import * as kplus from 'cdk8s-plus-28';
import { writeLooseYaml, type YamlValue } from '../../yaml';
import { type ChartMethod } from './install-method';
import { type InstallerSettings } from './installer-props';

/** The ConfigMap that `install_kata.sh` reads the chart, its version and its values from; it also records them in the cluster. */
export function chartConfigMap(scope: Construct, settings: InstallerSettings, method: ChartMethod): kplus.ConfigMap {
  const { namespace, nodeSelector } = settings;
  return new kplus.ConfigMap(scope, 'chart', {
    metadata: { name: `${method.release}-chart`, namespace, annotations: unresolvedImages(imagesOf(method)) },
    data: {
      chart: method.chart,
      version: method.version,
      release: method.release,
      daemonSet: method.daemonSet,
      imageValue: method.imageValue,
      selector: selectorOf(nodeSelector),
      readySelector: selectorOf(method.readyLabel),
      'values.yaml': writeLooseYaml(valuesOf(settings, method) as YamlValue),
    },
  });
}

/** The images of a chart. */
export function imagesOf({ image, otherImages = {} }: ChartMethod): string[] {
  return [image, ...Object.values(otherImages)];
}

/** The method with its images by their digests, as far as a lock knows them. */
export function pinChart(method: ChartMethod, lock: ImageLock): ChartMethod {
  const others = Object.entries(method.otherImages ?? {}).map(([value, image]) => [value, lock.pin(image)]);
  return {
    ...method,
    image: lock.pin(method.image),
    otherImages: Object.fromEntries(others) as Record<string, string>,
  };
}

/** The values of the chart: those of the method, its images and the nodes. */
export function valuesOf(
  { nodeSelector }: InstallerSettings,
  { image, imageValue, otherImages, values }: ChartMethod,
): Record<string, unknown> {
  const images = Object.entries({ [imageValue]: image, ...otherImages });
  return { ...values, nodeSelector, ...Object.fromEntries(images.map(([name, it]) => [name, imageValueOf(it)])) };
}

// With a digest the chart takes the reference as it is, and looks at no tag.
function imageValueOf(image: string): object {
  const { name, tag, digest } = parseImage(image);
  return digest ? { reference: `${name}@${digest}`, tag: '' } : { reference: name, tag: tag ?? 'latest' };
}

function selectorOf(labels: Readonly<Record<string, string>>): string {
  return Object.entries(labels)
    .map(([name, value]) => `${name}=${value}`)
    .join(',');
}
