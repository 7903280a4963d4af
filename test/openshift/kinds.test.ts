import { type Chart, Testing } from 'cdk8s';
import { describe, expect, it } from 'vitest';
import {
  BuildConfig,
  expandTemplate,
  FileMode,
  MachineConfig,
  type MachineConfigManifest,
  type Manifest,
  Route,
  Template,
  type TemplateManifest,
} from '../../lib/openshift';
import { fieldProblems } from './field-problems';

/** The manifest of the object that a function adds to a chart. */
function manifestOf(make: (scope: Chart) => void): Manifest {
  const chart = Testing.chart();
  make(chart);
  return (Testing.synth(chart) as Manifest[])[0]!;
}

describe('FileMode', () => {
  it('emits the decimal number of an octal literal', () => {
    expect(FileMode.fromOctal(0o644).decimal).toBe(420);
  });

  it.each([
    [644, 'file mode 644: is not between 0o000 and 0o777; write it in octal, such as 0o644'],
    [0o1204, 'file mode 644: is not between 0o000 and 0o777; write it in octal, such as 0o644'],
    [0o022, 'file mode 18: is 0o22, which its owner cannot read; write it in octal, such as 0o644'],
  ])('refuses %i', (mode, message) => {
    expect(() => FileMode.fromOctal(mode)).toThrow(new Error(message));
  });
});

describe('MachineConfig', () => {
  const files = [{ path: '/etc/x', mode: FileMode.fromOctal(0o644), content: 'a = "ü"\n' }];
  const manifest = manifestOf((scope) => {
    new MachineConfig(scope, 'x', { metadata: { name: '50-x' }, role: 'worker', files });
  });

  it('writes a file with Ignition 3.2.0, a decimal mode and a data URL', () => {
    expect((manifest as MachineConfigManifest).spec.config).toEqual({
      ignition: { version: '3.2.0' },
      storage: {
        files: [
          {
            path: '/etc/x',
            mode: 420,
            overwrite: true,
            contents: { source: 'data:text/plain;charset=utf-8;base64,YSA9ICLDvCIK' },
          },
        ],
      },
    });
  });

  it('has known fields only', () => {
    expect(fieldProblems(manifest, '1.33')).toEqual([]);
  });
});

describe('Route', () => {
  it('does not compile with a field in the wrong place', () => {
    const route = manifestOf((scope) => {
      // @ts-expect-error the port belongs into the spec
      new Route(scope, 'x', { metadata: { name: 'x' }, port: {}, spec: { to: { kind: 'Service', name: 'x' } } });
    });
    expect(fieldProblems(route, '1.33')).toEqual(['Route.port: is not a field of openshift/route/v1.Route']);
  });
});

describe('expandTemplate', () => {
  const template: TemplateManifest = {
    apiVersion: 'template.openshift.io/v1',
    kind: 'Template',
    metadata: { name: 'x' },
    parameters: [{ name: 'NAME', required: true }, { name: 'HOST', value: 'h' }, { name: 'EMPTY' }],
    objects: [{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: '${NAME}-${HOST}${EMPTY}-${OTHER}' } }],
  };

  it('puts values in place and leaves what is no parameter', () => {
    expect(expandTemplate(template, { NAME: 'n' })[0]!.metadata.name).toBe('n-h-${OTHER}');
  });

  it('refuses a required parameter without a value', () => {
    expect(() => expandTemplate(template, {})).toThrow(
      'Template x: parameter NAME: is required and has no value; give it with -p NAME=<value>',
    );
  });
});

describe('Template', () => {
  it('takes objects of any API type, with fields that no other kind has', () => {
    const secret = {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'login', finalizers: ['example.com/keep'] },
      type: 'Opaque',
      stringData: { token: '${TOKEN}' },
    };
    const pod = {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'plain' },
      spec: { containers: [{ name: 'a', image: 'example.com/a:1' }] },
    };
    const objects = [secret, pod];
    expect(manifestOf((scope) => new Template(scope, 'x', { metadata: { name: 'x' }, objects }))).toEqual({
      apiVersion: 'template.openshift.io/v1',
      kind: 'Template',
      metadata: { name: 'x' },
      objects,
    });
  });
});

describe('BuildConfig', () => {
  it('takes variables from Secrets', () => {
    const valueFrom = { secretKeyRef: { name: 'login', key: 'token' } };
    const manifest = manifestOf((scope) => {
      new BuildConfig(scope, 'x', {
        metadata: { name: 'x' },
        spec: {
          source: { type: 'Git', git: { uri: 'https://git.example.com/a' } },
          strategy: { type: 'Docker', dockerStrategy: { env: [{ name: 'TOKEN', valueFrom }] } },
          output: { to: { kind: 'ImageStreamTag', name: 'a:latest' } },
        },
      });
    });
    expect(fieldProblems(manifest, '1.33')).toEqual([]);
  });
});
