import { type Expression, holds, withInsides } from './expression';
import { type Namer } from './identifier';
import { lookThrough, type Seen } from './look-through';
import { flatLength } from './print-expression';
import { type Constant, type Hoistable } from './program';

/** What stands outside of all definitions. */
export interface Shared {
  readonly namer: Namer;
  /** The names of constants, by what they are. */
  readonly constants: Map<string, string>;
}

/** The same with texts of several lines, and long values that are said twice, as constants above. */
export function hoist(given: Hoistable, labels: readonly string[], shared: Shared): Hoistable {
  return replaceAll(replaceAll(given, labels, shared, isRepeatedValue), labels, shared, isTextWorthAName);
}

type Choose = (seen: Seen) => boolean;

const worthAName = 40;
const tooLongForTable = 70;

const isRepeatedValue: Choose = ({ value, count }) =>
  isNameable(value) &&
  count > 1 &&
  !holds(value, ['image', 'variable', 'column', 'template', 'fallback']) &&
  flatLength(value) >= worthAName;

// Of a map with one entry, its value has the better name.
function isNameable(value: Expression): boolean {
  if (value.kind === 'object') return value.isMap && value.entries.length > 1;
  return value.kind === 'call' && value.on !== 'Step';
}

const isTextWorthAName: Choose = ({ value, count, isCell }) => {
  if (value.kind !== 'literal' || typeof value.value !== 'string') return false;
  const { length } = value.value;
  return /\n[^]/.test(value.value) || (count > 1 && length >= worthAName) || (isCell && length > tooLongForTable);
};

function replaceAll(given: Hoistable, labels: readonly string[], shared: Shared, choose: Choose): Hoistable {
  const seen = lookThrough(given, labels);
  const added: Constant[] = [];
  const replace = (expression: Expression): Expression => {
    const key = JSON.stringify(expression);
    const found = seen.get(key);
    if (!found || !choose(found)) return withInsides(expression, replace);
    const known = shared.constants.get(key);
    if (known !== undefined) return { kind: 'constant', name: known };
    const name = shared.namer.take(...found.names);
    shared.constants.set(key, name);
    added.push({ name, value: expression });
    return { kind: 'constant', name };
  };
  const props = replace(given.props);
  const columns = given.columns.map((each) => ({ ...each, cells: each.cells.map((cell) => cell && replace(cell)) }));
  const statements = given.statements.map((each) => ({ ...each, props: replace(each.props) }));
  // A constant that is no more than a text is that text already.
  const constants = given.constants.map(({ name, value }) => ({ name, value: withInsides(value, replace) }));
  return { props, columns, statements, constants: [...added, ...constants] };
}
