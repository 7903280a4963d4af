import { configurationRules } from './configuration';
import { enginesRules } from './engines';
import { imagesRules } from './images';
import { jobsRules } from './jobs';
import { operatorRules } from './operator';
import { programsRules } from './programs';
import { promotionRules } from './promotion';
import { readingRules } from './reading';
import { registryRules } from './registry';
import { releasesRules } from './releases';
import { resourcesRules } from './resources';
import { stepsRules } from './steps';
import { testsRules } from './tests';
import { yamlRules } from './yaml';

/** Every rule by its key. */
export const rules = {
  ...yamlRules,
  ...readingRules,
  ...imagesRules,
  ...operatorRules,
  ...promotionRules,
  ...releasesRules,
  ...resourcesRules,
  ...testsRules,
  ...stepsRules,
  ...configurationRules,
  ...registryRules,
  ...jobsRules,
  ...programsRules,
  ...enginesRules,
} as const;

export { defineRules, type Rule, type RuleRow, type Severity } from './rule';
