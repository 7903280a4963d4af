import { type Spot } from '../walk-pair';
import { addedLines } from './added-lines';
import { findAt, type RiskRule } from './risk-rule';

/** Certificates or signatures are not looked at, or a download is run as it comes. */
export const verificationDisabled: RiskRule = {
  id: 'verification-disabled',
  reason: 'Whoever sits in between can put anything in its place.',
  looksFor:
    '`curl -k`, `--tls-verify=false`, `--nogpgcheck`, `insecure: true` and the like; downloads piped to a shell',
  find: findAt((spot) => switchedOn(spot) ?? inScript(spot)),
};

const switches = ['insecure', 'insecureSkipTLSVerify', 'insecureSkipVerify', 'insecureSkipTLSVerification'];

function switchedOn({ field, before, after }: Spot): string | undefined {
  return switches.includes(field) && after === true && before !== true ? `${field} is true now` : undefined;
}

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
