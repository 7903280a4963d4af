import { type AnyField, configurationShape, type Shape } from '../config';
import { imageTable } from '../pipeline/image';
import { baseImageTable, externalImageTable } from '../pipeline/imported-images';
import { operatorBundleTable } from '../pipeline/operator-bundle';
import { type Expression, objectOf, sortedEntries, textOf } from './expression';
import { type PartClass, type PartPlan } from './pipeline-plan';
import { type Fields, type TakeContext } from './take-context';
import { type AnyTable, takeAll } from './take-props';

/** The images and bundles of a configuration; their fields are taken out. */
export function planImages(fields: Fields, context: TakeContext): PartPlan[] {
  return [
    ...imported(fields, 'base_images', 'BaseImage', baseImageTable, context),
    ...imported(fields, 'base_rpm_images', 'BaseRpmImage', baseImageTable, context),
    ...imported(fields, 'external_images', 'ExternalImage', externalImageTable, context),
    ...takeItems(fields, 'images', 'items').map((image) => planImage(image, context)),
    ...takeItems(fields, 'operator', 'bundles').map((bundle, index) => planBundle(bundle, index, context)),
  ];
}

function imported(
  fields: Fields,
  name: string,
  className: PartClass,
  table: AnyTable,
  context: TakeContext,
): PartPlan[] {
  const images = (fields[name] ?? {}) as Record<string, Fields>;
  delete fields[name];
  return sortedEntries(images).map(([id, image]) => {
    return { className, id: textOf(id), props: objectOf(takeAll(image, table, shapeOf(name), context)) };
  });
}

function takeItems(fields: Fields, name: string, list: string): Fields[] {
  const holder = fields[name] as Record<string, Fields[]> | undefined;
  const items = holder?.[list];
  if (!holder || !items) return [];
  delete holder[list];
  if (Object.keys(holder).length === 0) delete fields[name];
  return items;
}

function planImage({ to, ...fields }: Fields, context: TakeContext): PartPlan {
  const { from, ...others } = takeAll(fields, imageTable, shapeOf('images', 'items'), context);
  return {
    className: 'Image',
    id: textOf(to as string),
    props: objectOf({ from, ...others }),
  };
}

function planBundle({ as, ...fields }: Fields, index: number, context: TakeContext): PartPlan {
  const props = takeAll(fields, operatorBundleTable, shapeOf('operator', 'bundles'), context);
  const named: Expression | undefined = as === undefined ? { kind: 'literal', value: false } : undefined;
  const id = textOf((as ?? (index === 0 ? 'bundle' : `bundle-${index}`)) as string);
  return { className: 'OperatorBundle', id, props: objectOf({ named, ...props }) };
}

function shapeOf(...path: readonly string[]): Shape | undefined {
  let shape: Shape | undefined = configurationShape;
  for (const name of path) {
    const field: AnyField | undefined = shape?.fields[name];
    const inner: AnyField | undefined =
      field?.kind === 'list' ? field.item : field?.kind === 'map' ? field.value : field;
    shape = inner?.kind === 'object' ? inner.shape : undefined;
  }
  return shape;
}
