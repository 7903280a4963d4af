/* eslint-disable @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-assignment, @typescript-eslint/unbound-method -- manifests are read as data: what is not there fails the test */
import { describe, expect, it } from 'vitest';
import { type Configuration } from '../../lib/config';
import { Builder, type EngineProps } from '../../lib/engines';
import { engines } from './engine-adapters';

// What validators accept, and a cluster would not run as it was meant.
const base = {
  zz_generated_metadata: { org: 'acme', repo: 'widget', branch: 'main' },
  build_root: { image_stream_tag: { namespace: 'ocp', name: 'builder', tag: 'golang' } },
  base_images: { base: { namespace: 'ocp', name: '4.22', tag: 'base' } },
} as unknown as Configuration;

function withTest(test: object, more: object = {}): Configuration {
  return { ...base, tests: [{ as: 'e2e', ...test }], ...more };
}

const containerTest = { commands: 'make unit', container: { from: 'src' } };

describe.each(engines)('a cluster that runs what is emitted for %s', (engine, emit) => {
  const compile: typeof emit = (configuration, props, more) =>
    emit(configuration, { parameters: { registry: 'registry.example.com/ci' }, ...props }, more);

  it.runIf(engine === 'argo')('finds the token of the executor in the Secret that Argo mounts', () => {
    const { object } = compile(withTest(containerTest));
    const { serviceAccountName } = object('WorkflowTemplate').spec.executor;
    const secret = object('Secret', new RegExp(`^${serviceAccountName}\\.service-account-token$`));
    expect(secret.type).toBe('kubernetes.io/service-account-token');
    expect(secret.metadata.annotations).toEqual({ 'kubernetes.io/service-account.name': serviceAccountName });
    expect(object('ServiceAccount', /executor/).secrets).toEqual([{ name: secret.metadata.name }]);
  });

  it('builds as the group that the image gives its user, since newuidmap refuses any other', () => {
    const groupOf = (props: EngineProps) =>
      compile(withTest(containerTest), props).pod('build-src').containers[0]!.security.runAsGroup;
    expect(groupOf({})).toBe(1000);
    expect(groupOf({ isOpenShift: true })).toBeUndefined();
  });

  it('lets a build make a user namespace, which the seccomp profiles of runtimes forbid', () => {
    const profileOf = (builder?: Builder) =>
      compile(withTest(containerTest), { builder }).pod('build-src').containers[0]!.security.seccompProfile;
    expect(profileOf()).toEqual({ type: 'Unconfined' });
    const seccompProfile = 'profiles/unshare.json';
    expect(profileOf(Builder.buildah({ registry: 'registry.example.com/ci', seccompProfile }))).toEqual({
      type: 'Localhost',
      localhostProfile: seccompProfile,
    });
  });
});
