import { checkRemoved } from './check-removed';
import { credentialAdded } from './credential-added';
import { exposureAdded } from './exposure-added';
import { failureIgnored } from './failure-ignored';
import { failureUnreported } from './failure-unreported';
import { hostAccessGained } from './host-access-gained';
import { imageSourceChanged } from './image-source-changed';
import { imageUnpinned } from './image-unpinned';
import { jobNoLongerRuns } from './job-no-longer-runs';
import { jobOptional } from './job-optional';
import { jobStartsMore } from './job-starts-more';
import { privilegeGained } from './privilege-gained';
import { protectionDropped } from './protection-dropped';
import { publishingChanged } from './publishing-changed';
import { rbacWidened } from './rbac-widened';
import { type RiskRule } from './risk-rule';
import { skippedTestAdded } from './skipped-test-added';
import { timeoutRaised } from './timeout-raised';
import { verificationDisabled } from './verification-disabled';

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
