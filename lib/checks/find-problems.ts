import { type BuildRootImageConfiguration, type Configuration, type ImageBuild } from '../config';
import { type UnplacedProblem } from '../problems';
import { checkBaseImages, checkExternalImages, checkPipelineImages } from './images';
import { checkChangedFiles, checkPatterns } from './changed-files';
import {
  below,
  type Check,
  type ClosedContext,
  closedOf,
  type Finding,
  findingsOf,
  type ReportField,
  runChecks,
  withClosed,
  withoutImage,
} from './check';
import { checkClusterOwners, checkClusters, checkResolved } from './resolved';
import { checkOperator } from './operator';
import { checkPromotion, checkRegistryOverride } from './promotion';
import { checkReleases, checkTagSpecification } from './releases';
import { checkResources } from './resources';
import { checkSchedules } from './schedules';
import { checkSteps } from './steps';
import { checkTestKinds, checkTestNames } from './tests';
import { checkTestSecrets } from './test-secrets';
import { checkResolverFields, checkWhole } from './whole';
import { rules } from '../rules';
import { findGraphProblems, imageGraphOf } from '../plan';
import { isLabelValue } from './kubernetes-names';

/** The architectures that images are built for. */
const architectures = ['amd64', 'arm64', 'ppc64le', 's390x'];

/** The images that are built. */
const checkImages: Check = ({ images = {} }, report) => {
  checkChangedFiles(images, below(report, 'images'));
  (images.items ?? []).forEach((image, index) => checkImage(image, below(report, 'images', 'items', index)));
};

function checkImage(image: ImageBuild, report: ReportField): void {
  if (!image.to) report(rules.unnamedImage, ['to'], 'is missing', 'name the image');
  if (image.dockerfile_literal !== undefined && (image.context_dir || image.dockerfile_path)) {
    const message = `cannot be combined with ${image.context_dir ? 'context_dir' : 'dockerfile_path'}`;
    report(rules.literalDockerfileClash, ['dockerfile_literal'], message, 'remove one of them');
  }
  (image.additional_architectures ?? []).forEach((name, index) => {
    if (architectures.includes(name)) return;
    const message = `architecture ${JSON.stringify(name)} has no builders`;
    report(rules.unknownArchitecture, ['additional_architectures', index], message, `use ${architectures.join(', ')}`);
  });
  (image.capabilities ?? []).forEach((name, index) => {
    if (isLabelValue(name)) return;
    const message = `${JSON.stringify(name)} is not a valid label value`;
    const remedy = 'use at most 63 letters, digits, - _ and . with a letter or digit at both ends';
    report(rules.invalidCapability, ['capabilities', index], message, remedy);
  });
}

/** The image that everything is built in. */
const checkBuildRoot: Check = ({ build_root: root, build_roots: roots = {} }, report) => {
  if (root) checkOne(root, below(report, 'build_root'));
  else for (const [name, one] of Object.entries(roots)) checkOne(one, below(report, 'build_roots', name));
};

function checkOne(root: BuildRootImageConfiguration, report: ReportField): void {
  const given = [
    root.image_stream_tag && 'image_stream_tag',
    root.project_image && 'project_image',
    root.from_repository && 'from_repository',
  ].filter((name) => name !== undefined && name !== false);
  if (given.length === 0) {
    const remedy = 'set one of image_stream_tag, project_image and from_repository';
    report(rules.noBuildRoot, [], 'does not name an image', remedy);
  } else if (given.length > 1) {
    report(rules.severalBuildRoots, [], `sets ${given.join(' and ')}, which cannot be combined`, 'remove one of them');
  } else if (root.image_stream_tag) {
    for (const part of ['namespace', 'name', 'tag'] as const) {
      if (root.image_stream_tag[part]) continue;
      report(rules.incompleteBuildRoot, ['image_stream_tag', part], 'is missing', `name the image stream's ${part}`);
    }
  }
}

/** Whether what a configuration expands to can be run at all, with the steps of the registry where one is at hand. */
const checkGraph: Check = (configuration, report, context) => {
  const problems = findGraphProblems(imageGraphOf(closedOf(configuration, context)));
  for (const { rule, field = [], message, remedy, severity, image } of problems)
    report({ id: rule, severity }, field, message, remedy, image);
};

/** The number of jobs that a test is cut into. */
const checkShards: Check = ({ tests = [], raw_steps: steps = [] }, report) => {
  const raw = steps.map((step, index) => [step.test_step, ['raw_steps', index, 'test_step']] as const);
  for (const [test, field] of [...tests.map((each, index) => [each, ['tests', index]] as const), ...raw]) {
    const count = test?.shard_count;
    if (test === undefined || count === undefined) continue;
    const at = [...field, 'shard_count'];
    if (test.postsubmit)
      report(rules.postsubmitShards, at, 'is not used by a postsubmit, which is never sharded', 'remove it');
    if (count <= 1) report(rules.fewShards, at, `is ${count}; the minimum is 2`, 'write 2 or more, or remove it');
  }
};

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
