import { type Spot } from '../walk-pair';
import { findAt, newWords, type RiskRule, switchedOn } from './risk-rule';
import { hasRegistry, isResolved } from '../../images/read-image-lock';

/** An image is named by a tag, which somebody else may move. */
export const imageUnpinned: RiskRule = {
  id: 'image-unpinned',
  reason: 'Whoever can move a tag decides what runs; a digest is one image for ever.',
  looksFor: 'an image that had a digest and has none; a new image of a registry without one; `FROM` in a Dockerfile',
  find: findAt((spot, { after }) => image(spot, after?.category === 'job') ?? from(spot)),
};

// Each job runs the same image of ci-operator, by a tag, as upstream's generator writes it.
function image({ field, before, after }: Spot, isJob: boolean): string | undefined {
  if ((field !== 'image' && field !== 'pullspec') || typeof after !== 'string' || isResolved(after)) return undefined;
  if (typeof before === 'string') return isResolved(before) ? `${after} has no digest any more` : undefined;
  return hasRegistry(after) && !isJob ? `${after} has no digest` : undefined;
}

function from(spot: Spot): string | undefined {
  const names = addedLines(spot).flatMap((line) => /^FROM\s+(?:--\S+\s+)*(\S+)/i.exec(line)?.[1] ?? []);
  const loose = names.filter((name) => hasRegistry(name) && !isResolved(name));
  return loose.length > 0 ? `${loose.join(', ')} has no digest` : undefined;
}

/** The lines of a text that it did not have before, without comments. */
function addedLines({ before, after }: Spot): string[] {
  if (typeof after !== 'string') return [];
  const old = new Set(typeof before === 'string' ? linesOf(before) : []);
  return linesOf(after).filter((line) => !old.has(line));
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}

/** Something may fail without anybody being told. */
export const failureIgnored: RiskRule = {
  id: 'failure-ignored',
  reason: 'A failure that is swallowed looks like a success.',
  looksFor: '`best_effort`, `allow_best_effort_post_steps`, `onError: continue`, `|| true`, `set +e`, a lost `set -e`',
  find: findAt((spot) => goesOn(spot) ?? (spot.wasThere && spot.isThere ? ignoredInScript(spot) : undefined)),
};

const ignoringSwitches = ['best_effort', 'allow_best_effort_post_steps', 'optional_on_success', 'continueOnError'];

function goesOn(spot: Spot): string | undefined {
  const { field, before, after, wasThere } = spot;
  const on = wasThere ? switchedOn(spot, ignoringSwitches) : undefined;
  if (on) return on;
  if (field === 'onError' && after === 'continue' && before !== after) return 'goes on after a failure';
  const isOn = field === 'continueOn' && after !== undefined && before === undefined && wasThere;
  return isOn ? 'goes on after a failure' : undefined;
}

const swallows = /\|\|\s*(?:true|:)\s*(?:[;)}#].*)?$|^set \+\w*e|^set \+o errexit/;
const strict = /^\s*set -\w*e|^\s*set -o errexit|^#!.*sh -\w*e/m;

function ignoredInScript(spot: Spot): string | undefined {
  const { before, after } = spot;
  if (typeof before !== 'string' || typeof after !== 'string') return undefined;
  if (strict.test(before) && !strict.test(after)) return 'the script does not stop at errors any more (set -e is gone)';
  const line = addedLines(spot).find((each) => swallows.test(each));
  return line === undefined ? undefined : `a failure is ignored: ${line}`;
}

/** Certificates or signatures are not looked at, or a download is run as it comes. */
export const verificationDisabled: RiskRule = {
  id: 'verification-disabled',
  reason: 'Whoever sits in between can put anything in its place.',
  looksFor:
    '`curl -k`, `--tls-verify=false`, `--nogpgcheck`, `insecure: true` and the like; downloads piped to a shell',
  find: findAt((spot) => switchedOn(spot, insecureSwitches) ?? inScript(spot)),
};

const insecureSwitches = ['insecure', 'insecureSkipTLSVerify', 'insecureSkipVerify', 'insecureSkipTLSVerification'];

const marks: readonly RegExp[] = [
  /\bcurl\b.*\s(?:--insecure|-[a-zA-Z]*k[a-zA-Z]*)(?:\s|$)/,
  /\bwget\b.*--no-check-certificate/,
  /--(?:src-|dest-)?tls-verify=false/,
  /--insecure-skip-tls-verify|--insecure-policy/,
  /--no-?gpg-?check|\bgpgcheck=0/,
  /StrictHostKeyChecking=no/,
  /GIT_SSL_NO_VERIFY=(?:1|true)|http\.sslVerify[= ]false/,
  /\b(?:curl|wget)\b[^|]*\|\s*(?:sudo\s+)?(?:ba|z|da)?sh\b/,
];

function inScript(spot: Spot): string | undefined {
  const line = addedLines(spot).find((each) => marks.some((mark) => mark.test(each)));
  return line === undefined ? undefined : `nothing is verified: ${line}`;
}

/** Nobody is told any more that a job fails. */
export const failureUnreported: RiskRule = {
  id: 'failure-unreported',
  reason: 'A periodic job that nobody hears of fails for months.',
  looksFor: 'a removed `reporter_config`, `failure` or `error` taken from `job_states_to_report`, `skip_report: true`',
  find: findAt(silenced),
};

function silenced({ field, before, after, wasThere, isThere }: Spot): string | undefined {
  if (!wasThere || !isThere) return undefined;
  if (field === 'reporter_config' && before !== undefined && after === undefined) return 'reports to nobody any more';
  if (field === 'skip_report' && after === true && before !== true) return 'does not report its result any more';
  if (field !== 'job_states_to_report' || after === undefined) return undefined;
  const lost = newWords(after, before).filter((state) => state === 'failure' || state === 'error');
  return lost.length > 0 ? `does not report ${lost.join(' and ')} any more` : undefined;
}
