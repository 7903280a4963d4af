import { type Column } from './columns';
import { callOf, type Expression, isSame, objectOf, textOf } from './expression';
import { asArgument, printArguments, printAssigned, printExpression } from './print-expression';
import { lineWidth, printCondition } from './print-condition';
import { type Definition, type Statement } from './program';

interface Language {
  readonly head: string;
  readonly signature: string;
}

const typeScript: Language = {
  head: `import * as ci from 'cdk8s-openshift-ci';\n`,
  signature: '(app: ci.CiApp): void',
};
const javaScript: Language = { head: `const ci = require('cdk8s-openshift-ci');\n`, signature: '(app)' };

/** A program as TypeScript, formatted. */
export function printProgram(definitions: readonly Definition[]): string {
  return printIn(typeScript, definitions);
}

/** The same program as JavaScript, without the types. */
export function printScript(definitions: readonly Definition[]): string {
  return printIn(
    javaScript,
    definitions.map((each) => ({ ...each, columns: each.columns.map(withoutTypes) })),
  );
}

function printIn(language: Language, definitions: readonly Definition[]): string {
  const { head } = language;
  const app = 'const app = new ci.CiApp();\n';
  const [only, ...others] = definitions;
  if (only && others.length === 0) {
    return [head, ...constantsOf(only), app, bodyOf(only, 'app', ''), 'app.synth();\n'].join('\n');
  }
  const functions = definitions.flatMap((each) => [
    ...constantsOf(each),
    `// ${printTitle(each)}\n${functionOf(each, language)}`,
  ]);
  const calls = definitions.map((each) => `${each.name}(app);\n`).join('');
  return [head, ...functions, app, `${calls}app.synth();\n`].join('\n');
}

/** One definition as a module that exports it as a function. */
export function printFunction(definition: Definition): string {
  const comment = `/** ${printTitle(definition)} */`;
  const text = `${comment}\nexport ${functionOf(definition, typeScript)}`;
  return [typeScript.head, ...constantsOf(definition), text].join('\n');
}

function functionOf(definition: Definition, { signature }: Language): string {
  return `function ${definition.name}${signature} {\n${bodyOf(definition, 'app', '  ')}}\n`;
}

// A title holds names of the user's, and stands in a comment.
function printTitle({ title }: Definition): string {
  return title.replace(/[\p{C}\u2028\u2029]|\*\//gu, '?');
}

function withoutTypes(column: Column): Column {
  const cells = column.cells.map((cell) => (cell?.kind === 'literal' ? { ...cell, isChoice: false } : cell));
  return { ...column, cells };
}

function constantsOf({ constants }: Definition): string[] {
  return constants.map(({ name, value }) => {
    const before = `const ${name} =`;
    return `${before}${printAssigned(value, { indent: '', before: before.length + 1, after: 1 })};\n`;
  });
}

function bodyOf(definition: Definition, scope: string, indent: string): string {
  const { columns, rows } = definition;
  if (rows === 1) return statementsOf(definition, scope, indent);
  const loop = `for (const ${patternOf(columns, indent)} of ${tableOf(columns, rows, indent)}) {\n`;
  return `${indent}${loop}${statementsOf(definition, scope, `${indent}  `)}${indent}}\n`;
}

function patternOf(columns: readonly Column[], indent: string): string {
  const names = columns.map(({ name }) => name);
  const line = `{ ${names.join(', ')} }`;
  if (indent.length + line.length + 20 <= lineWidth) return line;
  return `{\n${names.map((name) => `${indent}  ${name},\n`).join('')}${indent}}`;
}

function tableOf(columns: readonly Column[], count: number, indent: string): string {
  const items = Array.from({ length: count }, (_, row): Expression => {
    const entries = columns.flatMap(({ name, cells }) => {
      const cell = cells[row];
      return cell ? [[name, asCell(cell)] as const] : [];
    });
    return { kind: 'object', entries, isMap: false };
  });
  const before = `for (const { ${columns.map(({ name }) => name).join(', ')} } of `.length;
  return printExpression(matrixOf(columns) ?? { kind: 'list', items }, { indent, before, after: 3 });
}

const axisNames = ['version', 'release', 'variant', 'branch'];

const mostMissing = 3;

/** A table as a matrix, where its rows are the combinations of the values of its columns, but for a few. */
function matrixOf(columns: readonly Column[]): Expression | undefined {
  if (!columns.some(({ name }) => axisNames.includes(name))) return undefined;
  const slowestFirst = [...columns].sort((a, b) => changesOf(a) - changesOf(b));
  const axes = slowestFirst.map(({ name, cells }) => [name, distinct(cells)] as const);
  if (!axes.every(([, values]) => values.length > 1 && values.every((value) => value?.kind === 'literal')))
    return undefined;
  const all = axes.reduce<Cell[]>(
    (cells, [name, values]) => cells.flatMap((cell) => values.map((value) => [...cell, [name, value!] as const])),
    [[]],
  );
  const given = columns[0]!.cells.map((_, row) => slowestFirst.map(({ name, cells }) => [name, cells[row]!] as const));
  const texts = new Set(given.map((cell) => JSON.stringify(cell)));
  const [kept, missing] = [all.filter((cell) => texts.has(JSON.stringify(cell))), all.length - given.length];
  if (missing > Math.min(mostMissing, given.length / 3) || JSON.stringify(kept) !== JSON.stringify(given))
    return undefined;
  const without = all.filter((cell) => !texts.has(JSON.stringify(cell)));
  return callOf({ kind: 'variable', name: 'ci' }, 'matrix', axesOf(axes), withoutOf(without));
}

type Cell = readonly (readonly [string, Expression])[];

function axesOf(axes: readonly (readonly [string, Column['cells']])[]): Expression {
  const entries = axes.map(([name, values]) => [name, { kind: 'list', items: values as Expression[] }] as const);
  return { kind: 'object', entries, isMap: false };
}

function withoutOf(cells: readonly Cell[]): Expression {
  const items = cells.map((cell): Expression => {
    return { kind: 'object', entries: [...cell, ['why', textOf('no such file was imported')]], isMap: false };
  });
  return objectOf({ without: items.length > 0 ? { kind: 'list', items } : undefined });
}

function changesOf({ cells }: Column): number {
  return cells.filter((cell, row) => row > 0 && !isSame(cell, cells[row - 1])).length;
}

// In the order of the rows, which are sorted by branch and variant, even where the first row lacks a combination.
function distinct(cells: Column['cells']): Column['cells'] {
  const found = cells.filter((cell, index) => cells.findIndex((other) => isSame(cell, other)) === index);
  const textOfCell = (cell: Expression | undefined) => (cell?.kind === 'literal' ? String(cell.value) : '');
  return found.sort((a, b) => textOfCell(a).localeCompare(textOfCell(b), 'en', { numeric: true }));
}

// Without it, the type of a text in a table is any text.
function asCell(cell: Expression): Expression {
  return cell.kind === 'literal' && cell.isChoice ? { ...cell, isConst: true } : cell;
}

function statementsOf(definition: Definition, scope: string, indent: string): string {
  const { variable, id, props, statements, columns, rows } = definition;
  const pipeline = printNew(variable, 'Pipeline', scope, id, props, indent);
  const blocks = groupsOf(statements).map((group) => blockOf(group, variable, { columns, rows }, indent));
  return [pipeline, ...blocks].join('\n');
}

// Images stand together, tests together, and so does what is made under one condition.
function groupsOf(statements: readonly Statement[]): Statement[][] {
  const groups: Statement[][] = [];
  let last = '';
  for (const statement of statements) {
    const kind = `${/Test$/.test(statement.className) ? 'tests' : 'images'} ${statement.rows.join()}`;
    if (kind === last) groups.at(-1)!.push(statement);
    else groups.push([statement]);
    last = kind;
  }
  return groups;
}

interface Table {
  readonly columns: readonly Column[];
  readonly rows: number;
}

function blockOf(group: readonly Statement[], pipeline: string, table: Table, indent: string): string {
  const own = group[0]!.rows;
  const isAlways = own.length === table.rows;
  const inner = isAlways ? indent : `${indent}  `;
  const lines = group.map(({ variable, className, id, props }) =>
    printNew(variable, className, pipeline, id, props, inner),
  );
  if (isAlways) return lines.join('');
  return `${indent}if (${printCondition(own, table.columns, table.rows)}) {\n${lines.join('')}${indent}}\n`;
}

function printNew(
  variable: string | undefined,
  className: string,
  scope: string,
  id: Expression,
  props: Expression,
  indent: string,
): string {
  const start = variable === undefined ? '' : `const ${variable} = `;
  const isBare = props.kind === 'object' && props.entries.length === 0 && /^(Image|OperatorBundle)$/.test(className);
  const given = [
    { flat: scope, isHugged: false, print: () => scope },
    asArgument(id),
    ...(isBare ? [] : [asArgument(props)]),
  ];
  const room = { indent, before: start.length, after: 1 };
  return `${indent}${start}${printArguments(`new ci.${className}`, given, room)};\n`;
}
