import { type Configuration } from '../../config';
import { planImages } from '../../plan';
import { type Check } from '../check';
import { testStepsOf } from '../resolved';
import { isReference, writtenViews } from '../test-view';
import { rules } from '../../rules';

const commands = {
  bin: 'binary_build_commands',
  'test-bin': 'test_binary_build_commands',
  rpms: 'rpm_build_commands',
} as const;

/** Commands that build an image which nothing needs: they never run. */
export const warnOfUnusedCommands: Check = (configuration, report, { resolved }) => {
  const given = Object.entries(commands).filter(([, field]) => configuration[field]);
  const isKnown = resolved ? resolved.problems.length === 0 : usesNothingOfTheRegistry(configuration);
  if (given.length === 0 || !isKnown) return;
  const graph = planImages(configuration, resolved && testStepsOf(configuration, resolved));
  const made = new Set<string>(Object.keys(commands));
  const wanted = graph.nodes.filter(({ kind, name }) => kind !== 'rpm-repo' && !made.has(name));
  const needed = new Set(graph.closureOf(wanted.map(({ name }) => name)).map(({ name }) => name));
  for (const [image, field] of given) {
    if (needed.has(image) || (image === 'bin' && isCached(configuration))) continue;
    const message = `nothing uses the image ${JSON.stringify(image)}, so the commands never run`;
    report(rules.unusedCommands, [field], message, 'use the image in a test or an image, or leave the commands out');
  }
};

function usesNothingOfTheRegistry({ tests = [] }: Configuration): boolean {
  return writtenViews(tests).every(({ test, steps }) => {
    return test.steps?.workflow === undefined && !steps.some(({ step }) => isReference(step));
  });
}

// The promotion publishes it as the build cache of the branch.
function isCached({ promotion }: Configuration): boolean {
  return promotion !== undefined && !promotion.disable_build_cache;
}
