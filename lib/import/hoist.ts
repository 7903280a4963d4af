import { type CallExpression, type Expression, holds, insidesOf, withInsides } from './expression';
import { type Namer } from './identifier';
import { flatLength } from './print-expression';
import { type Constant, type Hoistable } from './program';
import { ownValue } from '../collections/lookups';

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
  !holds(value, ['image', 'variable', 'column', 'template', 'fallback', 'joined']) &&
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

/** An expression that a definition holds, how often, and what it may be called. */
interface Seen {
  readonly value: Expression;
  readonly names: readonly string[];
  /** Whether it is in the table of differences. */
  readonly isCell: boolean;
  count: number;
}

interface Position {
  /** The prop or field. */
  readonly key: string;
  /** The test, image or step around it. */
  readonly owner: string;
  /** In the table of differences: right in a cell, or deeper. */
  readonly cell?: 'whole' | 'inside';
  /** The first of the pipelines it belongs to. */
  readonly label: string;
}

/** All expressions of a definition, by what they are. */
function lookThrough(
  { props, columns, statements, constants }: Hoistable,
  labels: readonly string[],
): Map<string, Seen> {
  const seen = new Map<string, Seen>();
  const [label = ''] = labels;
  const look = (value: Expression, position: Omit<Position, 'label'>) => addSeen(value, { ...position, label }, seen);
  look(props, { key: 'props', owner: '' });
  for (const { name, cells } of columns) {
    cells.forEach((cell, row) => cell && look(cell, { key: name, owner: labels[row] ?? '', cell: 'whole' }));
  }
  for (const { id, props: own } of statements) look(own, { key: 'props', owner: textOf(id) });
  for (const { name, value } of constants) look(value, { key: name, owner: '' });
  return seen;
}

function addSeen(value: Expression, position: Position, seen: Map<string, Seen>): void {
  const { key, cell } = position;
  const id = JSON.stringify(value);
  const known = seen.get(id);
  if (known) known.count++;
  else seen.set(id, { value, names: namesOf(value, position), isCell: cell !== undefined, count: 1 });
  const inner: Position = { ...position, owner: ownerIn(value) || position.owner, cell: cell && 'inside' };
  if (value.kind === 'object') for (const [name, item] of value.entries) addSeen(item, { ...inner, key: name }, seen);
  else for (const inside of insidesOf(value)) addSeen(inside, { ...inner, key }, seen);
}

/** The name of what an expression is about, if it says one. */
function ownerIn(expression: Expression): string {
  if (expression.kind === 'call' && expression.method === 'inline') return textOf(expression.arguments[0]);
  if (expression.kind !== 'object') return '';
  return textOf(expression.entries.find(([key]) => key === 'to' || key === 'as')?.[1]);
}

function textOf(expression: Expression | undefined): string {
  return expression?.kind === 'literal' ? String(expression.value) : '';
}

function namesOf(expression: Expression, { key, owner, cell, label }: Position): string[] {
  const word = key.replace(/Literal$|_literal$/, '');
  if (expression.kind === 'call') return [...wordsOf(expression), word, `${label}-${word}`];
  const needsOwner = cell === 'whole' || /^(commands|dockerfile|props|documentation)$/.test(word);
  const names = needsOwner && owner ? [`${owner}-${word}`] : [word, `${owner}-${word}`];
  return [...names, `${label}-${names[0]}`];
}

/** What a value says of itself. */
function wordsOf({ on, method, arguments: given }: CallExpression): string[] {
  const [first] = given;
  if (on === 'ClusterProfile' || on === 'NamedImage') return [textOf(first)];
  if (on !== 'Trigger' || method !== 'presubmit' || first?.kind !== 'object') return [];
  const words = first.entries.map(
    ([name, value]) => ownValue(triggerWords, `${name} ${textOf(value)}`) ?? ownValue(triggerWords, name),
  );
  if (!words.every((word) => word !== undefined)) return [];
  return words.join() === 'on-request' ? words : ['trigger', `${words.join('-')}-trigger`];
}

const triggerWords: Readonly<Record<string, string>> = {
  'alwaysRun false': 'on-request',
  'optional true': 'optional',
  runIfChanged: 'if-changed',
  skipIfOnlyChanged: 'skip-if-only',
  pipelineRunIfChanged: 'if-changed',
  pipelineSkipIfOnlyChanged: 'skip-if-only',
};
