import { type Spot } from '../walk-pair';
import { addedLines } from './added-lines';
import { findAt, type RiskRule } from './risk-rule';

/** Something may fail without anybody being told. */
export const failureIgnored: RiskRule = {
  id: 'failure-ignored',
  reason: 'A failure that is swallowed looks like a success.',
  looksFor: '`best_effort`, `allow_best_effort_post_steps`, `onError: continue`, `|| true`, `set +e`, a lost `set -e`',
  find: findAt((spot) => switchedOn(spot) ?? (spot.wasThere && spot.isThere ? inScript(spot) : undefined)),
};

const switches = ['best_effort', 'allow_best_effort_post_steps', 'optional_on_success', 'continueOnError'];

function switchedOn({ field, before, after, wasThere }: Spot): string | undefined {
  if (switches.includes(field) && after === true && before !== true && wasThere) return `${field} is true now`;
  if (field === 'onError' && after === 'continue' && before !== after) return 'goes on after a failure';
  const isOn = field === 'continueOn' && after !== undefined && before === undefined && wasThere;
  return isOn ? 'goes on after a failure' : undefined;
}

const swallows = /\|\|\s*(?:true|:)\s*(?:[;)}#].*)?$|^set \+\w*e|^set \+o errexit/;
const strict = /^\s*set -\w*e|^\s*set -o errexit|^#!.*sh -\w*e/m;

function inScript(spot: Spot): string | undefined {
  const { before, after } = spot;
  if (typeof before !== 'string' || typeof after !== 'string') return undefined;
  if (strict.test(before) && !strict.test(after)) return 'the script does not stop at errors any more (set -e is gone)';
  const line = addedLines(spot).find((each) => swallows.test(each));
  return line === undefined ? undefined : `a failure is ignored: ${line}`;
}
