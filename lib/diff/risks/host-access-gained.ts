import { type Spot } from '../walk-pair';
import { findAt, type RiskRule } from './risk-rule';
import { newWords } from './words-of';

/** A pod sees or shares more of its node. */
export const hostAccessGained: RiskRule = {
  id: 'host-access-gained',
  reason: 'What a pod shares with its node is not contained any more.',
  looksFor: '`hostPath`, `hostPort`, `hostNetwork`, `hostPID`, `hostIPC`, and the like in SecurityContextConstraints',
  find: findAt((spot) => switchedOn(spot) ?? directory(spot) ?? volumes(spot)),
};

const switches = [
  ...['hostNetwork', 'hostPID', 'hostIPC', 'allowHostNetwork', 'allowHostPID', 'allowHostIPC', 'allowHostPorts'],
  'allowHostDirVolumePlugin',
];

function switchedOn({ field, before, after }: Spot): string | undefined {
  if (switches.includes(field) && after === true && before !== true) return `${field} is true now`;
  if (field === 'hostPort' && typeof after === 'number' && before !== after) return `takes port ${after} of the node`;
  return undefined;
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
