import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { committedManifests } from '../../openshift/manifests-of';
import { root } from '../../support/run-program';

interface Container {
  readonly name: string;
  readonly image: string;
  readonly command?: readonly string[];
  readonly env?: readonly { readonly name: string }[];
}

const script = (path: string) => readFileSync(join(root, 'lib/kata', path), 'utf8');
/** What containers without a script in their command run. */
const programs: Record<string, string> = {
  installer: script('payload/images/entrypoint.sh'),
  'http-server': script('payload/smoke/serve.sh'),
  check: script('payload/smoke/check.sh'),
};
/** Read by programs that are not ours: the installer of OpenShift, and the payload's scripts, which the test calls. */
const foreign = [/^OPENSHIFT_INSTALL_/, /^(AZURE_AUTH_LOCATION|KATA_INSTALLER_IMG|HOME|ARTIFACT_DIR)$/];

const manifests = committedManifests();
const containers = manifests.flatMap(([, manifest]) => containersIn(manifest));

function containersIn(value: unknown): Container[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = 'image' in value && 'name' in value && 'securityContext' in value ? [value as Container] : [];
  return [...own, ...Object.values(value).flatMap(containersIn)];
}

describe('E1: nothing is set that nobody reads', () => {
  it("every variable of a manifest's containers is read by the script that they run", () => {
    const unread = containers.flatMap(({ name, command = [], env = [] }) => {
      const text = programs[name] ?? command.join('\n');
      const known = (variable: string) => text.includes(variable) || foreign.some((pattern) => pattern.test(variable));
      return env.filter((variable) => !known(variable.name)).map((variable) => `${name}: ${variable.name}`);
    });
    expect([containers.length > 10, unread]).toEqual([true, []]);
  });

  it("every entry of the chart's ConfigMap is read by the scripts", () => {
    const charts = manifests.filter(([file]) => file.endsWith('/chart.yaml'));
    const scripts = script('payload/cluster/chart.sh') + script('payload/cluster/nodes.sh');
    const isRead = (key: string) =>
      scripts.includes(`chart_field ${key}`) || scripts.includes(`{.data.${key.replace('.', '\\.')}}`);
    const keys = charts.flatMap(([, chart]) => Object.keys((chart as unknown as { data: object }).data));
    expect([charts.length, keys.filter((key) => !isRead(key))]).toEqual([1, []]);
  });

  it('every ConfigMap is mounted or read', () => {
    const mounted = new Set(
      [...JSON.stringify(manifests).matchAll(/"configMap":\{[^}]*"name":"([^"]+)"/g)].map(([, name]) => name),
    );
    const loose = manifests.filter(
      ([file, { kind, metadata }]) =>
        kind === 'ConfigMap' && !mounted.has(metadata.name) && !file.endsWith('/chart.yaml'),
    );
    expect(loose.map(([file]) => file)).toEqual([]);
  });
});
