import { expect, it } from 'vitest';
import * as ci from '../../../lib';
import { validRegistry, writeRegistry } from '../../registry/registry-files';

function compile(profile: ci.ClusterProfile, registry?: string) {
  const app = new ci.CiApp({ registry });
  const widget = new ci.Pipeline(app, 'main', { org: 'acme', repo: 'widget', branch: 'main', release: '4.22' });
  const run = ci.Step.inline('run', { fromImage: { namespace: 'ocp', name: '4.22', tag: 'cli' }, commands: 'true' });
  new ci.MultiStageTest(widget, 'e2e', { clusterProfile: profile, test: [run] });
  new ci.ProwTarget(app, 'prow');
  return app.compile();
}

const messages = (problems: readonly ci.Problem[]) =>
  problems
    .filter(({ rule }) => rule === 'unknown-cluster-profile')
    .map(({ message, remedy }) => `${message}; ${remedy}`);

it('jobs are labelled with the cluster type that the program gives', () => {
  const { files } = compile(ci.ClusterProfile.fromName('cloud', 'cloud9'));
  expect(files.map(({ content }) => content).join('')).toContain('ci-operator.openshift.io/cloud: cloud9\n');
});

it('jobs are labelled with the cluster type of the registry where the program gives none', () => {
  const { files } = compile(ci.ClusterProfile.fromName('cloud'), writeRegistry(validRegistry()));
  expect(files.map(({ content }) => content).join('')).toContain('ci-operator.openshift.io/cloud: cloud\n');
});

it('a cluster type that nobody gives is missed', () => {
  expect(messages(compile(ci.ClusterProfile.fromName('cloud')).problems)).toEqual([
    'no cluster profile is named cloud; give ClusterProfile.fromName its cluster type, or CiApp the registry that knows it',
  ]);
});
