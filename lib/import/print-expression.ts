import { type CallExpression, type Expression, type ListExpression, type ObjectExpression } from './expression';
import { lineWidth, piecesOf, printQuoted, printText, templatePiece } from './print-condition';

/** Where an expression stands: how deep its lines are indented, and how much of the first and last is taken. */
export interface Room {
  readonly indent: string;
  readonly before: number;
  readonly after: number;
}

/** An expression as TypeScript, on one line where it fits, in the form that prettier gives code. */
export function printExpression(expression: Expression, room: Room): string {
  const line = flat(expression);
  if (line !== undefined && room.indent.length + room.before + line.length + room.after <= lineWidth) return line;
  switch (expression.kind) {
    case 'object':
      return printObject(expression, room.indent);
    case 'list':
      return printList(expression, room.indent);
    case 'call':
      return printCall(expression, room);
    case 'literal':
      return printLong(expression.value as string, room.indent);
    default:
      return line ?? '';
  }
}

/** How long an expression is on one line. */
export function flatLength(expression: Expression): number {
  return flat(expression)?.length ?? Infinity;
}

/** What stands behind `name =` or `name:`, which begins on a line of its own where it is a long text. */
export function printAssigned(expression: Expression, room: Room): string {
  const text = expression.kind === 'literal' && typeof expression.value === 'string' ? expression.value : undefined;
  const line = flat(expression);
  const fits = line !== undefined && room.indent.length + room.before + line.length + room.after <= lineWidth;
  if (text === undefined || text.includes('\n') || fits) return ` ${printExpression(expression, room)}`;
  const pieces = piecesOf(text);
  const inner = `${room.indent}  `;
  if (pieces?.separator !== undefined) return ` ${printLong(text, room.indent)}`;
  if (!pieces) return `${isTagged(text) ? ' ' : `\n${inner}`}${printText(text)}`;
  return `\n${inner}${pieces.pieces.map(printText).join(` +\n${inner}`)}`;
}

// A template literal stays where it is, however long it is.
function isTagged(text: string): boolean {
  return /^(String\.raw)?`/.test(printText(text));
}

function printLong(text: string, indent: string): string {
  const { separator, pieces = [] } = piecesOf(text) ?? {};
  if (separator === undefined) return printText(text);
  const items = pieces.map((piece) => `${indent}  ${printText(piece)},\n`).join('');
  return `[\n${items}${indent}].join(${printText(separator)})`;
}

/** An expression on one line; nothing where it cannot be. */
function flat(expression: Expression): string | undefined {
  switch (expression.kind) {
    case 'literal': {
      const text = typeof expression.value === 'string' ? printText(expression.value) : String(expression.value);
      return text.includes('\n') ? undefined : `${text}${expression.isConst ? ' as const' : ''}`;
    }
    case 'list': {
      if (mustBreak(expression)) return undefined;
      return joined(expression.items.map(flat), (items) => `[${items.join(', ')}]`);
    }
    case 'object': {
      const entries = expression.entries.map(([key, value]) => entryOf(key, value, flat(value)));
      return joined(entries, (all) => (all.length > 0 ? `{ ${all.join(', ')} }` : '{}'));
    }
    case 'call':
      return flatCall(expression);
    case 'column':
      return expression.column;
    case 'template':
      return `\`${expression.pieces.map(templatePiece).join(`\${${expression.column}}`)}\``;
    case 'fallback': {
      const value = `${expression.column} ?? ${printText(expression.text)}`;
      return expression.prefix ? `\`${templatePiece(expression.prefix)}\${${value}}\`` : value;
    }
    case 'joined':
      return `\`${expression.parts.map(insideTemplate).join('')}\``;
    case 'constant':
    case 'variable':
      return expression.name;
    case 'image':
      throw new Error('images are resolved before anything is printed');
  }
}

function insideTemplate(part: Expression): string {
  if (part.kind === 'literal') return templatePiece(String(part.value));
  const text = flat(part)!;
  return part.kind === 'template' ? text.slice(1, -1) : `\${${text}}`;
}

function flatCall({ on, method, arguments: given }: CallExpression): string | undefined {
  const target = typeof on === 'string' ? `ci.${on}` : flat(on);
  return joined([target, ...given.map(flat)], ([start, ...texts]) => `${start}.${method}(${texts.join(', ')})`);
}

function joined(
  parts: readonly (string | undefined)[],
  join: (parts: readonly string[]) => string,
): string | undefined {
  return parts.every((part) => part !== undefined) ? join(parts) : undefined;
}

function entryOf(key: string, value: Expression, text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  return isShorthand(key, value) ? key : `${printKey(key)}: ${text}`;
}

function isShorthand(key: string, value: Expression): boolean {
  const name =
    value.kind === 'column' ? value.column : 'name' in value && value.kind !== 'image' ? value.name : undefined;
  return name === key;
}

/** The name of a property. */
export function printKey(key: string): string {
  if (key === '__proto__') return "['__proto__']";
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : printQuoted(key);
}

// Prettier gives each of several objects a line of its own.
function mustBreak({ items }: ListExpression): boolean {
  const isLong = (item: Expression) => item.kind === 'object' && item.entries.length > 1;
  return items.length > 1 && items.every(isLong);
}

function printObject({ entries }: ObjectExpression, indent: string): string {
  const inner = `${indent}  `;
  const lines = entries.map(([key, value]) => {
    if (isShorthand(key, value)) return `${inner}${key},\n`;
    const name = printKey(key);
    return `${inner}${name}:${printAssigned(value, { indent: inner, before: name.length + 2, after: 1 })},\n`;
  });
  return `{\n${lines.join('')}${indent}}`;
}

function printList({ items }: ListExpression, indent: string): string {
  const inner = `${indent}  `;
  const lines = items.map((item) => `${inner}${printExpression(item, { indent: inner, before: 0, after: 1 })},\n`);
  return `[\n${lines.join('')}${indent}]`;
}

function printCall(call: CallExpression, room: Room): string {
  if (typeof call.on === 'string') {
    return printArguments(`ci.${call.on}.${call.method}`, call.arguments.map(asArgument), room);
  }
  const on = printExpression(call.on, { ...room, after: 0 });
  const lastLine = on.split('\n').at(-1) ?? '';
  const before = on.includes('\n') ? lastLine.length - room.indent.length : room.before + on.length;
  return on + printArguments(`.${call.method}`, call.arguments.map(asArgument), { ...room, before });
}

/** An argument of a call: as it stands on one line, and in any room. */
export interface Argument {
  readonly flat?: string;
  /** Whether its braces may stay beside the parentheses. */
  readonly isHugged: boolean;
  print(room: Room): string;
}

/** An expression as an argument. */
export function asArgument(expression: Expression): Argument {
  const isHugged =
    (expression.kind === 'object' && expression.entries.length > 0) ||
    (expression.kind === 'list' && expression.items.length > 0);
  return { flat: flat(expression), isHugged, print: (room) => printExpression(expression, room) };
}

/** `callee(…)`: on one line, with the last argument open, or with a line for each. */
export function printArguments(callee: string, given: readonly Argument[], room: Room): string {
  const texts = given.map((argument) => argument.flat);
  const start = room.indent.length + room.before + callee.length;
  const line = joined(texts, (all) => `(${all.join(', ')})`);
  if (line !== undefined && start + line.length + room.after <= lineWidth) return callee + line;
  const [last, others] = [given.at(-1), texts.slice(0, -1)];
  const head = joined(others, (all) => all.map((text) => `${text}, `).join(''));
  if (last?.isHugged && head !== undefined && start + head.length + 2 <= lineWidth) {
    const opened = last.print({ indent: room.indent, before: lineWidth, after: 0 });
    return `${callee}(${head}${opened})`;
  }
  const inner = `${room.indent}  `;
  const lines = given.map((argument) => `${inner}${argument.print({ indent: inner, before: 0, after: 1 })},\n`);
  return `${callee}(\n${lines.join('')}${room.indent})`;
}
