import { type Spot } from '../walk-pair';
import { findAt, newWords, type RiskRule, switchedOn, wordOf, wordsOf } from './risk-rule';
import { type YamlObject, type YamlValue } from '../../yaml';
import { isList, isMap } from '../same-value';

/** A pod sees or shares more of its node. */
export const hostAccessGained: RiskRule = {
  id: 'host-access-gained',
  reason: 'What a pod shares with its node is not contained any more.',
  looksFor: '`hostPath`, `hostPort`, `hostNetwork`, `hostPID`, `hostIPC`, and the like in SecurityContextConstraints',
  find: findAt((spot) => switchedOn(spot, hostSwitches) ?? port(spot) ?? directory(spot) ?? volumes(spot)),
};

const hostSwitches = [
  ...['hostNetwork', 'hostPID', 'hostIPC', 'allowHostNetwork', 'allowHostPID', 'allowHostIPC', 'allowHostPorts'],
  'allowHostDirVolumePlugin',
];

function port({ field, before, after }: Spot): string | undefined {
  const isPort = field === 'hostPort' && typeof after === 'number' && before !== after;
  return isPort ? `takes port ${after} of the node` : undefined;
}

function directory({ field, around, before, after }: Spot): string | undefined {
  const isPath = field === 'path' && around?.field === 'hostPath' && typeof after === 'string' && before !== after;
  return isPath ? `mounts ${after} of the node` : undefined;
}

function volumes({ field, around, before, after, path }: Spot): string | undefined {
  if (field !== 'volumes' || path.length !== 1 || around === undefined) return undefined;
  const words = newWords(before, after).filter((word) => word === 'hostPath' || word === '*');
  return words.length > 0 ? `volumes of type ${words.join(', ')} are allowed now` : undefined;
}

/** A container, or who a SecurityContextConstraints is for, may do more. */
export const privilegeGained: RiskRule = {
  id: 'privilege-gained',
  reason: 'What runs with more privileges can do more harm, to the node too.',
  looksFor: '`privileged`, `allowPrivilegeEscalation` and their like, capabilities, root as the user, SELinux `spc_t`',
  find: findAt((spot) => switchedOn(spot, privilegeSwitches) ?? capability(spot) ?? root(spot) ?? label(spot)),
};

const privilegeSwitches = ['privileged', 'allowPrivilegeEscalation', 'allowPrivilegedContainer', 'nested_podman'];

function capability({ field, around, before, after }: Spot): string | undefined {
  const isList = field === 'allowedCapabilities' || field === 'defaultAddCapabilities';
  if (!isList && !(field === 'add' && around?.field === 'capabilities')) return undefined;
  const words = newWords(before, after);
  return words.length > 0 ? `has the capability ${words.join(', ')} now` : undefined;
}

function root({ field, around, before, after }: Spot): string | undefined {
  if (field === 'uid' && around?.field === 'runAsUser' && after === 0 && before !== 0) return 'runs as root now';
  if (field === 'type' && around?.field === 'runAsUser' && after === 'RunAsAny') return 'may run as any user now';
  return field === 'runAsUser' && after === 0 && before !== 0 ? 'runs as root now' : undefined;
}

function label({ field, around, before, after }: Spot): string | undefined {
  const isNew = field === 'type' && around?.field === 'seLinuxOptions' && after === 'spc_t' && before !== 'spc_t';
  return isNew ? 'is not confined by SELinux now (spc_t)' : undefined;
}

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

/** Something that held a container or a namespace back is gone. */
export const protectionDropped: RiskRule = {
  id: 'protection-dropped',
  reason: 'A limit that is gone stops nobody, and its absence is easy to overlook.',
  looksFor:
    '`runAsNonRoot`, `readOnlyRootFilesystem`, dropped capabilities, seccomp, Pod Security, API tokens, NetworkPolicies',
  find: (pair) => [...fields(pair), ...policy(pair)],
};

const fields = findAt((spot) => held(spot) ?? droppedCapability(spot) ?? seccomp(spot) ?? level(spot));

const policy: RiskRule['find'] = ({ before, after }) =>
  before?.kind === 'NetworkPolicy' && !after ? [{ path: [], message: 'the NetworkPolicy is gone' }] : [];

const protections: Readonly<Record<string, boolean>> = {
  runAsNonRoot: true,
  readOnlyRootFilesystem: true,
  allowPrivilegeEscalation: false,
  automountServiceAccountToken: false,
};

function held({ field, before, after, isThere }: Spot): string | undefined {
  const safe = Object.hasOwn(protections, field) ? protections[field] : undefined;
  // A privilege that is switched on is told as such.
  const isGone = safe !== undefined && isThere && before === safe && after !== safe && !isEscalation(field, after);
  return isGone ? `${field} is not ${safe} any more` : undefined;
}

function isEscalation(field: string, after: YamlValue | undefined): boolean {
  return field === 'allowPrivilegeEscalation' && after === true;
}

function droppedCapability({ field, around, before, after, isThere }: Spot): string | undefined {
  const isDrop = field === 'requiredDropCapabilities' || (field === 'drop' && around?.field === 'capabilities');
  const words = isDrop && isThere ? newWords(after, before) : [];
  return words.length > 0 ? `the capability ${words.join(', ')} is not dropped any more` : undefined;
}

function seccomp({ field, around, before, after, isThere }: Spot): string | undefined {
  if (field === 'type' && around?.field === 'seccompProfile') {
    return isThere && before !== undefined && (after === undefined || after === 'Unconfined')
      ? `the seccomp profile ${wordOf(before)} is gone`
      : undefined;
  }
  return undefined;
}

const levels = ['privileged', 'baseline', 'restricted'];

function level({ field, before, after, isThere }: Spot): string | undefined {
  if (field !== 'pod-security.kubernetes.io/enforce' || !isThere || typeof before !== 'string') return undefined;
  const isLower = levels.indexOf(wordOf(after, 'privileged')) < levels.indexOf(before);
  return isLower ? `Pod Security holds pods to ${wordOf(after)}, no longer to ${before}` : undefined;
}
