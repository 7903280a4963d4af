import { checkRemoved, skippedTestAdded, timeoutRaised } from './tests';
import { credentialAdded, exposureAdded, imageSourceChanged } from './exposure';
import { failureIgnored, failureUnreported, imageUnpinned, verificationDisabled } from './failures';
import { hostAccessGained, privilegeGained, protectionDropped, rbacWidened } from './access';
import { jobNoLongerRuns, jobOptional, jobStartsMore } from './jobs';
import { publishingChanged } from './publishing-changed';
import { type RiskRule } from './risk-rule';

/** All rules, in the order in which their findings are told: what can do harm, then what hides harm. */
export const riskRules: readonly RiskRule[] = [
  privilegeGained,
  hostAccessGained,
  protectionDropped,
  rbacWidened,
  credentialAdded,
  verificationDisabled,
  imageUnpinned,
  imageSourceChanged,
  exposureAdded,
  publishingChanged,
  jobNoLongerRuns,
  jobOptional,
  jobStartsMore,
  checkRemoved,
  skippedTestAdded,
  failureIgnored,
  failureUnreported,
  timeoutRaised,
];
