import { describe, expect, it } from 'vitest';
import { type AnyField, configurationShape, readConfig, type Shape, toDocument, writeConfig } from '../../lib/config';
import { type YamlValue, writeYaml } from '../../lib/yaml';

/** A value with every field of a shape set to something that is not its zero. */
function fullValue(field: AnyField): YamlValue {
  switch (field.kind) {
    case 'text':
      return 'text';
    case 'duration':
      return '1h0m0s';
    case 'flag':
      return true;
    case 'integer':
      return 2;
    case 'list':
      return [fullValue(field.item)];
    case 'map':
      return { key: fullValue(field.value) };
    case 'object':
      return fullObject(field.shape);
  }
}

function fullObject(shape: Shape): { [key: string]: YamlValue } {
  return Object.fromEntries(Object.entries(shape.fields).map(([key, field]) => [key, fullValue(field)]));
}

describe('a configuration with every field of the format', () => {
  const text = writeYaml(fullObject(configurationShape));

  it('is read without a problem and written to the same bytes', () => {
    const { configuration, problems } = readConfig(text, { file: 'full.yaml' });
    expect([problems, writeConfig(configuration!)]).toEqual([[], text]);
  });
});

describe('zero values', () => {
  it('are left out, written when set, or always written, as each field says', () => {
    const test = {
      as: '',
      commands: '',
      cron: '',
      optional: false,
      always_run: false,
      shard_count: 0,
      skip_branches: [],
    };
    const document = toDocument({ tests: [test], images: {} }, configurationShape);
    expect(document).toEqual({
      tests: [{ as: '', cron: '', always_run: false, shard_count: 0 }],
      zz_generated_metadata: { org: '', repo: '', branch: '' },
    });
  });

  it('an empty list leaves its parent there, as determinize-ci-operator does', () => {
    expect(toDocument({ images: { items: [] } }, configurationShape)).toMatchObject({ images: {} });
  });

  it('of resources are written for a literal step, and not for a reference', () => {
    const steps = { test: [{ ref: 'a' }, { as: 'b' }] };
    const document = toDocument({ tests: [{ as: 't', steps }] }, configurationShape) as { tests: { steps: unknown }[] };
    expect(document.tests[0]!.steps).toEqual({ test: [{ ref: 'a' }, { as: 'b', resources: {} }] });
  });
});
