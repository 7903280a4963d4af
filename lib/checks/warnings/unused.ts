import { commandFields, type Configuration, type TestConfiguration } from '../../config';
import { isError, type UnplacedProblem } from '../../problems';
import { type ClosedPipeline, imageGraphOf } from '../../plan';
import { type Check, closedOf } from '../check';
import { isReference, writtenViews } from '../test-view';
import { withoutComments } from './commands';
import { type Rule, rules } from '../../rules';

/** Base images that nothing uses, and so are imported for nothing. */
export const warnOfUnusedImages: Check = (configuration, report, context) => {
  const { base_images: base = {}, base_rpm_images: rpm = {}, external_images: external = {}, ...rest } = configuration;
  const maps = Object.entries({ base_images: base, base_rpm_images: rpm, external_images: external });
  if (maps.every(([, images]) => Object.keys(images).length === 0)) return;
  const used = imagesOfSteps(closedOf(configuration, context));
  if (!used) return;
  addTexts(rest, used);
  for (const [map, images] of maps) {
    for (const name of Object.keys(images)) {
      if (used.has(name) || used.has(`pipeline:${name}`)) continue;
      // A Dockerfile may name the image by its pull spec, which ci-operator looks for by itself.
      const message = 'is imported but not used';
      report(rules.unusedImage, [map, name], message, 'remove it, unless a Dockerfile names it');
    }
  }
};

// The images that the registry's steps take; nothing where a step is not known, which may use any image.
function imagesOfSteps({ tests, problems, registry }: ClosedPipeline): Set<string> | undefined {
  const isKnown = tests.every(({ test, isWhole }) => !test.steps || !usesNames(test.steps) || isWhole);
  if (!isKnown || (registry !== 'none' && problems.some(isError))) return undefined;
  const names = tests.flatMap(({ steps, literal }) => {
    const dependencies = steps.flatMap(({ step }) => step.dependencies ?? []).map(({ name }) => name);
    const sources = [...steps.map(({ step }) => step), ...(literal?.observers ?? [])];
    return [...dependencies, ...sources.flatMap(({ from }) => from ?? [])];
  });
  return new Set(names);
}

/** Adds all keys and texts of a value. */
function addTexts(value: unknown, texts: Set<string>): void {
  if (typeof value === 'string') texts.add(value);
  if (typeof value !== 'object' || value === null) return;
  for (const [key, item] of Object.entries(value)) {
    texts.add(key);
    addTexts(item, texts);
  }
}

function usesNames({ workflow, pre = [], test = [], post = [] }: NonNullable<TestConfiguration['steps']>): boolean {
  return workflow !== undefined || [...pre, ...test, ...post].some(isReference);
}

/** Parameters and dependencies of a step that its commands do not read. */
export const warnOfUnusedVariables: Check = (configuration: Configuration, report) => {
  for (const { steps } of writtenViews(configuration.tests)) {
    for (const { step, at } of steps.filter((view) => !isReference(view.step))) {
      const text = withoutComments(step.commands ?? '');
      // What the commands start gets the variables too, and may be what reads them.
      if (startsScripts(text)) continue;
      const words = new Set(text.match(/\w+/g));
      const isRead = (name: string) => words.has(name.replace(/\W/g, ''));
      const warn = (rule: Rule, field: UnplacedProblem['field'], name: string) =>
        report(rule, field!, `${JSON.stringify(name)} is not read by the commands`, 'remove it');
      (step.env ?? []).forEach(({ name }, index) => {
        if (!isRead(name)) warn(rules.unusedEnv, [...at, 'env', index, 'name'], name);
      });
      (step.dependencies ?? []).forEach(({ env }, index) => {
        if (!isRead(env)) warn(rules.unusedDependencyEnv, [...at, 'dependencies', index, 'env'], env);
      });
    }
  }
};

function startsScripts(text: string): boolean {
  return /(^|[;&|\s(])((?:\.{0,2}|\.[\w-]+)\/[\w./-]+|[\w-]+\.(sh|py)|make|bash|sh|go|python3?|source|\.|env|printenv|hack\/\S+)(\s|$)/m.test(
    text,
  );
}

/** Commands that build an image which nothing needs: they never run. */
export const warnOfUnusedCommands: Check = (configuration, report, context) => {
  const given = Object.entries(commandFields).filter(([, field]) => configuration[field]);
  const closed = closedOf(configuration, context);
  if (given.length === 0 || !isKnown(closed)) return;
  const graph = imageGraphOf(closed);
  const made = new Set<string>(Object.keys(commandFields));
  const wanted = graph.nodes.filter(({ kind, name }) => kind !== 'rpm-repo' && !made.has(name));
  const needed = new Set(graph.closureOf(wanted.map(({ name }) => name)).map(({ name }) => name));
  for (const [image, field] of given) {
    if (needed.has(image) || (image === 'bin' && isCached(configuration))) continue;
    const message = `nothing uses the image ${JSON.stringify(image)}, so the commands never run`;
    report(rules.unusedCommands, [field], message, 'use the image in a test or an image, or remove the commands');
  }
};

// A step that is not known may need any image.
function isKnown({ tests, problems }: ClosedPipeline): boolean {
  return problems.length === 0 && tests.every(({ test, isWhole }) => !test.steps || isWhole);
}

// The promotion publishes it as the build cache of the branch.
function isCached({ promotion }: Configuration): boolean {
  return promotion !== undefined && !promotion.disable_build_cache;
}
