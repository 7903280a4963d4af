import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv, { type ValidateFunction } from 'ajv';
import { Command } from 'commander';
import { describe, expect, it, vi } from 'vitest';
import { addSchemaCommand } from '../../lib/cli/schema';
import { type AnyField, configurationShape, type Shape } from '../../lib/config';
import { fileShapes } from '../../lib/registry/schema';
import { parse } from 'yaml';

interface SchemaNode {
  readonly $ref?: string;
  readonly allOf?: readonly SchemaNode[];
  readonly description?: string;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly items?: SchemaNode;
  readonly additionalProperties?: SchemaNode;
  readonly definitions?: Readonly<Record<string, SchemaNode>>;
}

function printed(...kind: string[]): SchemaNode {
  const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  try {
    const program = new Command();
    addSchemaCommand(program);
    program.parse(['node', 'openshift-ci', 'schema', ...kind]);
    return JSON.parse(write.mock.calls.map(([text]) => String(text)).join('')) as SchemaNode;
  } finally {
    write.mockRestore();
  }
}

const ajv = new Ajv({ allErrors: true, allowUnionTypes: true });
const validate = (validator: ValidateFunction, text: string) => {
  validator(parse(text));
  return (validator.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
};

// Follows a table and its schema together, and names what is in one of them only, or has no description.
function differences(shape: Shape, node: SchemaNode, root: SchemaNode, path: string, seen: Set<Shape>): string[] {
  if (seen.has(shape)) return [];
  seen.add(shape);
  const fields = Object.entries(shape.fields);
  const properties = resolve(node, root).properties ?? {};
  const extra = Object.keys(properties).filter((name) => !(name in shape.fields));
  return [
    ...extra.map((name) => `${path}.${name}: only in the schema`),
    ...fields.flatMap(([name, field]) => {
      const property = properties[name];
      if (!property?.description) return [`${path}.${name}: ${property ? 'no description' : 'not in the schema'}`];
      return below(field, property, root, `${path}.${name}`, seen);
    }),
  ];
}

function below(field: AnyField, node: SchemaNode, root: SchemaNode, path: string, seen: Set<Shape>): string[] {
  const found = resolve(node, root);
  if (field.kind === 'list') return below(field.item, found.items!, root, path, seen);
  if (field.kind === 'map') return below(field.value, found.additionalProperties!, root, path, seen);
  return field.kind === 'object' ? differences(field.shape, found, root, path, seen) : [];
}

function resolve(node: SchemaNode, root: SchemaNode): SchemaNode {
  const reference = node.$ref ?? node.allOf?.[0]?.$ref;
  return reference ? root.definitions![reference.replace('#/definitions/', '')]! : node;
}

describe('openshift-ci schema', () => {
  const config = ajv.compile(printed() as object);

  it('has every field of the tables, with a description, and no other', () => {
    const root = printed();
    expect(differences(configurationShape, root, root, 'config', new Set())).toEqual([]);
    for (const [kind, { fields }] of Object.entries(fileShapes)) {
      const schema = printed(kind);
      const field = Object.values(fields)[0]!;
      expect(differences(field.shape, schema.properties![kind]!, schema, kind, new Set())).toEqual([]);
    }
  });

  it('accepts every configuration of dist', () => {
    const directory = join(__dirname, '../../dist/ci-operator/config');
    const paths = readdirSync(directory, { recursive: true, encoding: 'utf8' }).filter((path) =>
      path.endsWith('.yaml'),
    );
    expect(paths.length).toBeGreaterThan(5);
    for (const path of paths) expect(validate(config, readFileSync(join(directory, path), 'utf8'))).toEqual([]);
  });

  it.each([
    ['tests:\n- as: unit\n  comands: make\n', '/tests/0 must NOT have additional properties'],
    ['tests:\n  as: unit\n', '/tests must be array,null'],
    ['resources:\n  unit:\n    requests: 100m\n', '/resources/unit/requests must be object,null'],
    ['tests:\n- as: unit\n  optional: "true"\n', '/tests/0/optional must be boolean,null'],
  ])('refuses %j', (text, error) => {
    expect(validate(config, text)).toEqual([error]);
  });

  it.each(['tests:\n', 'tests:\n- as: 4\n  timeout: 1h\n', 'resources:\n  unit:\n    requests:\n      cpu: 1\n'])(
    'accepts %j, as the loader does',
    (text) => expect(validate(config, text)).toEqual([]),
  );

  it('prints the schemas of registry files', () => {
    const workflow = ajv.compile(printed('workflow') as object);
    expect(validate(workflow, 'workflow:\n  as: ipi\n  steps:\n    pre:\n    - ref: install\n')).toEqual([]);
    expect(validate(workflow, 'workflow:\n  as: ipi\n  step: {}\n')).toEqual([
      '/workflow must NOT have additional properties',
    ]);
    expect(validate(workflow, 'chain:\n  as: x\n')).toHaveLength(2);
  });
});
