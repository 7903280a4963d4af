import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatProblem } from '../../lib/problems';
import { readClusterProfiles, readRegistry } from '../../lib/registry';
import { generateJobs } from '../../lib/targets/prow';
import { readTree } from '../support/read-tree';
import { fixtures } from './fixtures';

describe('the integration case of the upstream generator', () => {
  const source = join(fixtures, 'prowgen-integration');
  const run = () => {
    const toDir = mkdtempSync(join(tmpdir(), 'prowgen-'));
    cpSync(join(source, 'input', 'jobs'), toDir, { recursive: true });
    const { registry } = readRegistry(join(source, 'input', 'registry'));
    const options = {
      fromDir: join(source, 'input', 'config'),
      toDir,
      registry,
      knownInfraFiles: ['infra-periodics.yaml'],
    };
    return { toDir, options, generated: generateJobs(options) };
  };

  it('comes out byte for byte, all 30 files', () => {
    const files = readTree(run().toDir);
    expect(files).toEqual(readTree(join(source, 'output', 'jobs')));
    expect(Object.keys(files)).toHaveLength(30);
  });

  it('changes nothing when it is run again', () => {
    expect(generateJobs(run().options).changes).toEqual([]);
  });

  it('says which comments and fields of existing files are lost', () => {
    const rules = run().generated.problems.map(({ rule }) => rule);
    expect(new Set(rules)).toEqual(new Set(['lost-comment', 'lost-field']));
  });
});

describe.each(['openshift-release', 'openshift-release-edited'])('every configuration of %s', (name) => {
  const source = join(fixtures, name);

  it('gives jobs without a problem, with a file of cluster profiles alone', () => {
    const toDir = mkdtempSync(join(tmpdir(), 'prowgen-'));
    const fromDir = mkdtempSync(join(tmpdir(), 'config-'));
    // Its `images:` is a list, which today's format refuses.
    cpSync(join(source, 'config'), fromDir, { recursive: true, filter: (path) => !path.includes('hyperfleet-e2e') });
    const { value: clusterProfiles } = readClusterProfiles(join(source, 'cluster-profiles-config.yaml'));
    const { problems, written } = generateJobs({ fromDir, toDir, clusterProfiles });
    const others = problems.filter(({ rule }) => rule !== 'workflow-not-looked-up');
    expect(others.map(formatProblem)).toEqual([]);
    expect(written).toBeGreaterThan(0);
  });
});

describe('the configuration with `images` as a list', () => {
  it('is refused, and nothing is written', () => {
    const toDir = mkdtempSync(join(tmpdir(), 'prowgen-'));
    const fromDir = join(fixtures, 'openshift-release', 'config');
    const subdirectories = ['openshift-hyperfleet/hyperfleet-e2e'];
    const { problems, written } = generateJobs({ fromDir, toDir, subdirectories });
    expect(problems.filter(({ severity }) => severity === 'error').map(({ rule }) => rule)).toContain('retired-form');
    expect(written).toBe(0);
  });
});
