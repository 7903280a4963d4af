// Records what the real tool makes of the first seeds: CI_OPERATOR_PROWGEN=… node -r ./bin/register.cjs <this file> 600
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { matchedUpstream } from '../../../lib/targets/prow';
import { hashOf } from '../../support/read-tree';
import { inWorld, ours } from './compare';
import { type Recorded, recordedFile } from './replay';
import { findUpstream } from './upstream';
import { closestOutcome, losesPeriodics, worldOf } from './verdict';

const upstream = findUpstream();
if ('tried' in upstream) throw new Error(upstream.tried.join('\n'));
const results: Record<string, string> = {};
for (let seed = 1; seed <= Number(process.argv[2] ?? 600); seed++) {
  const world = worldOf(seed);
  const { binary } = upstream;
  const outcome = inWorld(world, (directory) =>
    closestOutcome(directory, binary, ours(directory), losesPeriodics(world)),
  );
  if ('files' in outcome) results[seed] = hashOf(outcome.files);
}
const recorded: Recorded = {
  tool: 'ci-operator-prowgen',
  commit: matchedUpstream.commit,
  recorded: new Date().toISOString().slice(0, 10),
  results,
};
mkdirSync(dirname(recordedFile), { recursive: true });
writeFileSync(recordedFile, `${JSON.stringify(recorded, undefined, 2)}\n`);
