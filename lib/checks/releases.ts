import { type Candidate, findNameProblem, type Integration, type Prerelease, type PublishedRelease } from '../config';
import { below, type Check, type ReportField } from './check';
import { rules } from '../rules';

const products = ['ocp', 'okd', 'okd-scos'];
const releaseArchitectures = ['amd64', 'arm64', 'multi', 'ppc64le', 's390x'];
const channels = ['candidate', 'fast', 'stable'];
const kinds = ['integration', 'candidate', 'prerelease', 'release'] as const;

/** The way to name the releases that is older than `releases`. */
export const checkTagSpecification: Check = ({ tag_specification: tags, releases = {} }, report) => {
  if (!tags) return;
  for (const part of ['namespace', 'name'] as const) {
    if (!tags[part])
      report(rules.incompleteTagSpecification, ['tag_specification', part], 'is missing', `add its ${part}`);
  }
  if (tags.namespace === 'ocp' && tags.name) checkStream(tags.name, ['tag_specification', 'name'], report);
  for (const name of ['initial', 'latest'].filter((release) => Object.hasOwn(releases, release))) {
    const message = 'is already defined by tag_specification';
    report(rules.releaseNamedTwice, ['releases', name], message, 'remove one of them');
  }
};

/** The releases that tests run with. */
export const checkReleases: Check = ({ releases = {} }, report) => {
  for (const [name, release] of Object.entries(releases)) {
    const inside = below(report, 'releases', name);
    if (name.includes('.')) {
      const message = 'the name contains a dot, which image stream names cannot contain';
      inside(rules.dottedReleaseName, [], message, 'use a name without dots');
    }
    const given = kinds.filter((kind) => release[kind]);
    if (given.length === 0) inside(rules.noRelease, [], 'does not name a release', `set one of ${kinds.join(', ')}`);
    else if (given.length > 1) inside(rules.severalReleases, [], `sets ${given.join(' and ')}`, 'remove one of them');
    else if (release.integration) checkIntegration(name, release.integration, below(inside, 'integration'));
    else if (release.candidate) checkCandidate(release.candidate, below(inside, 'candidate'));
    else if (release.release) checkPublished(release.release, below(inside, 'release'));
    else checkPrerelease(release.prerelease!, below(inside, 'prerelease'));
  }
};

function checkIntegration(name: string, integration: Integration, report: ReportField): void {
  for (const part of ['name', 'namespace'] as const) {
    if (!integration[part])
      report(rules.incompleteIntegration, [part], 'is missing', `name the image stream's ${part}`);
  }
  if (integration.namespace === 'ocp' && integration.name) checkStream(integration.name, ['name'], report);
  if (integration.include_built_images && name !== 'latest') {
    const message = `only works for the release latest, not for ${name}`;
    report(rules.builtImagesOutsideLatest, ['include_built_images'], message, 'remove it');
  }
  const policy = integration.reference_policy;
  if (policy !== undefined && !['Local', 'Source'].includes(policy)) {
    const message = `reference policy ${JSON.stringify(policy)} does not exist`;
    report(rules.unknownReferencePolicy, ['reference_policy'], message, 'use Local or Source, or remove it');
  }
}

// Only versions are published there.
function checkStream(name: string, field: readonly string[], report: ReportField): void {
  const found = findNameProblem('release', name);
  if (found) report(rules.impossibleName, field, found.message, found.remedy);
}

function checkCandidate(candidate: Candidate, report: ReportField): void {
  if (!checkChoice('product', candidate.product, products, report)) return;
  if (candidate.architecture) checkChoice('architecture', candidate.architecture, releaseArchitectures, report);
  const streams = candidate.product === 'ocp' ? ['ci', 'konflux-nightly', 'nightly'] : ['okd', 'okd-scos', ''];
  checkChoice('stream', candidate.stream, streams, report);
  checkVersion(candidate.version, report);
  checkRelative(candidate.relative, report);
}

function checkPublished(release: PublishedRelease, report: ReportField): void {
  if (release.architecture) checkChoice('architecture', release.architecture, releaseArchitectures, report);
  if (!checkChoice('channel', release.channel, channels, report)) return;
  checkVersion(release.version, report);
  checkRelative(release.relative, report);
}

function checkPrerelease({ product, architecture, version_bounds: bounds }: Prerelease, report: ReportField): void {
  if (!checkChoice('product', product, products, report)) return;
  if (architecture) checkChoice('architecture', architecture, releaseArchitectures, report);
  for (const bound of ['lower', 'upper'] as const) {
    if (!bounds?.[bound]) report(rules.missingVersionBound, ['version_bounds', bound], 'is missing', 'write a version');
  }
}

const choiceRules = (field: 'product' | 'architecture' | 'stream' | 'channel') =>
  ({
    product: rules.unknownProduct,
    architecture: rules.unknownReleaseArchitecture,
    stream: rules.unknownStream,
    channel: rules.unknownChannel,
  })[field];

function checkChoice(
  field: Parameters<typeof choiceRules>[0],
  value: string,
  choices: readonly string[],
  report: ReportField,
): boolean {
  if (choices.includes(value)) return true;
  const message = value ? `${JSON.stringify(value)} has no releases` : 'is missing';
  report(choiceRules(field), [field], message, `use ${choices.filter((choice) => choice).join(', ')}`);
  return false;
}

function checkVersion(version: string, report: ReportField): void {
  if (/[0-9]\.[0-9]+/.test(version)) return;
  report(
    rules.invalidVersion,
    ['version'],
    `${JSON.stringify(version)} is not a minor version`,
    'write one such as "4.22"',
  );
}

function checkRelative(relative: number | undefined, report: ReportField): void {
  if ((relative ?? 0) >= 0) return;
  report(
    rules.negativeRelative,
    ['relative'],
    `is ${relative}; it counts back and cannot be negative`,
    'use 0 or more',
  );
}
