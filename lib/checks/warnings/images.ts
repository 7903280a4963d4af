import { type Configuration } from '../../config';
import { claimedReleaseOf, type ClosedPipeline, imageSourceOf } from '../../plan';
import { type FieldPath, nearestName } from '../../problems';
import { below, type Check, closedOf, type ReportField } from '../check';
import { pipelineImages } from '../images';
import { isReference, reportOf, stepViews, type TestView, writtenViews } from '../test-view';
import { rules } from '../../rules';

/** Names in `inputs.as` that no instruction of a literal Dockerfile has: what it names is then pulled as it stands. */
export const warnOfLiteralDockerfiles: Check = ({ images }, report) => {
  (images?.items ?? []).forEach(({ dockerfile_literal: text, inputs = {} }, index) => {
    const named = text === undefined ? undefined : imagesNamedIn(text);
    // A name that is put together from arguments can be any.
    if (!named || named.some((name) => name.includes('$'))) return;
    for (const [input, { as = [] }] of Object.entries(inputs)) {
      as.forEach((name, at) => {
        if (named.includes(name)) return;
        const near = nearestName(name, named);
        const message = `${JSON.stringify(name)} is in no FROM or COPY --from of the Dockerfile, so nothing is replaced`;
        const remedy = near ? `did you mean ${near}?` : 'write the name as the Dockerfile has it';
        report(rules.unmatchedInput, ['images', 'items', index, 'inputs', input, 'as', at], message, remedy);
      });
    }
  });
};

function imagesNamedIn(dockerfile: string): string[] {
  const lines = dockerfile.replace(/\\\s*\n/g, ' ').split('\n');
  return lines.flatMap((line) => {
    const from = /^\s*FROM\s+(?:--\S+\s+)*(\S+)/i.exec(line)?.[1];
    const copied = /^\s*(?:COPY|ADD)\s.*--from=(\S+)/i.exec(line)?.[1];
    return [from, copied].flatMap((name) => name ?? []);
  });
}

const moving = /^(latest|master|main|stable|nightly|edge|rolling|dev)$/;

/** Images of one's own choice whose tag means another image tomorrow. */
export const warnOfMovingTags: Check = (configuration, report) => {
  const warn = (tag: string, field: readonly (string | number)[]) => {
    const message = `${JSON.stringify(tag)} is a moving tag: the same commit can be tested with different images`;
    report(rules.movingTag, field, message, 'use a fixed tag, such as a version');
  };
  for (const map of ['base_images', 'external_images'] as const) {
    for (const [name, { tag }] of Object.entries(configuration[map] ?? {})) {
      if (moving.test(tag)) warn(tag, [map, name, 'tag']);
    }
  }
  for (const { step, at } of writtenViews(configuration.tests).flatMap(({ steps }) => steps)) {
    const tag = isReference(step) ? undefined : step.from_image?.tag;
    if (tag !== undefined && moving.test(tag)) warn(tag, [...at, 'from_image', 'tag']);
  }
};

/** Names of images that are one letter away from an image, and promotion of images that do not exist. */
export const warnOfNamedImages: Check = (configuration, report, context) => {
  const closed = closedOf(configuration, context);
  const known = knownImages(closed);
  for (const view of stepViews(closed)) warnOfStepImages(view, configuration, known, report);
  warnOfPromotion(configuration, known, report);
};

// Also what raw steps make, which the image graph knows.
function knownImages({ configuration, nodes }: ClosedPipeline): string[] {
  const named = pipelineImages(configuration, writtenViews(configuration.tests)).map(([name]) => name);
  const made = nodes.flatMap(({ creates }) => creates).flatMap((link) => /^pipeline:(.+)$/.exec(link)?.[1] ?? []);
  const known = new Set([...named, ...made, ...Object.keys(configuration.external_images ?? {}), 'src']);
  return [...known].filter((name) => name);
}

function warnOfStepImages(
  view: TestView,
  configuration: Configuration,
  known: readonly string[],
  report: ReportField,
): void {
  const warn = (name: string | undefined, field: FieldPath, inside: ReportField) => {
    const near = name === undefined ? undefined : misspelt(name, view, configuration, known);
    if (near === undefined) return;
    const [rule, what] = hasRelease(configuration)
      ? [rules.misspeltImage, 'so it is looked up in the release']
      : [rules.unknownStepImage, 'and no release that it could come from is configured'];
    const message = `${JSON.stringify(name)} is not an image of the configuration, ${what}`;
    inside(rule, field, message, `did you mean ${near}?`);
  };
  const { dependencies: own = {} } = view.test.steps ?? {};
  for (const [env, name] of Object.entries(own)) warn(name, [...view.stepsAt, 'dependencies', env], report);
  for (const stepView of view.steps.filter(({ step }) => !isReference(step))) {
    const inside = reportOf(stepView, report);
    const { from, from_image: image, dependencies = [] } = stepView.step;
    if (!image) warn(from, ['from'], inside);
    dependencies.forEach(({ name, env }, index) => {
      if (!own[env]) warn(name, ['dependencies', index, 'name'], inside);
    });
  }
}

function hasRelease({ releases, tag_specification: tags }: Configuration): boolean {
  return tags !== undefined || Object.keys(releases ?? {}).length > 0;
}

// A short word is near to too many others.
function misspelt(name: string, { test }: TestView, configuration: Configuration, known: readonly string[]) {
  const { isExplicit, stream } = imageSourceOf(name, configuration, claimedReleaseOf(test));
  if (isExplicit || stream !== 'stable' || name.length < 5) return undefined;
  const near = nearestName(name, known, 2);
  // Two names that differ in a number are two images.
  return near !== undefined && near.replace(/\d/g, '') !== name.replace(/\d/g, '') ? near : undefined;
}

function warnOfPromotion({ promotion, images }: Configuration, known: readonly string[], report: ReportField): void {
  const built = (images?.items ?? []).map(({ to }) => to);
  (promotion?.to ?? []).forEach(({ excluded_images: excluded = [], additional_images: more = {}, disabled }, index) => {
    const inside = below(report, 'promotion', 'to', index);
    for (const [tag, name] of Object.entries(more)) {
      if (known.includes(name) || name === '') continue;
      inside(rules.unknownPromotedImage, ['additional_images', tag], notMade(name), meant(name, known));
    }
    excluded.forEach((name, at) => {
      if (name === '*' || known.includes(name)) return;
      inside(rules.unknownPromotedImage, ['excluded_images', at], notMade(name), meant(name, built));
    });
    const isLeft = built.some((name) => !excluded.includes('*') && !excluded.includes(name));
    if (disabled || built.length === 0 || isLeft || Object.keys(more).length > 0) return;
    const message = 'excludes every image, so nothing is published';
    inside(
      rules.promotesNothing,
      ['excluded_images'],
      message,
      'exclude only what is not to be published, or suppress the warning with the reason',
    );
  });
}

function notMade(name: string): string {
  return `${JSON.stringify(name)} is not an image of the configuration`;
}

function meant(name: string, known: readonly string[]): string {
  const near = nearestName(name, known);
  return near ? `did you mean ${near}?` : 'correct the name, or remove the entry';
}
