import { type Configuration } from '../config';
import { type UnplacedProblem } from '../problems';
import { checkBaseImages, checkExternalImages } from './base-images';
import { checkBuildRoot } from './build-root';
import { checkPatterns } from './changed-files';
import { type Check, type ClosedContext, type Finding, findingsOf, runChecks, withClosed, withoutImage } from './check';
import { checkClusterOwners, checkClusters } from './clusters';
import { checkGraph, checkShards } from './graph';
import { checkImages } from './images';
import { checkOperator } from './operator';
import { checkPipelineImages } from './pipeline-images';
import { checkPromotion, checkRegistryOverride } from './promotion';
import { checkReleases, checkTagSpecification } from './releases';
import { checkResolved } from './resolved';
import { checkResources } from './resources';
import { checkSchedules } from './schedules';
import { checkSteps } from './steps';
import { checkTestKinds } from './test-kinds';
import { checkTestNames } from './test-names';
import { checkTestSecrets } from './test-secrets';
import { checkResolverFields, checkWhole } from './whole';
import { rules } from '../rules';

const checks: readonly Check[] = [
  checkWhole,
  checkResolverFields,
  checkResources,
  checkBuildRoot,
  checkOperator,
  checkBaseImages,
  checkExternalImages,
  checkPipelineImages,
  checkTagSpecification,
  checkPromotion,
  checkReleases,
  checkImages,
  checkTestNames,
  checkTestKinds,
  checkSchedules,
  checkClusters,
  checkClusterOwners,
  checkTestSecrets,
  checkSteps,
];

const checksBeyondTheLoader: readonly Check[] = [
  checkPatterns,
  checkRegistryOverride,
  checkShards,
  checkResolved,
  checkGraph,
];

/** What makes upstream's loader refuse a configuration, whatever it is loaded for. */
export function findLoaderProblems(configuration: Configuration): UnplacedProblem[] {
  return runChecks(checks, configuration);
}

/** Everything that is wrong with a configuration: in itself, and with the registry and the owners where they are given. */
export function findProblems(configuration: Configuration, context: ClosedContext = {}): UnplacedProblem[] {
  const written = findingsOf(checks, configuration, context);
  const further = findingsOf(checksBeyondTheLoader, configuration, withClosed(configuration, context));
  // A step that is written out is looked at twice, as it stands and as it was resolved.
  const known = new Set(written.map(keyOf));
  const better = [...written, ...further.filter(({ rule }) => rule === rules.unknownDependency.id)];
  const news = further.filter((finding) => !known.has(keyOf(finding)) && !isSaidBetter(finding, better));
  return [...written, ...news].map(withoutImage);
}

/** Rules that say the same as another one, and less of it. */
const betterRules: Readonly<Record<string, string>> = {
  [rules.unsetParameter.id]: rules.unresolvedParameter.id,
  [rules.unknownStep.id]: rules.emptyReference.id,
  [rules.unknownChain.id]: rules.emptyReference.id,
  [rules.missingTestImage.id]: rules.unknownDependency.id,
  [rules.missingBuildRoot.id]: rules.noBuildRoot.id,
};

function isSaidBetter({ rule, field = [], image }: Finding, better: readonly Finding[]): boolean {
  return better.some((other) => {
    const isBetter = other.rule === betterRules[rule] && (image === undefined || other.image === image);
    return isBetter && field.every((part, index) => other.field?.[index] === part);
  });
}

function keyOf({ rule, field = [] }: UnplacedProblem): string {
  return `${rule} ${JSON.stringify(field)}`;
}
