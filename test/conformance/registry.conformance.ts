import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Configuration, configurationShape, readConfig, readConfigFile } from '../../lib/config';
import {
  type EntryKind,
  injectTest,
  mergeConfigurations,
  type Owners,
  readRegistry,
  type Registry,
  writeEntries,
  writeGoJson,
} from '../../lib/registry';
import { resolveConfiguration } from '../../lib/registry/resolve-configuration';
import { resolveTest } from '../../lib/registry/resolve-test';
import { readYaml, valueOf } from '../../lib/yaml';
import { findRegistryProblems } from '../../lib/checks';

const fixtures = resolve(process.env['OPENSHIFT_CI_FIXTURES'] ?? join(__dirname, '../../../shared/fixtures'));
const registries = join(fixtures, 'step-registries');
const resolver = join(fixtures, 'configresolver');
let work = '';

beforeAll(() => {
  if (!existsSync(registries)) throw new Error(`no fixtures in ${fixtures}: set OPENSHIFT_CI_FIXTURES`);
  work = mkdtempSync(join(tmpdir(), 'registry-'));
});
afterAll(() => rmSync(work, { recursive: true, force: true }));

/** The rules that a registry breaks. */
function rulesBroken(directory: string, isFlat = false): string[] {
  const { registry, problems } = readRegistry(directory, { isFlat });
  const errors = [...problems, ...findRegistryProblems(registry)].filter(({ severity }) => severity === 'error');
  return errors.map(({ rule }) => rule).sort();
}

describe('step registries', () => {
  test('the valid registry loads whole', () => {
    const { registry, problems } = readRegistry(join(registries, 'registry'));
    const sizes = [registry.references, registry.chains, registry.workflows, registry.observers].map(
      ({ size }) => size,
    );
    expect(problems).toEqual([]);
    expect(findRegistryProblems(registry)).toEqual([]);
    expect([...sizes, registry.clusterProfiles.cluster_profiles?.length]).toEqual([4, 4, 3, 1, 4]);
  });

  test('a mounted volume loads flat: one ref, the inside of the volume passed over', () => {
    const { registry } = readRegistry(join(registries, 'configmap'), { isFlat: true });
    expect(rulesBroken(join(registries, 'configmap'), true)).toEqual([]);
    expect([...registry.references.keys()]).toEqual(['ipi-install-install']);
  });

  // Upstream's broken registries request no resources either, which upstream does not get to.
  test.each([
    ['configmap', ['misplaced-file', 'misplaced-file']],
    ['invalid-field', ['empty-resources', 'unknown-field']],
    ['invalid-filename', ['empty-resources', 'registry-file-name']],
    ['best-effort-without-timeout', ['best-effort-timeout']],
    ['trap-without-grace-period', ['trap-grace-period']],
  ])('the registry %s is refused for its reason', (name, rules) => {
    expect(rulesBroken(join(registries, name))).toEqual(rules);
  });

  test('a source of changes lacks its cluster profiles and its observer, and loads with both', () => {
    const whole = join(work, 'registry2');
    cpSync(join(registries, 'registry2'), whole, { recursive: true });
    expect(rulesBroken(whole)).toContain('unreadable-file');
    cpSync(join(registries, 'registry/cluster-profiles'), join(whole, 'cluster-profiles'), { recursive: true });
    expect(rulesBroken(whole)).toEqual([]);
  });
});

describe('resolved configurations', () => {
  let registryDirectory = '';
  let configs = '';

  beforeAll(() => {
    registryDirectory = join(work, 'registry');
    configs = join(work, 'configs');
    cpSync(join(registries, 'registry'), registryDirectory, { recursive: true });
    cpSync(join(resolver, 'configs'), configs, { recursive: true });
  });

  const registry = (): Registry => readRegistry(registryDirectory).registry;
  const config = (path: string): Configuration => read(join(configs, path));
  const expected = (name: string) => readFileSync(join(resolver, 'expected', name), 'utf8');
  const resolved = (configuration: Configuration) => {
    const { configuration: result, problems } = resolveConfiguration(configuration, registry());
    expect(problems).toEqual([]);
    return writeGoJson(result, configurationShape);
  };
  const installer = 'release-4.2/openshift-installer-release-4.2.yaml';

  test('1: a configuration with workflows, chains and refs', () => {
    expect(resolved(config(installer))).toBe(expected('openshift-installer-release-4.2.json'));
  });

  test('2: a configuration that was handed over, with a field that removed field; ci-operator no longer reads it', () => {
    const file = join(resolver, 'unresolved-config.json');
    const { configuration } = readConfig(readFileSync(file, 'utf8'), { file, unknown: 'warning' });
    expect(resolved(configuration!)).toBe(expected('resolved-config.json'));
  });

  test('3: two configurations merged, with a test of a third', () => {
    const merged = mergeConfigurations(undefined, [config('master/openshift-console-master.yaml'), config(installer)]);
    const injection = injectTest(merged, config('master/openshift-release-master__ci-4.9.yaml'), 'e2e');
    expect('configuration' in injection && resolved(injection.configuration)).toBe(
      expected('openshift-installer-console-merged-release-4.2-injected.json'),
    );
  });

  test('4: two configurations merged, with a test of one of them', () => {
    const merged = mergeConfigurations(config(installer), [config('master/openshift-console-master.yaml')]);
    expect(resolved(merged)).toBe(expected('openshift-installer-console-merged-release-4.2-installer-as-base.json'));
  });

  test('5 and 6: a changed configuration, then a changed registry', () => {
    const changed = join(resolver, 'configs2/release-4.2/openshift-installer-release-4.2-golang111.yaml');
    cpSync(changed, join(configs, installer));
    expect(resolved(config(installer))).toBe(expected('openshift-installer-release-4.2-golang111.json'));
    for (const file of [
      'install/ipi-install-install-ref.yaml',
      'install/ipi-install-install-commands.sh',
      'rbac/ipi-install-rbac-commands.sh',
    ]) {
      cpSync(join(registries, 'registry2/ipi/install', file), join(registryDirectory, 'ipi/install', file));
    }
    expect(resolved(config(installer))).toBe(expected('openshift-installer-release-4.2-regChange.json'));
  });
});

function read(file: string): Configuration {
  const { configuration, problems } = readConfig(readFileSync(file, 'utf8'), { file, unknown: 'warning' });
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  return configuration!;
}

describe('the real registry', () => {
  const directory = join(fixtures, 'openshift-registry/ci-operator/step-registry');
  const pre = [
    ...['ipi-conf', 'ipi-conf-telemetry', 'ipi-conf-azure', 'ipi-conf-azure-ultrassd', 'ipi-install-monitoringpvc'],
    ...['ipi-install-rbac', 'openshift-cluster-bot-rbac', 'ipi-install-hosted-loki', 'ipi-conf-aws-publicsubnets'],
    ...['ipi-install-install', 'nodes-readiness', 'multiarch-validate-nodes'],
  ];
  const post = ['gather-must-gather', 'gather-extra', 'gather-audit-logs', 'ipi-deprovision-deprovision'];
  const namesOf = ({ phases }: ReturnType<typeof resolveTest>) =>
    [phases.pre, phases.test, phases.post].map((steps) => steps.map(({ step }) => step.as));

  test('loads without a problem', () => {
    expect(rulesBroken(directory)).toEqual([]);
  });

  test('the workflow openshift-e2e-azure expands to its steps', () => {
    const { registry } = readRegistry(directory);
    const resolved = resolveTest('e2e', { workflow: 'openshift-e2e-azure' }, registry);
    expect(namesOf(resolved)).toEqual([pre, ['openshift-e2e-test'], post]);
  });

  test("Kata's configuration becomes literal steps", () => {
    const { registry } = readRegistry(directory);
    const path = 'kata-containers/kata-containers/kata-containers-kata-containers-main.yaml';
    const { configuration } = readConfigFile(join(fixtures, 'openshift-release/config', path));
    const { configuration: resolved, problems, tests } = resolveConfiguration(configuration!, registry);
    expect(problems).toEqual([]);
    expect(resolved.tests?.filter(({ steps }) => steps)).toEqual([]);
    const e2e = [...tests.values()].find(({ phases }) => phases.pre.length > 0)!;
    expect(e2e.phases.pre).toHaveLength(13);
    expect(namesOf(e2e).slice(1)).toEqual([['openshift-e2e-test'], post]);
    const env = e2e.phases.test[0]!.step.env!.filter(({ name }) => name.startsWith('TEST_'));
    expect(env.map(({ name, default: value }) => [name, value !== undefined && value !== ''])).toEqual(
      expect.arrayContaining([
        ['TEST_ARGS', true],
        ['TEST_SKIPS', true],
      ]),
    );
  });
});

describe('what the pages of the registry show of an entry', () => {
  const directory = join(registries, 'registry');
  const files = readdirSync(directory, { recursive: true, encoding: 'utf8' });

  test.each(files.filter((file) => file.endsWith('.metadata.json')))('%s is written byte for byte', (file) => {
    const [, folder = '', name = '', kind = ''] = /^(.*)\/([^/]*)-(ref|chain|workflow|observer)\.metadata\.json$/.exec(
      file,
    )!;
    const owners = valueOf(readYaml(readFileSync(join(directory, folder, 'OWNERS'), 'utf8')).root!) as never as Owners;
    const entry = { kind: kind as EntryKind, name, directory: folder, value: {}, owners, scriptExtension: '.sh' };
    const written = writeEntries([{ ...entry, placeOf: () => ({ file }) }]);
    // Upstream's generator ends none of them with a line; some were touched by hand since.
    const expected = readFileSync(join(directory, file), 'utf8').trimEnd();
    expect(written.find(({ path }) => path === file)?.content).toBe(expected);
  });
});
