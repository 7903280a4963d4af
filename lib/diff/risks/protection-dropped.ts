import { type YamlValue } from '../../yaml';
import { type Spot } from '../walk-pair';
import { findAt, type RiskRule } from './risk-rule';
import { newWords, wordOf } from './words-of';

/** Something that held a container or a namespace back is gone. */
export const protectionDropped: RiskRule = {
  id: 'protection-dropped',
  reason: 'A limit that is gone stops nobody, and its absence is easy to overlook.',
  looksFor:
    '`runAsNonRoot`, `readOnlyRootFilesystem`, dropped capabilities, seccomp, Pod Security, API tokens, NetworkPolicies',
  find: (pair) => [...fields(pair), ...policy(pair)],
};

const fields = findAt((spot) => held(spot) ?? capability(spot) ?? seccomp(spot) ?? level(spot));

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

function capability({ field, around, before, after, isThere }: Spot): string | undefined {
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
