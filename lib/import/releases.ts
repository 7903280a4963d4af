import { ownValue } from '../collections/lookups';
import { Release } from '../pipeline';
import { candidateTable, integrationTable, lookedUpTable, prereleaseTable } from '../pipeline/release';
import { callOf, type Expression, objectOf, sortedEntries, textOf } from './expression';
import { type AnyTable, type Fields, type TakeContext, takeProps } from './take-props';

/** Releases as props of a pipeline, and the fields of those that no factory says. */
export interface TakenReleases {
  readonly release?: Expression;
  readonly releases?: Expression;
  readonly left: Fields;
}

/** The development builds of one version as `release`, and all others by name. */
export function takeReleases(releases: Fields, context: TakeContext): TakenReleases {
  const version = (releases['latest'] as { integration?: { name?: string } } | undefined)?.integration?.name;
  const usual = version === undefined ? {} : usualReleases(version);
  const isUsual = version !== undefined && Object.entries(usual).every(([name, value]) => same(releases[name], value));
  const others = sortedEntries(releases).filter(([name]) => !isUsual || !Object.hasOwn(usual, name));
  const read = others.map(([name, value]) => [name, releaseOf(value as Fields, context), value] as const);
  const known = read.flatMap(([name, release]) => (release ? [[name, release] as const] : []));
  return {
    release: isUsual ? textOf(version) : undefined,
    releases: known.length > 0 ? { kind: 'object', entries: known, isMap: true } : undefined,
    left: Object.fromEntries(read.filter(([, release]) => !release).map(([name, , value]) => [name, value])),
  };
}

function usualReleases(version: string): Fields {
  const releases = Object.entries(Release.initialAndLatest(version));
  return Object.fromEntries(releases.map(([name, release]) => [name, release.toFields()]));
}

function same(one: unknown, other: unknown): boolean {
  const sorted = (value: unknown): unknown =>
    typeof value === 'object' && value !== null
      ? Object.entries(value)
          .map(([key, item]) => [key, sorted(item)] as const)
          .sort(([a], [b]) => (a < b ? -1 : 1))
      : value;
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}

function releaseOf(release: Fields, context: TakeContext): Expression | undefined {
  const [[kind, value] = [], ...others] = Object.entries(structuredClone(release));
  if (kind === undefined || others.length > 0) return undefined;
  const fields = value as Fields;
  const take = (table: AnyTable, defaults: Fields = {}): Expression => {
    for (const [name, item] of Object.entries(defaults)) if (fields[name] === item) delete fields[name];
    return objectOf(takeProps(fields, table, undefined, context));
  };
  const made = ownValue(factories, kind)?.(fields, take);
  return made && Object.keys(fields).length === 0 ? made : undefined;
}

type Take = (table: AnyTable, defaults?: Fields) => Expression;

const factories: Readonly<Record<string, (fields: Fields, take: Take) => Expression | undefined>> = {
  integration: (fields, take) =>
    callOf('Release', 'integration', positional(fields, 'name'), take(integrationTable, { namespace: 'ocp' })),
  candidate: (fields, take) =>
    callOf('Release', 'candidate', positional(fields, 'version'), take(candidateTable, { product: 'ocp' })),
  prerelease: (_, take) => callOf('Release', 'prerelease', take(prereleaseTable, { product: 'ocp' })),
  release: (fields, take) => {
    const channel = fields['channel'] as string;
    if (!['stable', 'fast', 'candidate'].includes(channel)) return undefined;
    const version = positional(fields, 'version');
    delete fields['channel'];
    const choice = { kind: 'literal', value: channel, isChoice: true } as const;
    return callOf('Release', 'published', version, choice, take(lookedUpTable));
  },
};

function positional(fields: Fields, name: string): Expression {
  const value = (fields[name] ?? '') as string;
  delete fields[name];
  return textOf(value);
}
