import { checkFiles, type CheckContext } from '../../../lib/checks';
import { type Configuration, readConfig, writeConfig } from '../../../lib/config';
import { type Problem } from '../../../lib/problems';
import { mutations } from './mutations';
import { Random } from '../../support/random';
import { sampleConfig } from './sample-config';

/** A configuration of a seed, with what was done to it. */
export interface Case {
  readonly seed: number;
  readonly mutations: readonly string[];
  readonly text: string;
}

/** How many seeds there are: every mutation comes up several times, and every tenth configuration stays as it is. */
export const caseCount = 700;

/** The configuration of a seed. */
export function caseOf(seed: number): Case {
  const random = new Random(seed * 7919 + 1);
  const configuration: Configuration = sampleConfig(random);
  const names = Object.keys(mutations);
  const chosen = seed % 10 === 0 ? [] : [names[seed % names.length]!];
  if (seed % 3 === 0 && seed % 10 !== 0) chosen.push(random.pick(names));
  let changed = ownCopy(configuration);
  for (const name of chosen) {
    mutate(changed, name, random);
    changed = ownCopy(changed);
  }
  return { seed, mutations: chosen, text: writeConfig(changed) };
}

// Parts that the sample or a mutation uses twice become separate, so that a change of one leaves the other.
function ownCopy(configuration: Configuration): Configuration {
  return JSON.parse(JSON.stringify(configuration)) as Configuration;
}

// What a second mutation is for, the first may have taken away.
function mutate(configuration: Configuration, name: string, random: Random): void {
  try {
    mutations[name]!(configuration, random);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
  }
}

/** What our checks refuse in a configuration. */
export function errorsIn(text: string, context: CheckContext): Problem[] {
  const metadata = { org: 'acme', repo: 'widget', branch: 'main' };
  const file = readConfig(text, { file: 'acme/widget/acme-widget-main.yaml', metadata });
  return checkFiles([file], context).filter(({ severity }) => severity === 'error');
}
