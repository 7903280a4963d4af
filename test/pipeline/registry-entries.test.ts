import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as ci from '../../lib';
import { findRegistryProblems } from '../../lib/checks';
import { readRegistry } from '../../lib/registry';
import { resolveTest } from '../../lib/registry/resolve-test';
import { expectGolden } from '../support/golden';
import { temporaryDirectory } from '../support/run-program';
import { validRegistry, writeRegistry } from '../registry/registry-files';
import { registryProgram } from './registry-program';

const root = 'ci-operator/step-registry/';

function compiled(add: (app: ci.CiApp) => unknown = registryProgram) {
  const app = new ci.CiApp();
  add(app);
  const { files, problems } = app.compile();
  return {
    files,
    problems,
    texts: problems.map((problem) => ci.formatProblem(problem).replaceAll(/ \(\S+:\d+:\d+\)/g, '')),
  };
}

function writtenRegistry() {
  const directory = temporaryDirectory();
  for (const { path, content } of compiled().files.filter((file) => file.path.startsWith(root))) {
    const target = join(directory, path.slice(root.length));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, content);
  }
  const profiles = join(directory, 'cluster-profiles', 'cluster-profiles-config.yaml');
  mkdirSync(dirname(profiles));
  writeFileSync(profiles, 'cluster_profiles:\n- {name: acme-cloud, cluster_type: cloud}\n');
  return readRegistry(directory);
}

const step = (app: ci.CiApp, id: string, props: Partial<ci.RegistryStepProps> = {}) =>
  new ci.RegistryStep(app, id, {
    from: ci.NamedImage.fromName('src'),
    commands: 'true',
    owners: { approvers: ['ann'] },
    ...props,
  } as ci.RegistryStepProps);

describe('entries of the step registry', () => {
  it('are written as openshift/release lays them out', () => {
    const files = compiled().files.filter(({ path }) => path.startsWith(root));
    const text = files.map(({ path, content }) => `# ${path}\n${content.replace(/\n?$/, '\n')}`).join('---\n');
    expectGolden('ci-operator/step-registry.txt', text);
  });

  it('are read back without a problem', () => {
    const { registry, problems } = writtenRegistry();
    expect([...problems, ...findRegistryProblems(registry)]).toEqual([]);
    expect([...registry.references.keys()].sort()).toEqual(['acme-gather', 'acme-install']);
  });

  it('become literal steps when they are read back, with the values that chains and tests set', () => {
    const { registry } = writtenRegistry();
    const { literal, problems } = resolveTest('e2e', { workflow: 'acme' }, registry);
    expect(problems).toEqual([]);
    expect(literal.pre).toMatchObject([
      {
        as: 'acme-install',
        commands: 'make install SIZE="${SIZE}"\n',
        timeout: '1h30m0s',
        env: [{ default: 'large' }],
      },
    ]);
    expect(literal.post).toMatchObject([{ commands: 'oc adm must-gather --dest-dir "${ARTIFACT_DIR}"\n' }]);
    expect(literal.observers).toMatchObject([{ name: 'acme-watch', commands: 'oc get events --watch\n' }]);
    expect(literal.cluster_profile_literal).toEqual({ name: 'acme-cloud', cluster_type: 'cloud' });
  });

  it('are named by tests as objects, and give jobs the cloud of the workflow', () => {
    const { files, problems } = compiled((app) => {
      registryProgram(app);
      new ci.ProwTarget(app, 'prow');
    });
    expect(problems).toEqual([]);
    const [jobs] = files.filter(({ path }) => path.endsWith('-presubmits.yaml'));
    expect(jobs?.content).toContain('ci-operator.openshift.io/cloud: cloud\n');
    const [configuration] = files.filter(({ path }) => path.endsWith('acme-widget-main.yaml'));
    expect(configuration?.content).toContain('    workflow: acme\n');
  });

  it('are taken for each other only where their kinds agree', () => {
    const { install, setUp } = registryProgram(new ci.CiApp());
    // @ts-expect-error A step is no chain.
    ci.Step.chain(install);
    // @ts-expect-error A chain is no step.
    expect(ci.Step.ref(setUp).toFields()).toEqual({ ref: 'acme-set-up' });
  });
});

describe('a mistake in an entry', () => {
  it('of the registry itself is said with the path of the construct', () => {
    const { texts } = compiled((app) => {
      step(app, 'acme-trap', { commands: 'trap true EXIT' });
      const owners = { approvers: ['ann'] };
      new ci.Chain(app, 'acme-all', { steps: [ci.Step.chain('acme-all')], owners });
      new ci.Workflow(app, 'acme', { pre: [ci.Step.ref('acme-trap')], env: { SIZE: 'x' }, owners });
    });
    expect(texts).toEqual([
      'ref-acme-trap: commands: sets a trap, but the step has no grace period to run it; set grace_period, or remove the word trap [trap-grace-period]',
      'workflow-acme: env.SIZE: workflow/acme: no step declares the parameter SIZE; remove it, or fix its name [unused-parameter]',
      'chain-acme-all: steps[0].chain: the chain contains itself: acme-all -> acme-all; remove one of these references [chain-cycle]',
    ]);
  });

  it('shows in the test that names it', () => {
    const { texts } = compiled((app) => {
      const { pipeline, setUp } = registryProgram(app);
      const other = step(app, 'acme-other', {
        dependencies: { TOOL: ci.NamedImage.fromName('pipeline:tool') },
        commands: 'echo $TOOL',
      });
      new ci.MultiStageTest(pipeline, 'bad', { pre: [ci.Step.chain(setUp), ci.Step.ref('acme-install')] });
      new ci.MultiStageTest(pipeline, 'worse', { test: [ci.Step.ref(other)] });
    });
    expect(texts).toEqual([
      'widget/test-bad: tests[1].steps.pre[1]: duplicate step "acme-install" in the phase; use each step once in a phase [duplicate-expanded-step]',
      'widget/test-worse: tests[2].steps.test[0]: step acme-other: dependencies[0].name: image "pipeline:tool" is not available: no field imports or builds it; add it to base_images, images or operator.bundles [unknown-dependency]',
    ]);
  });

  it('is a name that its folders do not say, a script that is not there, or a prop that there is not', () => {
    const { texts } = compiled((app) => {
      step(app, 'acme-a', { directory: 'acme/b' });
      step(app, 'acme-c', { commands: undefined, commandsFile: '/nowhere/c.sh' });
      step(app, 'acme-d', { timeuot: '1h' } as never);
    });
    expect(texts).toEqual([
      'ref-acme-a: "acme-a" does not match its folders, which require "acme-b"; name it acme-b, or move it to matching folders [registry-name]',
      'ref-acme-c: cannot read the script "/nowhere/c.sh": ENOENT: no such file or directory; fix commandsFile, and start it with __dirname [unreadable-commands]',
      'ref-acme-d: RegistryStep has no prop "timeuot"; did you mean timeout? [unknown-prop]',
    ]);
  });

  it('is that two name different owners of one folder', () => {
    const { texts } = compiled((app) => {
      step(app, 'acme-a', { owners: { approvers: ['bob'] } });
      new ci.Chain(app, 'acme-a', { steps: [ci.Step.ref('acme-a')], owners: { approvers: ['ann'] } });
    });
    const path = 'ci-operator/step-registry/acme/a/OWNERS';
    expect(texts).toEqual([
      `chain-acme-a: the file "${path}" is written by ref-acme-a too; give one of them another name [file-clash]`,
    ]);
  });

  it('may be that nobody owns it, or that its commands will hurt, which is warned of', () => {
    const { texts, files } = compiled((app) => step(app, 'acme-wait', { commands: 'sleep 10m', owners: undefined }));
    expect(texts).toEqual([
      'ref-acme-wait: commands: warning: waits by sleeping 10m; wait for the condition, for example with oc wait [sleep-as-wait]',
      'ref-acme-wait: warning: the folder acme/wait has no owners, and the registry requires OWNERS; give it owners, or suppress this where the folder has them already [no-owners]',
    ]);
    expect(files.map(({ path }) => path)).toEqual([
      `${root}acme/wait/acme-wait-ref.yaml`,
      `${root}acme/wait/acme-wait-commands.sh`,
    ]);
  });

  it('is a name that neither the program nor the registry has, where the program is given one', () => {
    const app = new ci.CiApp({ registry: writeRegistry(validRegistry()) });
    const owners = { approvers: ['ann'] };
    const chain = new ci.Chain(app, 'acme-all', { steps: [ci.Step.ref('set-up'), ci.Step.chain('mor')], owners });
    const { pipeline } = registryProgram(app);
    new ci.MultiStageTest(pipeline, 'known', { test: [ci.Step.chain(chain)] });
    new ci.MultiStageTest(pipeline, 'unknown', { workflow: 'hole' });
    const texts = app
      .compile()
      .problems.map((problem) => ci.formatProblem(problem).replaceAll(/ \(\S+:\d+:\d+\)/g, ''));
    expect(texts).toEqual([
      'chain-acme-all: steps[1].chain: chain "mor" does not exist in the registry; did you mean more? [unknown-chain]',
      'widget/test-e2e: tests[0].steps.workflow: cluster profile "acme-cloud" does not exist in the registry; use a name that exists [undefined-cluster-profile]',
      'widget/test-unknown: tests[2].steps.workflow: workflow "hole" does not exist in the registry; did you mean whole? [unknown-workflow]',
    ]);
  });

  it('is a phase of no steps, which the format cannot keep', () => {
    const { texts } = compiled((app) => {
      const { pipeline, workflow } = registryProgram(app);
      new ci.MultiStageTest(pipeline, 'bare', { workflow, pre: [] });
    });
    expect(texts).toEqual([
      "widget/test-bare: phase pre is empty, but the YAML cannot express that: the workflow's steps would run; add a step that does nothing [empty-phase]",
    ]);
  });

  it('is not that a test or a chain names what the central registry has', () => {
    const { texts } = compiled((app) => {
      const { pipeline, install } = registryProgram(app);
      const pre = [ci.Step.ref(install), ci.Step.chain('ipi-install')];
      new ci.Chain(app, 'acme-more', { steps: pre, owners: { approvers: ['ann'] } });
      new ci.MultiStageTest(pipeline, 'elsewhere', { workflow: 'ipi-aws', pre });
    });
    expect(texts).toEqual([]);
  });
});
