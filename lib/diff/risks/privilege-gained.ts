import { type Spot } from '../walk-pair';
import { findAt, type RiskRule } from './risk-rule';
import { newWords } from './words-of';

/** A container, or who a SecurityContextConstraints is for, may do more. */
export const privilegeGained: RiskRule = {
  id: 'privilege-gained',
  reason: 'What runs with more privileges can do more harm, to the node too.',
  looksFor: '`privileged`, `allowPrivilegeEscalation` and their like, capabilities, root as the user, SELinux `spc_t`',
  find: findAt((spot) => switchedOn(spot) ?? capability(spot) ?? root(spot) ?? label(spot)),
};

const switches = ['privileged', 'allowPrivilegeEscalation', 'allowPrivilegedContainer', 'nested_podman'];

function switchedOn({ field, before, after }: Spot): string | undefined {
  return switches.includes(field) && after === true && before !== true ? `${field} is true now` : undefined;
}

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
