import { buildRootTable, imageStreamTagTable } from '../pipeline/build-root';
import { dockerfileTable } from '../pipeline/image';
import { promotionTable, promotionTargetTable } from '../pipeline/promotion';
import { type ValueClass } from '../pipeline/prop-rule';
import { reporterTable } from '../pipeline/reporter';
import { callOf, type Expression, objectOf, textOf } from './expression';
import { resourcesOf } from './resources';
import { stepsOf } from './steps';
import { type Fields, type TakeContext } from './take-context';
import { type AnyTable, takeProps } from './take-props';
import { takeTrigger } from './trigger';

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
