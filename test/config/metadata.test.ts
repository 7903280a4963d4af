import { expect, it } from 'vitest';
import {
  configMapNameOf,
  configPath,
  describeMetadata,
  flavorOfBranch,
  jobNameOf,
  metadataOfPath,
} from '../../lib/config';

const metadata = { org: 'acme', repo: 'widget', branch: 'release-4.22', variant: 'minus1' };

it('a path says what the file in it is for, and back', () => {
  expect(metadataOfPath(`some/where/${configPath(metadata)}`)).toEqual(metadata);
});

it('the variant begins after the last two underscores', () => {
  expect(metadataOfPath('a/b/a-b-x__y__z.yaml')).toEqual({ org: 'a', repo: 'b', branch: 'x__y', variant: 'z' });
});

it('a path with too few directories says nothing', () => {
  expect(metadataOfPath('b/a-b-main.yaml')).toBeUndefined();
});

it.each([
  ['main', 'main'],
  ['master', 'master'],
  ['release-4.22', '4.22'],
  ['openshift-5.2', '5.2'],
  ['release-3.11', '3.x'],
  ['feature', 'misc'],
])('the branch %s is uploaded with %s', (branch, flavor) => {
  expect([flavorOfBranch(branch), configMapNameOf({ ...metadata, branch })]).toEqual([
    flavor,
    `ci-operator-${flavor}-configs`,
  ]);
});

it('job names and descriptions carry the variant', () => {
  expect([jobNameOf(metadata, 'pull', 'unit'), describeMetadata(metadata)]).toEqual([
    'pull-ci-acme-widget-release-4.22-minus1-unit',
    'acme/widget@release-4.22 [minus1]',
  ]);
});
