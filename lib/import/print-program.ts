import { type Column } from './columns';
import { type Expression } from './expression';
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
  return printExpression({ kind: 'list', items }, { indent, before, after: 3 });
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
