import { commandFields, type Configuration } from '../../config';
import { type ClosedPipeline, imageGraphOf } from '../../plan';
import { type Check, closedOf } from '../check';
import { rules } from '../../rules';

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
