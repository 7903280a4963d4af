import { clustersRules } from './clusters';
import { commandsRules } from './commands';
import { configurationRules } from './configuration';
import { credentialsRules } from './credentials';
import { enginesRules } from './engines';
import { imagesRules } from './images';
import { jobsRules } from './jobs';
import { localRules } from './local';
import { operatorRules } from './operator';
import { programsRules } from './programs';
import { promotionRules } from './promotion';
import { readingRules } from './reading';
import { registryRules } from './registry';
import { releasesRules } from './releases';
import { resourcesRules } from './resources';
import { type Rule } from './rule';
import { secretsRules } from './secrets';
import { stepsRules } from './steps';
import { testsRules } from './tests';
import { triggersRules } from './triggers';
import { yamlRules } from './yaml';

/** The tables of rules by their area. */
export const ruleAreas: Readonly<Record<string, Readonly<Record<string, Rule>>>> = {
  YAML: yamlRules,
  'Files and values': readingRules,
  Configurations: configurationRules,
  Images: imagesRules,
  Operators: operatorRules,
  Promotion: promotionRules,
  Releases: releasesRules,
  Resources: resourcesRules,
  Tests: testsRules,
  Triggers: triggersRules,
  Clusters: clustersRules,
  Secrets: secretsRules,
  Steps: stepsRules,
  Credentials: credentialsRules,
  Commands: commandsRules,
  'Step registry': registryRules,
  'Prow jobs': jobsRules,
  Programs: programsRules,
  'Tekton, Argo and OpenShift': enginesRules,
  'Runs on one machine': localRules,
};

/** Every rule by its key. */
export const rules = {
  ...yamlRules,
  ...readingRules,
  ...configurationRules,
  ...imagesRules,
  ...operatorRules,
  ...promotionRules,
  ...releasesRules,
  ...resourcesRules,
  ...testsRules,
  ...triggersRules,
  ...clustersRules,
  ...secretsRules,
  ...stepsRules,
  ...credentialsRules,
  ...commandsRules,
  ...registryRules,
  ...jobsRules,
  ...programsRules,
  ...enginesRules,
  ...localRules,
} as const;

const byId = new Map(Object.values<Rule>(rules).map((rule) => [rule.id, rule]));

/** The ids of all rules, sorted. */
export const ruleIds: readonly string[] = [...byId.keys()].toSorted();

/** The rule of an id, such as `duplicate-test`. */
export function ruleOf(id: string): Rule | undefined {
  return byId.get(id);
}

export { defineRules, type Rule, type RuleRow, type Severity, type Upstream } from './rule';
