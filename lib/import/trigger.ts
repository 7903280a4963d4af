import { periodicTable, postsubmitTable, presubmitTable } from '../pipeline/trigger';
import { callOf, type Expression, objectOf, type ObjectExpression, textOf } from './expression';
import { type Fields, type TakeContext } from './take-context';
import { type AnyTable, takeProps } from './take-props';

const clocks = { cron: 'periodic', interval: 'interval', minimum_interval: 'minimumInterval' } as const;

/** When a test runs; nothing where it runs on every pull request, as it does unless it says otherwise. */
export function takeTrigger(fields: Fields, context: TakeContext): Expression | undefined {
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
