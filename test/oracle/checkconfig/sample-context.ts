import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CheckContext } from '../../../lib/checks';
import { readClusterClaimOwners, readClusterProfiles, readRegistry } from '../../../lib/registry';
import { writeSampleRegistry } from './sample-registry';

/** The sample registry in a directory of its own, and read. */
export function sampleContext(): { readonly directory: string; readonly context: CheckContext } {
  const directory = mkdtempSync(join(tmpdir(), 'sample-'));
  writeSampleRegistry(directory);
  const { registry, problems } = readRegistry(join(directory, 'registry'));
  if (problems.length > 0) throw new Error(`the sample registry is wrong: ${JSON.stringify(problems)}`);
  const clusterProfiles = readClusterProfiles(join(directory, 'profiles.yaml')).value;
  const clusterClaimOwners = readClusterClaimOwners(join(directory, 'claims.yaml')).value;
  return { directory, context: { registry, clusterProfiles, clusterClaimOwners } };
}
