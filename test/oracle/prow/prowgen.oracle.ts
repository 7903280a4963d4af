import fc from 'fast-check';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readConfigDirectory } from '../../../lib/config';
import { readYaml, valueOf } from '../../../lib/yaml';
import { fixtures } from '../../conformance/fixtures';
import { inWorld, ours, theirs } from './compare';
import { disagreement, replay } from './replay';
import { type StubProfile, writeStubRegistry } from './stub-registry';
import { findUpstream, type Upstream } from './upstream';
import { closestOutcome, losesPeriodics } from './verdict';
import { world } from './world';

const seed = Number(process.env['PROWGEN_SEED'] ?? 20260821);
const runs = Number(process.env['PROWGEN_RUNS'] ?? 1000);

describe('beside the real ci-operator-prowgen', () => {
  let upstream: Upstream;
  beforeAll(() => {
    upstream = findUpstream();
    if ('tried' in upstream) console.warn(`ci-operator-prowgen cannot be had:\n  ${upstream.tried.join('\n  ')}`);
  });

  it('is run, or what was recorded of it is replayed', () => {
    if (!('tried' in upstream)) return;
    expect(process.env['REQUIRE_PROWGEN'], upstream.tried.join('\n')).toBeUndefined();
    expect(replay().filter(({ agrees }) => !agrees)).toEqual([]);
  });

  it.for(['openshift-release', 'openshift-release-edited'])('agrees on every configuration of %s', (name, context) => {
    if ('tried' in upstream) return context.skip();
    const directory = realCase(join(fixtures, name));
    expect(ours(directory)).toEqual(theirs(directory, upstream.binary));
  });

  it(`agrees on ${runs} generated repositories (PROWGEN_RUNS) of seed ${seed} (PROWGEN_SEED)`, (context) => {
    if ('tried' in upstream) return context.skip();
    const { binary } = upstream;
    let refused = 0;
    const property = fc.property(world, (generated) => {
      const found = inWorld(generated, (directory) => {
        const mine = ours(directory);
        const outcome = closestOutcome(directory, binary, mine, losesPeriodics(generated));
        if ('refused' in outcome) refused++;
        return disagreement(mine, outcome);
      });
      if (found) throw new Error(found);
    });
    fc.assert(property, { seed, numRuns: runs });
    expect(refused).toBeLessThan(runs / 5);
  });

  it.for(['a-ref', 'a-chain', 'plain', 'with-profile', 'azure'])(
    'refuses what it refuses without %s',
    (name, context) => {
      if ('tried' in upstream) return context.skip();
      const { binary } = upstream;
      const refused = fc.sample(world, { seed, numRuns: runs / 20 }).map((generated) =>
        inWorld(generated, (directory) => {
          takeOut(join(directory, 'registry'), name);
          const verdicts = [ours(directory), theirs(directory, binary)].map((outcome) => 'refused' in outcome);
          expect(verdicts[0], JSON.stringify(generated)).toBe(verdicts[1]);
          return verdicts[0];
        }),
      );
      expect(refused).toContain(true);
      expect(refused).toContain(false);
    },
  );
});

function takeOut(registry: string, name: string): void {
  const folder = join(registry, ...name.split('-'));
  if (existsSync(folder)) return rmSync(folder, { recursive: true });
  const profiles = join(registry, 'cluster-profiles', 'cluster-profiles-config.yaml');
  const text = readFileSync(profiles, 'utf8');
  writeFileSync(profiles, text.replace(`name: ${name}\n`, `name: other\n`));
  expect(readFileSync(profiles, 'utf8')).not.toBe(text);
}

// The list-form configuration is refused by today's format, and a registry is made in which everything resolves.
function realCase(source: string): string {
  const directory = mkdtempSync(join(tmpdir(), 'prow-real-'));
  const isOfToday = (path: string) => !path.includes('hyperfleet-e2e');
  cpSync(join(source, 'config'), join(directory, 'config'), { recursive: true, filter: isOfToday });
  mkdirSync(join(directory, 'jobs'));
  const { files } = readConfigDirectory(join(directory, 'config'));
  const profiles = valueOf(readYaml(readFileSync(join(source, 'cluster-profiles-config.yaml'), 'utf8')).root!);
  const { cluster_profiles } = profiles as unknown as { cluster_profiles: StubProfile[] };
  const configurations = files.flatMap(({ configuration }) => configuration ?? []);
  writeStubRegistry(join(directory, 'registry'), configurations, cluster_profiles);
  return directory;
}
