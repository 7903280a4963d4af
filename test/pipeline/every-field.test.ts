import { describe, expect, it } from 'vitest';
import * as ci from '../../lib';
import { type AnyField, configurationShape, type Shape, toDocument } from '../../lib/config';

/** Fields that the constructs leave to `extra`, each with the reason. */
const leftOut = new Map([
  ['build_roots', 'written by the resolver only'],
  ['binary_build_commands_list', 'written by the resolver only'],
  ['test_binary_build_commands_list', 'written by the resolver only'],
  ['rpm_build_commands_list', 'written by the resolver only'],
  ['rpm_build_location_list', 'written by the resolver only'],
  ['canonical_go_repository_list', 'written by the resolver only'],
  ['raw_steps', 'given in the format’s own spelling'],
  ['tests[].literal_steps', 'given in the format’s own spelling'],
  ['promotion.registry_override', 'refused upstream'],
  ['external_images{}.pull_spec', 'set by programs only'],
]);

function fieldPaths(shape: Shape, prefix = ''): string[] {
  return Object.entries(shape.fields).flatMap(([key, field]) => {
    const path = prefix + key;
    return leftOut.has(path) ? [] : pathsOf(field, path);
  });
}

function pathsOf(field: AnyField, path: string): string[] {
  if (field.kind === 'object') return fieldPaths(field.shape, `${path}.`);
  if (field.kind === 'list') return pathsOf(field.item, `${path}[]`);
  if (field.kind === 'map') return pathsOf(field.value, `${path}{}`);
  return [path];
}

function reachedPaths(value: unknown, field: AnyField, path: string): string[] {
  if (value === undefined || value === null) return [];
  if (field.kind === 'object') {
    return Object.entries(field.shape.fields).flatMap(([key, inner]) => {
      const inside = (value as Record<string, unknown>)[key];
      return reachedPaths(inside, inner, path ? `${path}.${key}` : key);
    });
  }
  if (field.kind === 'list') return (value as unknown[]).flatMap((item) => reachedPaths(item, field.item, `${path}[]`));
  if (field.kind === 'map') {
    return Object.values(value).flatMap((item: unknown) => reachedPaths(item, field.value, `${path}{}`));
  }
  return [path];
}

function fullPipeline(): ci.Pipeline {
  const slack = ci.Reporter.slack('#c', { states: ['failure'], template: 't', presubmit: true });
  const dockerfile = {
    contextDir: 'd',
    dockerfile: 'D',
    dockerfileLiteral: 'FROM x',
    buildArgs: { A: 'b' },
    ref: 'o.r',
  };
  const changes = {
    runIfChanged: 'a',
    skipIfOnlyChanged: 'b',
    pipelineRunIfChanged: 'c',
    pipelineSkipIfOnlyChanged: 'd',
  };
  const pipeline: ci.Pipeline = new ci.Pipeline(new ci.CiApp(), 'full', {
    org: 'o',
    repo: 'r',
    branch: 'b',
    variant: 'v',
    releases: {
      a: ci.Release.integration('4.22', { includeBuiltImages: true, referencePolicy: 'Source' }),
      b: ci.Release.candidate('4.22', { stream: 'ci', architecture: 'arm64', relative: 1 }),
      c: ci.Release.prerelease({ lower: '1', upper: '2', stream: 's', architecture: 'arm64', relative: 1 }),
      d: ci.Release.published('4.22', 'fast', { architecture: 'arm64', relative: 1 }),
    },
    tagSpecification: { namespace: 'n', name: 'm', includeBuiltImages: true, referencePolicy: 'Local' },
    resources: ci.Resources.requests({ cpu: '1' }).withLimits({ memory: '1Gi' }),
    binaryBuildCommands: 'a',
    testBinaryBuildCommands: 'a',
    rpmBuildCommands: 'a',
    rpmBuildLocation: 'a',
    canonicalGoRepository: 'a',
    imagesJob: { ...changes, buildIfAffected: true, reporter: slack },
    substitutions: { spec: ci.NamedImage.fromName('x') },
    promotion: ci.Promotion.toStream(
      's',
      {
        namespace: 'n',
        tagByCommit: true,
        excludedImages: ['*'],
        additionalImages: { a: ci.NamedImage.fromName('b') },
        disabled: true,
      },
      { cron: '@daily', disableBuildCache: true },
    ).and(ci.Promotion.toTag('latest', { namespace: 'n' })),
    jobGenerator: {
      disableRehearsals: true,
      skipOperatorPresubmits: true,
      enableSecretsStoreCsiDriver: true,
      private: true,
      expose: true,
      disableSparseCheckout: true,
    },
    buildRoot: ci.BuildRoot.fromRepository({ useBuildCache: true }),
  });
  const tag = { namespace: 'n', name: 'm', tag: 't', as: 'a' };
  const base = new ci.BaseImage(pipeline, 'base', tag);
  new ci.BaseRpmImage(pipeline, 'rpm', tag);
  new ci.ExternalImage(pipeline, 'ext', { ...tag, registry: 'quay.io', pullSecret: 's' });
  new ci.Image(pipeline, 'image', {
    ...dockerfile,
    from: base,
    inputs: [{ image: pipeline.bin, paths: { '/a': 'b' }, as: ['x'] }],
    optional: true,
    multiArch: true,
    additionalArchitectures: ['arm64'],
    capabilities: ['arm64'],
  });
  new ci.OperatorBundle(pipeline, 'bundle', {
    dockerfile: 'D',
    contextDir: 'd',
    baseIndex: base,
    updateGraph: 'semver',
    skipBuildingIndex: true,
    optional: true,
    capabilities: ['c'],
    runIfChanged: 'a',
    skipIfOnlyChanged: 'b',
  });
  addTests(pipeline, slack, changes);
  return pipeline;
}

function addTests(pipeline: ci.Pipeline, slack: ci.Reporter, changes: ci.ChangeFilter): void {
  const common: ci.TestProps = {
    reporter: slack,
    timeout: '1h',
    capabilities: ['c'],
    cluster: 'build01',
    nodeArchitecture: 'arm64',
    nestedPodman: true,
    portable: true,
    disableRehearsal: true,
    disablePodScaler: true,
    restrictNetworkAccess: true,
    shardCount: 2,
    maxConcurrency: 1,
  };
  const group = { collection: 'c', name: 'g', field: 'f', as: 'a' };
  new ci.ContainerTest(pipeline, 'unit', {
    ...common,
    from: pipeline.src,
    commands: 'a',
    clone: true,
    memoryBackedVolume: '1Gi',
    secret: { name: 's', mountPath: '/s', bundle: 'b', group },
    secrets: [{ name: 's', mountPath: '/s', bundle: 'b', group }],
    trigger: ci.Trigger.periodic('@daily', {
      presubmit: { ...changes, alwaysRun: false, optional: true, skipBranches: ['x'] },
      retry: { attempts: 2, interval: '1h', runAll: true },
    }),
  });
  const claim: ci.ClusterClaimProps = { version: '4.22', cloud: 'aws', owner: 'o', as: 'latest', labels: { a: 'b' } };
  const lease = { resourceType: 't', env: 'E', count: 2 };
  const dns = { nameservers: ['1.1.1.1'], searches: ['x'] };
  const step = {
    commands: 'a',
    resources: ci.Resources.requests({ cpu: '1' }).withLimits({ cpu: '1' }),
    timeout: '1h',
    gracePeriod: '1m',
    credentials: [{ mountPath: '/c', secret: { namespace: 'n', name: 's' }, bundle: 'b', group }],
    env: { A: { default: 'x', documentation: 'd' } },
    dependencies: { D: pipeline.src },
    dns,
    leases: [lease],
    optionalOnSuccess: true,
    bestEffort: true,
    noKubeconfig: true,
    cli: 'latest',
    observers: ['o'],
    runAsScript: true,
    nodeArchitecture: 'arm64',
    nestedPodman: true,
  } as const;
  new ci.MultiStageTest(pipeline, 'claimed', { clusterClaim: claim, trigger: ci.Trigger.postsubmit() });
  new ci.MultiStageTest(pipeline, 'e2e', {
    clusterProfile: ci.ClusterProfile.fromName('aws', 'aws'),
    trigger: ci.Trigger.releaseController(),
    workflow: 'w',
    pre: [ci.Step.ref('r'), ci.Step.chain('c')],
    test: [ci.Step.inline('s', { ...step, from: pipeline.src })],
    post: [ci.Step.inline('p', { ...step, fromImage: { namespace: 'n', name: 'm', tag: 't', as: 'a' } })],
    env: { A: 'b' },
    dependencies: { D: pipeline.src },
    dependencyOverrides: { D: 'x' },
    dns,
    leases: [lease],
    allowSkipOnSuccess: true,
    allowBestEffortPostSteps: true,
    observers: { enable: ['a'], disable: ['b'] },
    stepArchitecture: 'arm64',
    stepArchitectureOverrides: { s: 'arm64' },
  });
  new ci.MultiStageTest(pipeline, 'interval', { workflow: 'w', trigger: ci.Trigger.interval('1h') });
  new ci.MultiStageTest(pipeline, 'minimum', { workflow: 'w', trigger: ci.Trigger.minimumInterval('1h') });
}

function otherRoots(): ci.Pipeline[] {
  const app = new ci.CiApp();
  const tag = { namespace: 'n', name: 'm', tag: 't', as: 'a' };
  const inputs = [{ image: ci.NamedImage.fromName('x'), paths: { '/a': 'b' }, as: ['x'] }];
  const dockerfile = {
    contextDir: 'd',
    dockerfile: 'D',
    dockerfileLiteral: 'F',
    inputs,
    buildArgs: { A: 'b' },
    ref: 'o.r',
  };
  return [ci.BuildRoot.fromImage(tag), ci.BuildRoot.fromDockerfile(dockerfile)].map(
    (buildRoot, index) => new ci.Pipeline(app, `p${index}`, { org: 'o', repo: 'r', branch: 'b', buildRoot }),
  );
}

/** Every field whose two orders are the same thing under three phases. */
const phases = /^tests\[\]\.steps\.(pre|test|post)\[\]/;
const normal = (path: string) => path.replace(phases, 'tests[].steps.*[]');

describe('the constructs', () => {
  it('reach every field of the format', () => {
    const documents = [fullPipeline(), ...otherRoots()].map((each) =>
      toDocument(each.toConfiguration(), configurationShape),
    );
    const root: AnyField = { kind: 'object', presence: 'always', shape: configurationShape };
    const reached = new Set(documents.flatMap((document) => reachedPaths(document, root, '')).map(normal));
    const missing = fieldPaths(configurationShape)
      .map(normal)
      .filter((path) => !reached.has(path));
    expect([...new Set(missing)]).toEqual([]);
  });

  it('reach any other field by extra, which is merged into maps', () => {
    const pipeline = new ci.Pipeline(new ci.CiApp(), 'p', {
      org: 'o',
      repo: 'r',
      branch: 'b',
      extra: { new_field: { a: 1 } },
    });
    new ci.ContainerTest(pipeline, 'unit', {
      from: pipeline.src,
      commands: 'x',
      extra: { container: { clone: true } },
    });
    const written = ci.writeConfig(pipeline.toConfiguration());
    expect(written).toContain('new_field:\n  a: 1\n');
    expect(written).toContain('  container:\n    clone: true\n    from: src\n');
  });
});
