import { describe, expect, it } from 'vitest';
import { fieldProblems, kubernetesOf } from './field-problems';

const daemonSet = (change: object, container: object = {}) => ({
  apiVersion: 'apps/v1',
  kind: 'DaemonSet',
  metadata: { name: 'x' },
  spec: { selector: {}, template: { spec: { containers: [{ name: 'x', ...container }] } } },
  ...change,
});
const container = 'DaemonSet.spec.template.spec.containers[0]';

describe('fieldProblems', () => {
  it('takes an object whose fields all have their place', () => {
    expect(fieldProblems(daemonSet({}), '1.33')).toEqual([]);
  });

  it.each([
    [
      'D1: the update strategy beside the spec',
      daemonSet({ updateStrategy: {} }),
      'DaemonSet.updateStrategy: is not a field of apps/v1.DaemonSet',
    ],
    [
      'D2: stdin in the security context',
      daemonSet({}, { securityContext: { stdin: true } }),
      `${container}.securityContext.stdin: is not a field of core/v1.SecurityContext`,
    ],
    [
      'D3: the field reference beside valueFrom',
      daemonSet({}, { env: [{ name: 'NODE_NAME', valueFrom: {}, fieldRef: {} }] }),
      `${container}.env[0].fieldRef: is not a field of core/v1.EnvVar`,
    ],
    [
      'a number in place of a text',
      daemonSet({}, { env: [{ name: 'A', value: 1 }] }),
      `${container}.env[0].value: 1 is no string`,
    ],
  ])('refuses %s', (_, object, problem) => {
    expect(fieldProblems(object, '1.33')).toEqual([problem]);
  });

  it.each([
    ['node.k8s.io/v1beta1', 'RuntimeClass', '4.22', 'is served before Kubernetes 1.25 only, and not by 1.35'],
    ['node.k8s.io/v1', 'RuntimeClass', '4.6', 'is served from Kubernetes 1.20 on, and not by 1.19'],
    ['v1', 'Route', '4.22', 'is not known for it'],
  ])('D20: refuses %s %s on OpenShift %s', (apiVersion, kind, openshift, problem) => {
    const object = { apiVersion, kind, metadata: { name: 'x' } };
    expect(fieldProblems(object, kubernetesOf(openshift))).toEqual([expect.stringContaining(problem)]);
  });

  it('D5: refuses a file system in a file of Ignition 3', () => {
    const storage = { files: [{ path: '/etc/x', filesystem: 'root' }] };
    const spec = { config: { ignition: { version: '3.2.0' }, storage } };
    const config = { apiVersion: 'machineconfiguration.openshift.io/v1', kind: 'MachineConfig', spec };
    expect(fieldProblems(config, '1.33')).toEqual([
      expect.stringContaining('MachineConfig.spec.config.storage.files[0].filesystem: is not a field of') as string,
    ]);
  });

  it('looks into the objects of a Template', () => {
    const template = { apiVersion: 'template.openshift.io/v1', kind: 'Template', objects: [daemonSet({ wrong: 1 })] };
    expect(fieldProblems(template, '1.33')).toEqual(['DaemonSet.wrong: is not a field of apps/v1.DaemonSet']);
  });
});
