import { type YamlObject, type YamlValue } from '../../yaml';
import { isList, isMap } from '../same-value';
import { type Spot } from '../walk-pair';
import { findAt, type RiskRule } from './risk-rule';
import { newWords, wordOf, wordsOf } from './words-of';

/** Somebody may do more with the API of the cluster. */
export const rbacWidened: RiskRule = {
  id: 'rbac-widened',
  reason: 'A right that a job has, everybody has whose pull request it runs.',
  looksFor: 'rules of Roles, who and what a binding names, users and groups of SecurityContextConstraints',
  find: findAt((spot) => rights(spot) ?? subjects(spot) ?? bound(spot) ?? users(spot)),
};

function rights({ field, around, before, after }: Spot): string | undefined {
  if (field !== 'rules' || !isRole(around?.after) || !isList(after)) return undefined;
  const old = (isList(before) ? before : []).filter(isMap);
  const wider = after.filter(isMap).flatMap((rule) => newRights(rule, old));
  return wider.length > 0 ? `may now ${wider.join('; ')}` : undefined;
}

function isRole(value: YamlValue | undefined): boolean {
  return isMap(value) && (value['kind'] === 'Role' || value['kind'] === 'ClusterRole');
}

function newRights(rule: YamlObject, old: readonly YamlObject[]): string[] {
  const verbs = wordsOf(rule['verbs']).filter((verb) => !old.some((other) => covers(other, rule, verb)));
  if (verbs.length === 0) return [];
  const names = wordsOf(rule['resourceNames']);
  const things = [...wordsOf(rule['resources']), ...wordsOf(rule['nonResourceURLs'])].join(', ');
  const groups = wordsOf(rule['apiGroups']).filter(Boolean);
  const of = groups.length > 0 ? ` of ${groups.join(', ')}` : '';
  return [`${verbs.join(', ')} ${things}${of}${names.length > 0 ? ` named ${names.join(', ')}` : ''}`];
}

// A rule without names is for all names.
function covers(old: YamlObject, rule: YamlObject, verb: string): boolean {
  const all = (field: string, words = wordsOf(rule[field])) => {
    const has = wordsOf(old[field]);
    return has.includes('*') || words.every((word) => has.includes(word));
  };
  const oldNames = wordsOf(old['resourceNames']);
  const names = wordsOf(rule['resourceNames']);
  const hasNames = oldNames.length === 0 || (names.length > 0 && names.every((name) => oldNames.includes(name)));
  return all('verbs', [verb]) && all('apiGroups') && all('resources') && all('nonResourceURLs') && hasNames;
}

function isBinding(spot: Spot | undefined): boolean {
  const kind = isMap(spot?.after) ? spot.after['kind'] : undefined;
  return kind === 'RoleBinding' || kind === 'ClusterRoleBinding';
}

function subjects({ path, field, around, before, after }: Spot): string | undefined {
  const isElement = field === 'subjects' && typeof path.at(-1) === 'object' && isBinding(around?.around);
  if (!isElement || before !== undefined || !isMap(after)) return undefined;
  return `is given to ${wordOf(after['kind'])} ${wordOf(after['name'])}`;
}

function bound({ field, around, before, after }: Spot): string | undefined {
  const isName = field === 'name' && around?.field === 'roleRef' && isBinding(around.around);
  return isName && before !== undefined && after !== undefined
    ? `gives ${wordOf(after)}, no longer ${wordOf(before)}`
    : undefined;
}

function users({ field, around, before, after }: Spot): string | undefined {
  const isConstraints = isMap(around?.after) && around.after['kind'] === 'SecurityContextConstraints';
  const words = isConstraints && (field === 'users' || field === 'groups') ? newWords(before, after) : [];
  return words.length > 0 ? `is given to ${words.join(', ')}` : undefined;
}
