import { configurationShape, multiStageShape, type Shape } from '../config';
import { containerTestTable } from '../pipeline/container-test';
import { literalTestTable } from '../pipeline/literal-test';
import { multiStageTable, multiStageTestTable } from '../pipeline/multi-stage-test';
import { dataOf, type Expression, objectOf, textOf } from './expression';
import { type PartClass, type PartPlan } from './pipeline-plan';
import { type Fields, type TakeContext } from './take-context';
import { type AnyTable, takeProps } from './take-props';

/** The tests of a configuration. */
export function planTests(tests: readonly Fields[], context: TakeContext): PartPlan[] {
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
