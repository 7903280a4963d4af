import { type AnyField, type Shape } from './field';

/**
 * What the loader takes a value for when it turns YAML into JSON: only where that is a string do numbers and booleans
 * become strings. Of a field of an embedded type it takes the embedded type itself, and so finds no string below it:
 * a quirk that makes `version: 4.21` of a release an error.
 * @see convertToJSONableObject in yaml.go of sigs.k8s.io/yaml
 */
export type Target = AnyField | undefined;

/** The target of a key below a target. */
export function targetOfKey(target: Target, key: string): Target {
  if (target?.kind === 'map') return target.value;
  if (target?.kind !== 'object') return undefined;
  const name = fieldNameOf(target.shape, key);
  return name === undefined ? undefined : (embeddedTarget(target.shape, name) ?? target.shape.fields[name]);
}

/** The target of the items below a target. */
export function targetOfItem(target: Target): Target {
  return target?.kind === 'list' ? target.item : undefined;
}

function fieldNameOf({ fields }: Shape, key: string): string | undefined {
  if (Object.hasOwn(fields, key)) return key;
  return Object.keys(fields).find((name) => name.toLowerCase() === key.toLowerCase());
}

function embeddedTarget({ embedded = [] }: Shape, name: string): Target {
  const shape = embedded.find(({ fields }) => Object.hasOwn(fields, name));
  return shape && { kind: 'object', presence: 'set', shape };
}
