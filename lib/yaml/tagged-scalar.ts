import { resolveScalar, tagOf, Timestamp } from './resolve-scalar';

type ScalarValue = null | boolean | number | bigint | string;

const prefix = 'tag:yaml.org,2002:';
const resolvable: ReadonlySet<string> = new Set(['null', 'bool', 'int', 'float', 'timestamp']);

/** What a scalar with a tag stands for; undefined where the text does not fit the tag, which the loader refuses. */
export function taggedValue(tag: string, text: string): ScalarValue | undefined {
  const name = tag.startsWith(prefix) ? tag.slice(prefix.length) : '';
  if (name === 'binary') return binaryValue(text);
  if (!resolvable.has(name)) return text;
  const resolved = tagOf(text);
  if (resolved !== name && !(name === 'float' && resolved === 'int')) return undefined;
  const value = resolveScalar(text);
  return value instanceof Timestamp ? value.text : value;
}

function binaryValue(text: string): string | undefined {
  const digits = text.replace(/[\r\n]/g, '');
  const isBase64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(digits);
  return isBase64 ? Buffer.from(digits, 'base64').toString('utf8') : undefined;
}
