import {
  type AnyField,
  type Configuration,
  configurationShape,
  multiStageShape,
  type Shape,
  toDocument,
} from '../config';
import { pipelineTable } from '../pipeline/pipeline';
import { dataOf, type Expression, isSame, mapOf, objectOf, sortedEntries, textOf } from './expression';
import { type PartClass, type PartPlan, type PipelinePlan } from './program';
import { takeReleases } from './releases';
import { resourcesOf } from './values';
import { type AnyTable, type Fields, takeAll, type TakeContext, takeProps } from './take-props';
import { containerTestTable } from '../pipeline/container-test';
import { literalTestTable } from '../pipeline/literal-test';
import { multiStageTable, multiStageTestTable } from '../pipeline/multi-stage-test';
import { imageTable } from '../pipeline/image';
import { baseImageTable, externalImageTable } from '../pipeline/imported-images';
import { operatorBundleTable } from '../pipeline/operator-bundle';

/** The tests of a configuration. */
function planTests(tests: readonly Fields[], context: TakeContext): PartPlan[] {
  return tests.map((test) => planTest(test, context));
}

function planTest({ as, ...fields }: Fields, context: TakeContext): PartPlan {
  const [className, table] = kindOf(fields);
  const props: Record<string, Expression | undefined> = takeProps(fields, table, testShape, context);
  if (className === 'MultiStageTest') Object.assign(props, takeSteps(fields, context));
  if (Object.keys(fields).length > 0) props['extra'] = dataOf(fields);
  return { className, id: textOf(as as string), props: inOrder(objectOf(props), table) };
}

function kindOf(fields: Fields): readonly [PartClass, AnyTable] {
  if (fields['container'] !== undefined) return ['ContainerTest', containerTestTable];
  return fields['literal_steps'] !== undefined
    ? ['LiteralTest', literalTestTable]
    : ['MultiStageTest', multiStageTestTable];
}

function takeSteps(fields: Fields, context: TakeContext): Record<string, Expression> {
  const steps = fields['steps'] as Fields | undefined;
  if (!steps) return {};
  const props = takeProps(steps, multiStageTable, multiStageShape, context);
  if (Object.keys(steps).length === 0) delete fields['steps'];
  return props;
}

// When it runs and on what comes first, then what it does, in the order of the table, and where it reports last.
const first = ['trigger', 'from', 'commands', 'clusterProfile', 'clusterClaim', 'workflow'];
const last = ['reporter', 'extra'];

function inOrder(props: Expression, table: AnyTable): Expression {
  if (props.kind !== 'object') return props;
  const names = Object.keys(table).filter((name) => !first.includes(name) && !last.includes(name));
  const order = [...first, ...names, ...last];
  return { ...props, entries: [...props.entries].sort(([a], [b]) => order.indexOf(a) - order.indexOf(b)) };
}

const tests = configurationShape.fields['tests'];
const testShape: Shape | undefined =
  tests?.kind === 'list' && tests.item.kind === 'object' ? tests.item.shape : undefined;

/** The constructs that a configuration stands for, as data. */
export function planPipeline(configuration: Configuration, label: string, context: TakeContext): PipelinePlan {
  const fields = toDocument(configuration, configurationShape) as Fields;
  const metadata = configuration.zz_generated_metadata;
  delete fields['zz_generated_metadata'];
  const parts = [...planImages(fields, context), ...planTests(takeField(fields, 'tests') ?? [], context)];
  const { release, releases, left } = takeReleases((takeField(fields, 'releases') ?? {}) as Fields, context);
  const resources = takeResources(fields);
  if (Object.keys(left).length > 0) fields['releases'] = left;
  const taken = takeProps(fields, pipelineTable, configurationShape, context);
  const { org, repo, branch, variant } = metadata;
  const props = objectOf({
    org: textOf(org),
    repo: textOf(repo),
    branch: textOf(branch),
    variant: variant ? textOf(variant) : undefined,
    release,
    releases,
    ...taken,
    resources,
    extra: Object.keys(fields).length > 0 ? dataOf(fields) : undefined,
  });
  return { metadata, label, props: inOrderOf(props, Object.keys(pipelineTable)), parts };
}

/** A configuration word for word, where constructs cannot say it: every field goes through the escape hatch. */
export function planVerbatim(
  { zz_generated_metadata: metadata, ...fields }: Configuration,
  label: string,
): PipelinePlan {
  const { org, repo, branch, variant } = metadata;
  const document = toDocument({ zz_generated_metadata: metadata, ...fields }, configurationShape) as Fields;
  delete document['zz_generated_metadata'];
  const props = objectOf({
    org: textOf(org),
    repo: textOf(repo),
    branch: textOf(branch),
    variant: variant ? textOf(variant) : undefined,
    resources: dataOf({}),
    extra: dataOf(document),
  });
  return { metadata, label, props, parts: [] };
}

function inOrderOf(props: Expression, names: readonly string[]): Expression {
  if (props.kind !== 'object') return props;
  const entries = [...props.entries].sort(([a], [b]) => names.indexOf(a) - names.indexOf(b));
  return { ...props, entries };
}

/** The value of a field, taken out. */
function takeField(fields: Fields, name: string): Fields[] | undefined {
  const value = fields[name];
  delete fields[name];
  return value as Fields[] | undefined;
}

const usual = resourcesOf({ requests: { cpu: '100m', memory: '200Mi' } });

// A pipeline that says nothing of resources requests a little, so one that requests nothing has to say so.
function takeResources(fields: Fields): Expression | undefined {
  const resources = (takeField(fields, 'resources') ?? {}) as unknown as Record<string, Fields>;
  const map = mapOf(resources, (value) => resourcesOf(value) ?? dataOf(value));
  const [first, ...others] = map.entries;
  if (others.length > 0 || first?.[0] !== '*') return map;
  return isSame(first[1], usual) ? undefined : first[1];
}

/** The images and bundles of a configuration; their fields are taken out. */
function planImages(fields: Fields, context: TakeContext): PartPlan[] {
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
