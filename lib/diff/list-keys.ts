import { writeLooseYaml, type YamlObject, type YamlValue } from '../yaml';
import { isMap, jsonOf, valueAt } from './same-value';

type KeyOf = (element: YamlObject) => string | undefined;

const field =
  (...names: readonly string[]): KeyOf =>
  (element) => {
    const values = names.map((name) => valueAt(element, name));
    const isKey = values.every((value) => typeof value === 'string' || typeof value === 'number');
    return isKey ? values.join('/') : undefined;
  };

const firstOf =
  (...keys: readonly KeyOf[]): KeyOf =>
  (element) => {
    for (const key of keys) {
      const found = key(element);
      if (found !== undefined) return found;
    }
    return undefined;
  };

function objectKey(object: YamlObject): string | undefined {
  const { kind, metadata } = object;
  if (typeof kind !== 'string' || !isMap(metadata)) return undefined;
  const name = field('namespace', 'name')(metadata) ?? field('name')(metadata);
  return name === undefined ? undefined : `${kind} ${name}`;
}

// Two rules for the same things are one rule with other verbs.
function ruleKey(rule: YamlObject): string | undefined {
  if (!Array.isArray(valueAt(rule, 'verbs'))) return undefined;
  const { apiGroups, resources, resourceNames, nonResourceURLs } = rule;
  const words = [apiGroups, resources, resourceNames, nonResourceURLs].map((list) =>
    Array.isArray(list) ? list.join(',') : '',
  );
  return words.filter((word) => word !== '').join(' ');
}

/**
 * What identifies an element of a list, the surest first: a volume may be mounted twice, so its path stands before its
 * name; a step of a test may be a step, a reference or a chain.
 */
const keys: Readonly<Record<string, KeyOf>> = {
  object: objectKey,
  rule: ruleKey,
  mountPath: field('mountPath'),
  mount_path: field('mount_path'),
  env: field('env'),
  as: firstOf(field('as'), field('ref'), field('chain')),
  subject: firstOf(field('kind', 'namespace', 'name'), field('kind', 'name')),
  repository: field('org', 'repo'),
  tag: field('namespace', 'name', 'tag'),
  name: field('name'),
  to: field('to'),
  key: field('key'),
  path: field('path'),
  port: firstOf(field('containerPort'), field('port')),
  source: field('sourcePath'),
  type: field('type'),
};

/** Where elements have no name, they are told apart by what they say. */
export const ownValue = 'value';

/** How the elements of two lists are told apart, where all of them have the same sort of name. */
export function listKeyOf(before: readonly YamlValue[], after: readonly YamlValue[]): string | undefined {
  const elements = [...before, ...after];
  if (elements.length === 0 || !elements.every(isMap)) return undefined;
  return Object.keys(keys).find((by) => elements.every((element) => keys[by]!(element) !== undefined));
}

function nameOf(element: YamlValue, by: string): string {
  if (by === ownValue) return plainText(element);
  return (isMap(element) ? keys[by]?.(element) : undefined) ?? '';
}

/** The elements of a list by what identifies them, in their order; those that are named alike are counted. */
export function elementsBy(by: string, list: readonly YamlValue[]): Map<string, YamlValue> {
  const found = new Map<string, YamlValue>();
  const counts = new Map<string, number>();
  for (const element of list) {
    const name = nameOf(element, by);
    let key = name;
    for (let nth = (counts.get(name) ?? 0) + 1; ; nth++) {
      if (nth > 1) key = `${name}#${nth}`;
      counts.set(name, nth);
      if (!found.has(key)) break;
    }
    found.set(key, element);
  }
  return found;
}

/** A value as YAML; what YAML cannot hold, as JSON. */
export function yamlOf(value: YamlValue): string {
  try {
    return typeof value === 'string' && value.includes('\n') ? value : writeLooseYaml(value);
  } catch {
    return jsonOf(value);
  }
}

/** A value in one line: as YAML, where that has one. */
export function plainText(value: YamlValue): string {
  const text = yamlOf(value).trimEnd();
  return text.includes('\n') ? jsonOf(value) : text;
}
