import { readChange } from '../../../lib/cli/affected-change';
import { readDirectory, readRevision } from '../../../lib/diff';
import { type Problem } from '../../../lib/problems';
import { findRehearsals } from '../../../lib/targets/prow';
import { type World } from './world';

/** The jobs that the change at the head of a world rehearses, each with its source. */
export function ours(world: World): string[] {
  const [config, registry] = ['config', 'step-registry'].map((name) => world.path(name)) as [string, string];
  const after = { configurations: readDirectory(config), registry: readDirectory(registry) };
  const before = { configurations: readRevision(config, world.base), registry: readRevision(registry, world.base) };
  const problems: Problem[] = [];
  const change = readChange({ before, after, registry }, problems);
  return findRehearsals(change!)
    .jobs.map(({ job, source }) => `${job} ${source}`)
    .sort();
}
