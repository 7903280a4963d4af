import { App } from 'cdk8s';
import { type Configuration } from '../config';
import * as constructs from '../pipeline';
import { brandObject } from '../tree';
import { type Expression } from './expression';
import { type Definition } from './program';

type Names = ReadonlyMap<string, unknown>;
type Factory = Readonly<Record<string, (...given: readonly unknown[]) => unknown>>;
type Constructor = new (...given: readonly unknown[]) => object;

const library = constructs as unknown as Readonly<Record<string, Factory & Constructor>>;

/** The configurations that a program makes, in its order, without any text in between; those of a definition that fails are missing. */
export function evaluateProgram(definitions: readonly Definition[]): Configuration[] {
  const app = new App();
  // What is evaluated here is never synthesized, so it needs no more of a CiApp.
  brandObject(app, 'CiApp');
  const constants = new Map<string, unknown>();
  return definitions.flatMap((definition) => {
    try {
      return evaluateDefinition(definition, constants, app);
    } catch {
      return [];
    }
  });
}

function evaluateDefinition(definition: Definition, constants: Map<string, unknown>, app: App): Configuration[] {
  for (const { name, value } of definition.constants) constants.set(name, evaluate(value, constants));
  return Array.from({ length: definition.rows }, (_, row) => {
    const names = new Map(constants);
    for (const { name, cells } of definition.columns) {
      const cell = cells[row];
      names.set(name, cell && evaluate(cell, constants));
    }
    return makePipeline(definition, row, names, app).toConfiguration();
  });
}

function makePipeline(definition: Definition, row: number, names: Map<string, unknown>, app: App): constructs.Pipeline {
  const { variable, id, props, statements } = definition;
  const made = new library['Pipeline']!(app, evaluate(id, names), evaluate(props, names)) as constructs.Pipeline;
  names.set(variable, made);
  for (const statement of statements) {
    if (!statement.rows.includes(row)) continue;
    const given = [made, evaluate(statement.id, names), evaluate(statement.props, names)];
    const part = new library[statement.className]!(...given);
    if (statement.variable !== undefined) names.set(statement.variable, part);
  }
  return made;
}

function evaluate(expression: Expression, names: Names): unknown {
  switch (expression.kind) {
    case 'literal':
      return expression.value;
    case 'list':
      return expression.items.map((item) => evaluate(item, names));
    case 'object':
      return Object.fromEntries(expression.entries.map(([key, value]) => [key, evaluate(value, names)]));
    case 'call': {
      const { on, method } = expression;
      const target = typeof on === 'string' ? library[on]! : (evaluate(on, names) as Factory);
      return target[method]!(...expression.arguments.map((argument) => evaluate(argument, names)));
    }
    case 'column':
      return names.get(expression.column);
    case 'template':
      return expression.pieces.join(names.get(expression.column) as string);
    case 'joined':
      return expression.parts.map((part) => evaluate(part, names) as string).join('');
    case 'fallback':
      return expression.prefix + ((names.get(expression.column) as string | undefined) ?? expression.text);
    case 'constant':
      return names.get(expression.name);
    case 'variable': {
      const [name, member] = expression.name.split('.');
      const value = names.get(name!);
      return member === undefined ? value : (value as Readonly<Record<string, unknown>>)[member];
    }
    case 'image':
      throw new Error('images are resolved before a program is evaluated');
  }
}
