// Writes schemas/: the JSON Schemas of ci-operator's configuration and of registry files, for editors. The fields come
// from the tables that the reader uses, the descriptions from the comments of their types. --check only compares.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const require = createRequire(import.meta.url);
require(join(root, 'bin/register.cjs'));
const { configurationShape } = require(join(root, 'lib/config/index.ts'));
const { fileShapes } = require(join(root, 'lib/registry/schema.ts'));

const configSource = join(root, 'lib/config/schema/configuration.ts');
const registrySource = join(root, 'lib/registry/schema.ts');
const { options } = ts.parseJsonConfigFileContent(
  ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile).config,
  ts.sys,
  root,
);
const program = ts.createProgram([configSource, registrySource], options);
const checker = program.getTypeChecker();

/** Where a value of one kind may stand: the loader turns numbers and booleans into strings, and takes null for a value left out. */
const scalars = {
  text: { type: ['string', 'number', 'boolean', 'null'] },
  duration: { type: ['string', 'integer', 'null'] },
  flag: { type: ['boolean', 'null'] },
  integer: { type: ['integer', 'null'] },
};

function typeOf(path, name) {
  const exported = checker.getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(path)));
  return checker.getDeclaredTypeOfSymbol(exported.find((symbol) => symbol.name === name));
}

const textOf = (symbol) =>
  ts
    .displayPartsToString(symbol.getDocumentationComment(checker))
    .replace(/\s*\n\s*/g, ' ')
    .trim();

class Schema {
  definitions = {};

  ofField(field, type) {
    if (field.kind === 'list') {
      return {
        type: ['array', 'null'],
        items: this.ofField(field.item, checker.getIndexTypeOfType(type, ts.IndexKind.Number)),
      };
    }
    if (field.kind === 'map') {
      const value = this.ofField(field.value, checker.getIndexTypeOfType(type, ts.IndexKind.String));
      return { type: ['object', 'null'], additionalProperties: value };
    }
    return field.kind === 'object' ? this.reference(field.shape, type) : scalars[field.kind];
  }

  reference(shape, type) {
    const name = (type.aliasSymbol ?? type.symbol).name;
    if (!(name in this.definitions)) {
      this.definitions[name] = {};
      this.definitions[name] = this.ofShape(shape, type);
    }
    return { $ref: `#/definitions/${name}` };
  }

  ofShape(shape, type) {
    const properties = Object.entries(shape.fields).map(([name, field]) => {
      const member = checker.getPropertyOfType(type, name);
      const of = checker.getNonNullableType(checker.getTypeOfSymbol(member));
      const description = textOf(member);
      const value = this.ofField(field, of);
      // Draft 7 ignores what stands beside $ref.
      const described = value.$ref ? { allOf: [value] } : value;
      return [name, description ? { description, ...described } : value];
    });
    const description = textOf(type.aliasSymbol ?? type.symbol);
    return {
      ...(description && { description }),
      type: ['object', 'null'],
      properties: Object.fromEntries(properties),
      additionalProperties: false,
    };
  }
}

function schemaOf(title, build) {
  const schema = new Schema();
  const body = build(schema);
  const definitions = Object.fromEntries(Object.entries(schema.definitions).sort(([a], [b]) => (a < b ? -1 : 1)));
  return { $schema: 'http://json-schema.org/draft-07/schema#', title, ...body, definitions };
}

function ofRegistryFile(kind, typeName) {
  const type = typeOf(registrySource, typeName);
  return schemaOf(`${kind} of the step registry`, (schema) => ({
    type: 'object',
    properties: { [kind]: schema.reference(fileShapes[kind].fields[kind].shape, type) },
    required: [kind],
    additionalProperties: false,
  }));
}

const schemas = {
  'ci-operator': schemaOf('ci-operator configuration', (schema) =>
    schema.ofShape(configurationShape, typeOf(configSource, 'Configuration')),
  ),
  ref: ofRegistryFile('ref', 'RegistryReference'),
  chain: ofRegistryFile('chain', 'RegistryChain'),
  workflow: ofRegistryFile('workflow', 'RegistryWorkflow'),
  observer: ofRegistryFile('observer', 'RegistryObserver'),
};

mkdirSync(join(root, 'schemas'), { recursive: true });
for (const [name, schema] of Object.entries(schemas)) {
  const path = join(root, 'schemas', `${name}.json`);
  const text = `${JSON.stringify(schema, undefined, 2)}\n`;
  if (!process.argv.includes('--check')) writeFileSync(path, text);
  else if (!existsSync(path) || readFileSync(path, 'utf8') !== text) {
    console.error(`schemas/${name}.json: is not what the tables and comments say; npm run docs, and commit it`);
    process.exitCode = 1;
  }
}
