import { buildRootTable, imageStreamTagTable } from '../pipeline/build-root';
import { dockerfileTable } from '../pipeline/image';
import { promotionTable, promotionTargetTable } from '../pipeline/promotion';
import { type ValueClass } from '../pipeline/prop-rule';
import { periodicTable, postsubmitTable, presubmitTable, reporterTable } from '../pipeline/images-job';
import { callOf, dataOf, type Expression, isSame, mapOf, type ObjectExpression, objectOf, textOf } from './expression';
import { type AnyTable, type Fields, takeAll, type TakeContext, takeProps } from './take-props';
import { testStepShape } from '../config';
import { smallResources, stepTable } from '../pipeline/inline-step';

/** Fields to values, with the cluster types of profiles, where they are known. */
export function createTakeContext(clusterTypes: ReadonlyMap<string, string>): TakeContext {
  const context: TakeContext = {
    takeValue: (of, fields) => (of === 'Trigger' ? takeTrigger(fields, context) : undefined),
    valueOf: (of, field) => {
      if (of === 'ClusterProfile') return clusterProfileOf(field as string, clusterTypes);
      return readers[of]?.(structuredClone(field) as Fields, context);
    },
  };
  return context;
}

type Reader = (fields: Fields, context: TakeContext) => Expression | undefined;

const readers: Partial<Record<ValueClass, Reader>> = {
  BuildRoot: buildRootOf,
  Promotion: promotionOf,
  Reporter: reporterOf,
  Resources: resourcesOf,
  Steps: (fields, context) => stepsOf(fields as unknown as Fields[], context),
};

function clusterProfileOf(profile: string, clusterTypes: ReadonlyMap<string, string>): Expression {
  const type = clusterTypes.get(profile);
  return callOf('ClusterProfile', 'fromName', textOf(profile), ...(type === undefined ? [] : [textOf(type)]));
}

function reporterOf({ channel, ...fields }: Fields, context: TakeContext): Expression | undefined {
  const props = objectOf(takeProps(fields, reporterTable, undefined, context));
  return isEmpty(fields) ? callOf('Reporter', 'slack', textOf(channel as string), props) : undefined;
}

function buildRootOf(fields: Fields, context: TakeContext): Expression | undefined {
  const props = objectOf(takeProps(fields, buildRootTable, undefined, context));
  const { from_repository: isOfRepository, image_stream_tag: tag, project_image: dockerfile, ...others } = fields;
  const given = [isOfRepository, tag, dockerfile].filter((one) => one !== undefined);
  if (given.length !== 1 || !isEmpty(others)) return undefined;
  if (isOfRepository) return callOf('BuildRoot', 'fromRepository', props);
  const [table, factory] = tag ? [imageStreamTagTable, 'fromImage'] : [dockerfileTable, 'fromDockerfile'];
  const source = wholeOf(given[0] as Fields, table, context);
  if (!source) return undefined;
  // The source may say nothing, and is the first argument all the same.
  return {
    kind: 'call',
    on: 'BuildRoot',
    method: factory,
    arguments: props.entries.length > 0 ? [source, props] : [source],
  };
}

function wholeOf(fields: Fields, table: AnyTable, context: TakeContext): Expression | undefined {
  const props = takeProps(fields, table, undefined, context);
  return isEmpty(fields) ? objectOf(props) : undefined;
}

function promotionOf({ to = [], ...fields }: Fields, context: TakeContext): Expression | undefined {
  const props = objectOf(takeProps(fields, promotionTable, undefined, context));
  if (!isEmpty(fields)) return undefined;
  const targets = (to as Fields[]).map((target) => targetOf(target, context));
  if (targets.length === 0) return { kind: 'call', on: 'Promotion', method: 'toNowhere', arguments: [props] };
  const promotions = targets.map((target, index) => target && promotionTo(target, index === 0 ? props : objectOf({})));
  if (!promotions.every((promotion) => promotion !== undefined)) return undefined;
  return promotions.reduce((all, promotion) => callOf(all, 'and', promotion));
}

interface Target {
  readonly factory: 'toStream' | 'toTag';
  readonly name: string;
  readonly settings: Expression;
}

function targetOf({ name, tag, ...fields }: Fields, context: TakeContext): Target | undefined {
  const settings = wholeOf(fields, promotionTargetTable, context);
  if (!settings || (name === undefined) === (tag === undefined)) return undefined;
  return name === undefined
    ? { factory: 'toTag', name: tag as string, settings }
    : { factory: 'toStream', name: name as string, settings };
}

function promotionTo({ factory, name, settings }: Target, props: Expression): Expression {
  return callOf('Promotion', factory, textOf(name), settings, props);
}

function isEmpty(fields: object): boolean {
  return Object.keys(fields).length === 0;
}

/** The steps of a phase. */
function stepsOf(steps: readonly Fields[], context: TakeContext): Expression | undefined {
  const items = steps.map((step) => stepOf(step, context));
  return items.every((item) => item !== undefined) ? { kind: 'list', items } : undefined;
}

function stepOf(fields: Fields, context: TakeContext): Expression | undefined {
  const { ref, chain, as, resources, ...settings } = fields;
  const isAlone = Object.keys(fields).length === 1;
  if (ref !== undefined) return isAlone ? callOf('Step', 'ref', textOf(ref as string)) : undefined;
  if (chain !== undefined) return isAlone ? callOf('Step', 'chain', textOf(chain as string)) : undefined;
  if (as === undefined || settings['commands'] === undefined) return undefined;
  const props = objectOf({ ...takeAll(settings, stepTable, testStepShape, context), resources: requested(resources) });
  return callOf('Step', 'inline', textOf(as as string), props);
}

function requested(resources: unknown): Expression | undefined {
  const given = resourcesOf((resources ?? {}) as Fields);
  return isSame(given, resourcesOf(smallResources.toFields() as Fields)) ? undefined : (given ?? dataOf(resources));
}

const clocks = { cron: 'periodic', interval: 'interval', minimum_interval: 'minimumInterval' } as const;

/** When a test runs; nothing where it runs on every pull request, as it does unless it says otherwise. */
function takeTrigger(fields: Fields, context: TakeContext): Expression | undefined {
  const take = (table: AnyTable) => objectOf(takeProps(fields, table, undefined, context));
  if (fields['postsubmit'] === true) {
    delete fields['postsubmit'];
    return callOf('Trigger', 'postsubmit', take(postsubmitTable));
  }
  if (fields['release_controller'] === true) {
    delete fields['release_controller'];
    return callOf('Trigger', 'releaseController');
  }
  for (const [field, factory] of Object.entries(clocks)) {
    const clock = fields[field];
    if (typeof clock !== 'string') continue;
    delete fields[field];
    return callOf('Trigger', factory, textOf(clock), take(periodicTable));
  }
  return presubmitOf(take(presubmitTable));
}

function presubmitOf(props: ObjectExpression): Expression | undefined {
  const given = Object.fromEntries(props.entries);
  if (props.entries.length === 0) return undefined;
  const isOnDemand = props.entries.length === 2 && is(given['alwaysRun'], false) && is(given['optional'], true);
  return isOnDemand ? callOf('Trigger', 'onDemand') : callOf('Trigger', 'presubmit', props);
}

function is(expression: Expression | undefined, value: boolean): boolean {
  return expression?.kind === 'literal' && expression.value === value;
}

/** Requests, with limits where there are any. */
export function resourcesOf({ requests = {}, limits = {}, ...others }: Fields): Expression | undefined {
  if (Object.keys(others).length > 0) return undefined;
  const amounts = (given: unknown) => mapOf(given as Record<string, string>, textOf);
  const call = callOf('Resources', 'requests', amounts(requests));
  return Object.keys(limits as object).length > 0 ? callOf(call, 'withLimits', amounts(limits)) : call;
}
