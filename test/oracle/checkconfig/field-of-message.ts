/**
 * The part of a configuration that a message of the real tool is about, as `tests[0]` or `releases.latest`; nothing
 * where the message names none.
 */
export function partOfMessage(message: string): string | undefined {
  const text = message.replace(/^'/, '');
  const list = /^(tests|operator\.bundles|operator\.substitute|images)\[(\d+)\]/.exec(text);
  if (list) return listPart(list[1]!, list[2]!);
  const named =
    /^(base_images|base_rpm_images|releases|resources)\[([^\]]+)\]/.exec(text) ??
    /^(base_images|base_rpm_images|releases|resources)\.([^.\]:' ]+)/.exec(text);
  if (named) return `${named[1]}.${named[2]}`;
  return /^(build_root|tag_specification|images|promotion|external_images)\b/.exec(text)?.[1];
}

function listPart(name: string, index: string): string {
  if (name === 'images') return `images.items[${index}]`;
  return name === 'operator.substitute' ? `operator.substitutions[${index}]` : `${name}[${index}]`;
}

/** The same part of a field path of ours. */
export function partOfField(field: readonly (string | number)[]): string {
  const [first = '', second, third] = field;
  if (first === 'tests') return `tests[${second ?? ''}]`;
  // Of two targets that are the same, the tool names both.
  if (first === 'promotion') return first;
  if (typeof third === 'number') return `${first}.${second ?? ''}[${third}]`;
  const isNamed = ['base_images', 'base_rpm_images', 'releases', 'resources'].includes(String(first));
  return isNamed && second !== undefined ? `${first}.${second}` : String(first);
}
