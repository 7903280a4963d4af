import { type Configuration, madeImageFields } from '../config';
import { type FieldPath, formatFieldPath } from '../problems';
import { bundleNameOf, importedNameOf, indexNameOf } from '../plan';
import { type Check } from './check';
import { type TestView, writtenViews } from './test-view';
import { rules } from '../rules';

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
