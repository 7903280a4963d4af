/* eslint-disable @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-assignment, @typescript-eslint/no-unsafe-call, @typescript-eslint/no-unsafe-argument, @typescript-eslint/no-unsafe-return, @typescript-eslint/unbound-method -- manifests are read as data: what is not there fails the test */
import { describe, expect, it } from 'vitest';
import { type Configuration } from '../../lib/config';
import { Builder, ImageSource, TestCluster } from '../../lib/engines';
import { type Any, type Emitted, engines } from './engine-adapters';

const base = {
  zz_generated_metadata: { org: 'acme', repo: 'widget', branch: 'main' },
  build_root: { image_stream_tag: { namespace: 'ocp', name: 'builder', tag: 'golang' } },
  base_images: { base: { namespace: 'ocp', name: '4.22', tag: 'base' } },
  binary_build_commands: 'make',
  releases: {
    latest: { integration: { namespace: 'ocp', name: '4.22' } },
    initial: { release: { version: '4.21', channel: 'stable' } },
  },
  images: {
    items: [
      { to: 'widget', from: 'base', inputs: { bin: { paths: [{ source_path: '/w', destination_dir: '.' }] } } },
      { to: 'unused' },
    ],
  },
} as unknown as Configuration;

const step = (as: string, more: object = {}) => ({ as, from: 'src', commands: `echo ${as}`, resources: {}, ...more });

function withTest(test: object): Configuration {
  return { ...base, tests: [{ as: 'e2e', ...test }] };
}

function withSteps(steps: object, test: object = {}): Configuration {
  return withTest({ steps: { pre: [step('a'), step('b')], test: [step('c'), step('d')], ...steps }, ...test });
}

const containerTest = { commands: 'make unit', container: { from: 'src' } };
const post = [step('gather', { optional_on_success: true }), step('clean', { best_effort: true }), step('drop')];
const allowed = { allow_skip_on_success: true, allow_best_effort_post_steps: true };

/** The value after an option of a command line. */
function option(command: readonly string[], name: string): string | undefined {
  return command.includes(name) ? command[command.indexOf(name) + 1] : undefined;
}

// Nearly every test here is about something else than the one cluster that its runs share.
function alone(emitted: Emitted): Emitted {
  return { ...emitted, problems: emitted.problems.filter(({ rule }) => rule !== 'shared-cluster') };
}

function templateOf(template: Any, name: string): Any {
  return template.spec.templates.find((each: { name: string }) => each.name === name);
}

describe.each(engines)('on %s', (engine, emit) => {
  const compile: typeof emit = (configuration, props, more) =>
    alone(emit(configuration, { parameters: { registry: 'registry.example.com/ci' }, ...props }, more));

  it('what nobody has given a value is asked for, and keeps the clock from starting', () => {
    const { problems, object } = emit(withTest({ ...containerTest, cron: '@daily' }));
    expect(problems).toMatchObject([
      { severity: 'warning', message: `${engine}: cannot start before it is told registry` },
    ]);
    const run = object(engine === 'tekton' ? 'PipelineRun' : 'Workflow');
    expect(run.metadata.annotations).toEqual({ 'cdk8s-openshift-ci/fill-in': 'registry' });
    expect((run.spec.params ?? run.spec.arguments.parameters)[0]).toEqual({ name: 'registry', value: '' });
    expect(object(engine === 'tekton' ? 'CronJob' : 'CronWorkflow').spec.suspend).toBe(true);
  });

  it('row 1: the steps of pre and test run in order, one after another', () => {
    const { sequence } = compile(withSteps({}));
    expect(sequence).toEqual(['begin', 'pre-a', 'pre-b', 'test-c', 'test-d']);
  });

  it('row 2: a failure of a counted step stops the rest', () => {
    const { sequence, pod } = compile(withSteps({}));
    expect(sequence.map((name) => pod(name).isIgnored)).toEqual([false, false, false, false, false]);
  });

  it('row 3: each step of post is tried, in order, and a verdict comes last', () => {
    const { post: names, pod } = compile(withSteps({ post, ...allowed }));
    expect(names).toEqual(['post-gather', 'post-clean', 'post-drop', 'verdict']);
    expect(names.map((name) => pod(name).isIgnored)).toEqual([true, true, true, false]);
  });

  it('row 3: one step of post has a verdict as well', () => {
    expect(compile(withSteps({ post: [step('drop')] })).post).toEqual(['post-drop', 'verdict']);
  });

  it('row 4: post has its own time after the limit of the rest', () => {
    const { object } = compile(withSteps({ post }, { timeout: '1h' }));
    if (engine === 'argo') {
      expect(object('WorkflowTemplate').spec.activeDeadlineSeconds).toBe(3600);
      return;
    }
    const { tasks, finally: last, pipeline } = object('PipelineRun').spec.timeouts;
    expect(tasks).toBe('3600s');
    expect(Number.parseInt(pipeline, 10)).toBe(3600 + Number.parseInt(last, 10));
  });

  it('row 5: a best-effort step does not count, where the test allows it', () => {
    const steps = { pre: [step('a', { best_effort: true })], post, ...allowed };
    const { pod } = compile(withSteps(steps));
    expect(pod('pre-a').isIgnored).toBe(true);
    const { command } = pod('verdict').containers[0]!;
    expect([option(command, '--counted'), option(command, '--uncounted')]).toEqual([
      'post-gather,post-drop',
      'post-clean',
    ]);
  });

  it('row 5: a best-effort step counts, where the test does not allow it', () => {
    const { pod } = compile(withSteps({ pre: [step('a', { best_effort: true })], post }));
    expect(pod('pre-a').isIgnored).toBe(false);
    expect(option(pod('verdict').containers[0]!.command, '--counted')).toBe('post-gather,post-clean,post-drop');
  });

  it('row 6: optional_on_success asks the counted steps of earlier phases', () => {
    const { pod } = compile(withSteps({ pre: [step('a', { best_effort: true }), step('b')], post, ...allowed }));
    const { command } = pod('post-gather').containers[0]!;
    expect(command).toContain('--only-after-failure');
    expect(option(command, '--counted')).toBe('pre-b,test-c,test-d');
    expect(pod('post-drop').containers[0]!.command).not.toContain('--only-after-failure');
  });

  it('row 7: SHARED_DIR is on a volume of the run that all steps have', () => {
    const { pod, object, sequence } = compile(withSteps({}), { volumeSize: '2Gi', storageClass: 'fast' });
    for (const name of sequence) expect(option(pod(name).containers[0]!.command, '--run')).toBe('/var/run/ci/run');
    const claim =
      engine === 'tekton'
        ? object('PipelineRun').spec.workspaces[0].volumeClaimTemplate.spec
        : object('WorkflowTemplate').spec.volumeClaimTemplates[0].spec;
    expect(claim).toEqual({
      accessModes: ['ReadWriteOnce'],
      storageClassName: 'fast',
      resources: { requests: { storage: '2Gi' } },
    });
  });

  it('row 8: each step leaves its artifacts on the same volume, by its name', () => {
    const { pod } = compile(withSteps({}));
    expect(option(pod('pre-a').containers[0]!.command, '--name')).toBe('pre-a');
    const claims = pod('pre-a').volumes.filter((volume) => 'persistentVolumeClaim' in volume);
    expect(claims).toEqual([]);
  });

  it('row 8: a failed run keeps its artifacts', () => {
    const { object } = compile(withSteps({}));
    if (engine === 'tekton') expect(object('PipelineRun').spec.workspaces[0].volumeClaimTemplate).toBeDefined();
    else expect(object('WorkflowTemplate').spec.volumeClaimGC).toEqual({ strategy: 'OnWorkflowSuccess' });
  });

  it('row 9: the Secret of the cluster profile is mounted', () => {
    const { pod } = compile(withSteps({ cluster_profile: 'aws' }));
    const [main] = pod('pre-a').containers;
    expect(main!.mounts['cluster-profile']).toBe('/var/run/secrets/ci.openshift.io/cluster-profile');
    expect(main!.env['CLUSTER_PROFILE_DIR']).toBe('/var/run/secrets/ci.openshift.io/cluster-profile');
    expect(pod('pre-a').volumes).toContainEqual({
      name: 'cluster-profile',
      secret: { secretName: 'cluster-secrets-aws' },
    });
  });

  it('row 10: steps have no token of the cluster they run on, and begin checks the kubeconfig of the other', () => {
    const { pod, object } = compile(withSteps({ test: [step('c', { no_kubeconfig: true })] }), {
      cluster: TestCluster.fromSecret('other'),
    });
    expect(option(pod('begin').containers[0]!.command, '--kubeconfig')).toBe(
      '/var/run/secrets/ci.openshift.io/cluster/kubeconfig',
    );
    expect(pod('test-c').containers[0]!.command).toContain('--no-kubeconfig');
    const spec =
      engine === 'tekton' ? object('PipelineRun').spec.taskRunTemplate.podTemplate : object('WorkflowTemplate').spec;
    expect(spec.automountServiceAccountToken).toBe(false);
  });

  it('row 10: a run on the cluster under test acts as the account that is named', () => {
    const { object } = compile(withSteps({}), { cluster: TestCluster.same('tester') });
    const account =
      engine === 'tekton'
        ? object('PipelineRun').spec.taskRunSpecs.find(
            (spec: { pipelineTaskName: string }) => spec.pipelineTaskName === 'pre-a',
          )
        : object('WorkflowTemplate').spec.templates.find(({ name }: { name: string }) => name === 'pre-a');
    expect(account.serviceAccountName).toBe('tester');
  });

  it('row 11: parameters are variables with defaults, never text of a script', () => {
    const env = [{ name: 'SIZE', default: 'small' }];
    const { pod, object } = compile(withSteps({ test: [step('c', { env, commands: 'echo $SIZE' })] }));
    const spec = object(engine === 'tekton' ? 'Pipeline' : 'WorkflowTemplate').spec;
    const declared = (engine === 'tekton' ? spec.params : spec.arguments.parameters).find(
      ({ name }: { name: string }) => name === 'SIZE',
    );
    expect(declared.default ?? declared.value).toBe('small');
    expect(pod('test-c').containers[0]!.env['SIZE']).toBe(
      engine === 'tekton' ? '$(params.SIZE)' : '{{workflow.parameters.SIZE}}',
    );
  });

  it('row 11: a variable with several values has a parameter for each step', () => {
    const env = (value: string) => ({ env: [{ name: 'SIZE', default: value }] });
    const { pod } = compile(withSteps({ test: [step('c', env('small')), step('d', env('large'))] }));
    expect(pod('test-d').containers[0]!.env['SIZE']).toMatch(/SIZE--test-d/);
  });

  it('row 12: literal text that an engine would read is kept from it', () => {
    const commands = 'oc get -o go-template="{{.metadata.name}}" $(params.x) $$ ${Y}';
    const env = [{ name: 'TEMPLATE', default: '{{.a}} $(B)' }];
    const { pod, object } = compile(withSteps({ test: [step('c', { commands, env })] }));
    const { data } = object('ConfigMap', /e2e/);
    expect(data['step.test-c']).toBe(commands);
    expect(data['env.test-c.TEMPLATE']).toBe('{{.a}} $(B)');
    const { name } = object('ConfigMap', /e2e/).metadata;
    expect(pod('test-c').containers[0]!.env['TEMPLATE']).toEqual({
      configMapKeyRef: { name, key: 'env.test-c.TEMPLATE' },
    });
  });

  it('row 13: a dependency is a pull spec that is known before the build has ended', () => {
    const dependencies = [{ name: 'widget', env: 'IMAGE' }];
    const { pod } = compile(withSteps({ post: [step('drop', { dependencies })] }), {
      builder: Builder.buildah({ registry: 'registry.example.com/ci' }),
    });
    const id = engine === 'tekton' ? '$(params.run-id)' : '{{workflow.uid}}';
    expect(pod('post-drop').containers[0]!.env['IMAGE']).toBe(`registry.example.com/ci/acme-widget-widget:${id}`);
  });

  it('row 14: the script keeps the limits of a step, and the engine gives it longer', () => {
    const limits = { timeout: '10m', grace_period: '40s' };
    const { pod } = compile(withSteps({ test: [step('c', limits)] }));
    const { containers, deadline, raw } = pod('test-c');
    expect([option(containers[0]!.command, '--timeout'), option(containers[0]!.command, '--grace')]).toEqual([
      '600',
      '40',
    ]);
    expect(deadline).toBeGreaterThan(640);
    expect(containers[0]).not.toHaveProperty('timeout');
    if (engine === 'argo') expect(raw['podSpecPatch']).toBe('{"terminationGracePeriodSeconds":50}');
  });

  it('row 14: Tekton has no grace period of its own, which is said of one that is longer than that of Kubernetes', () => {
    const steps = [step('c', { grace_period: '29s' }), step('d', { grace_period: '40s' })];
    const { problems } = compile(withSteps({ test: steps }));
    const message = 'tekton: may take 40 s to end, and Tekton kills the pod of a cancelled run after 30 s';
    const remedy = 'clean up in a step of post, or with a shorter grace_period';
    const expected = { severity: 'warning', rule: 'grace-period', message, remedy };
    expect(problems).toMatchObject(engine === 'tekton' ? [expected] : []);
  });

  it('row 15: leases do not apply, which is said; their names are parameters', () => {
    const leases = [{ resource_type: 'aws-quota', env: 'QUOTA' }];
    const { problems, object, pod } = compile(withSteps({ leases }), {
      parameters: { registry: 'r.example.com', 'lease-QUOTA': 'one' },
    });
    const what = engine === 'tekton' ? 'leases' : 'the names of what is leased';
    expect(problems.map(({ severity, message }) => [severity, message])).toEqual([
      ['warning', `${engine}: is compiled without ${what}`],
    ]);
    expect(pod('pre-a').containers[0]!.env['QUOTA']).toMatch(/lease-QUOTA/);
    if (engine === 'tekton') return;
    expect(object('WorkflowTemplate').spec.synchronization).toMatchObject({
      semaphores: [{ configMapKeyRef: { name: 'openshift-ci-leases', key: 'aws-quota' } }],
    });
  });

  it('row 16: images are built in order, before the first step, and no others', () => {
    const { builds, sequence, object } = compile(withSteps({ test: [step('c', { from: 'widget' })] }));
    expect(builds).toEqual({
      'build-src': [],
      'build-bin': ['build-src'],
      'build-widget': ['build-src', 'build-bin'],
    });
    if (engine === 'tekton') {
      const begin = object('Pipeline').spec.tasks.find(({ name }: { name: string }) => name === sequence[0]);
      expect(begin.runAfter).toEqual(['build-widget']);
    } else
      expect(object('WorkflowTemplate').spec.templates[0].steps[0]).toEqual([{ name: 'builds', template: 'builds' }]);
  });

  it.each([
    [{ ...containerTest }, { tekton: 'EventListener', argo: 'WorkflowEventBinding' }],
    [
      { ...containerTest, postsubmit: true },
      { tekton: 'EventListener', argo: 'WorkflowEventBinding' },
    ],
    [
      { ...containerTest, cron: '@daily' },
      { tekton: 'CronJob', argo: 'CronWorkflow' },
    ],
  ])('row 17: %j is started by its event', (test, kinds) => {
    const { object } = compile(withTest(test));
    expect(object(kinds[engine])).toBeDefined();
  });

  it('row 17: fields that only Prow knows do not apply, which is said', () => {
    const { problems, outcomes } = compile(withTest({ ...containerTest, optional: true, max_concurrency: 2 }));
    expect(outcomes[0]!.run).toBeDefined();
    expect(problems).toMatchObject([
      { severity: 'warning', rule: 'left-out', message: `${engine}: is compiled without optional, max_concurrency` },
    ]);
  });

  it('row 18: nothing of SHARED_DIR travels by results', () => {
    const { files } = compile(withSteps({ post }));
    expect(files.some(({ content }) => /\$\(results\.|outputs:/.test(content))).toBe(false);
  });

  it('row 19: long scripts are in a ConfigMap, and too long ones are not expressible', () => {
    const { problems, outcomes } = compile(withTest({ ...containerTest, commands: 'x'.repeat(1_100_000) }));
    expect(outcomes[0]!.run).toBeUndefined();
    expect(problems[0]).toMatchObject({
      severity: 'not-expressible',
      rule: 'commands-too-long',
      message: `${engine}: has 1100000 bytes of commands, and a ConfigMap holds 1048576`,
    });
  });

  it('row 20: nothing is repeated', () => {
    const { files } = compile(withSteps({ post }));
    expect(files.some(({ content }) => /\bretries:|retryStrategy:/.test(content))).toBe(false);
  });

  it('row 21: a clock never ends a run for the next one, since that would skip post', () => {
    const { object } = compile(withSteps({ post }, { cron: '@daily' }));
    expect(object(engine === 'tekton' ? 'CronJob' : 'CronWorkflow').spec.concurrencyPolicy).toBe('Forbid');
  });

  it('row 22: observers do not apply, which is said', () => {
    const observers = [{ name: 'watch', from: 'src', commands: 'watch', resources: {} }];
    const test = { literal_steps: { test: [step('c')], observers } };
    expect(compile(withTest(test)).problems).toMatchObject([
      { severity: 'warning', message: `${engine}: is compiled without observers` },
    ]);
  });

  it('row 23: a step runs on the architecture that it asks for', () => {
    const { object, pod } = compile(withSteps({ test: [step('c', { node_architecture: 'arm64' })] }));
    const spec =
      engine === 'tekton'
        ? object('PipelineRun').spec.taskRunSpecs.find(
            ({ pipelineTaskName }: { pipelineTaskName: string }) => pipelineTaskName === 'test-c',
          ).podTemplate
        : pod('test-c').raw;
    expect(spec.nodeSelector).toEqual({ 'kubernetes.io/arch': 'arm64' });
  });

  it('row 23: no pod may do more than it needs: a build makes a user namespace, a step nothing', () => {
    const { pod, object } = compile(withSteps({}));
    expect(pod('pre-a').containers[0]!.security).toEqual({
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
      runAsNonRoot: true,
    });
    expect(pod('build-src').containers[0]!.security).toEqual({
      allowPrivilegeEscalation: true,
      capabilities: { add: ['SETGID', 'SETUID'], drop: ['ALL'] },
      runAsGroup: 1000,
      runAsNonRoot: true,
      seccompProfile: { type: 'Unconfined' },
    });
    const account = object('ServiceAccount', /^openshift-ci$/);
    expect(account.automountServiceAccountToken).toBe(false);
  });

  it('row 24: names that do not fit become shorter and stay apart', () => {
    const long = 'x'.repeat(70);
    const { sequence, object } = compile(withSteps({ test: [step(`${long}-a`), step(`${long}_b`)] }));
    const names = sequence.slice(-2);
    expect(new Set(names).size).toBe(2);
    for (const name of names) expect(name).toMatch(/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/);
    if (engine === 'argo') expect(object('WorkflowTemplate').metadata.name.length).toBeLessThanOrEqual(52);
  });

  it('row 25: post runs only if the run began, after the builds', () => {
    const { pod, sequence } = compile(withSteps({ post }));
    expect(sequence[0]).toBe('begin');
    expect(pod('begin').containers[0]!.command[1]).toBe('/var/run/ci/scripts/begin.sh');
    expect(option(pod('post-drop').containers[0]!.command, '--phase')).toBe('post');
  });

  it('row 25: a failed build is the only cause of a red run, since post does not start', () => {
    const { object } = compile(withSteps({ post }));
    if (engine === 'tekton') {
      const begun = [{ input: '$(tasks.begin.status)', operator: 'in', values: ['Succeeded'] }];
      expect(object('Pipeline').spec.finally.map(({ when }: { when: unknown }) => when)).toEqual([begun]);
    } else {
      const { steps } = templateOf(object('WorkflowTemplate'), 'post');
      const conditions = new Set(steps.map(([{ when }]: [{ when: string }]) => when));
      expect([...conditions]).toEqual([expect.stringMatching(/workflow\.failures.*'begin'.*'build-'/)]);
    }
  });

  it('a failed run keeps its pods and so its logs, and is gone after a week', () => {
    if (engine === 'tekton') return;
    for (const hasArtifactRepository of [false, true]) {
      const { object } = compile(withSteps({ post }), { hasArtifactRepository });
      expect(object('WorkflowTemplate').spec).toMatchObject({
        podGC: { strategy: 'OnWorkflowSuccess' },
        ttlStrategy: { secondsAfterCompletion: 604_800 },
      });
    }
  });

  it('row 25: a step can write no mark but its own, and reads those of others', () => {
    const { pod, sequence, post: last } = compile(withSteps({ post }));
    for (const name of [...sequence, ...last].filter((each) => each !== 'begin')) {
      const writable = Object.entries(pod(name).containers.at(-1)!.parts).filter(([, { readOnly }]) => !readOnly);
      const own = Object.fromEntries(writable.map(([path, { subPath }]) => [path, subPath]));
      const expected = {
        '/var/run/ci/run/shared': 'shared',
        '/var/run/ci/run/artifacts': 'artifacts',
        '/var/run/ci/run/marks': `state/${name}`,
      };
      expect(own).toEqual(name === 'verdict' ? {} : expected);
    }
    expect(option(pod('begin').containers[0]!.command, '--steps')).toBe(
      'pre-a,pre-b,test-c,test-d,post-gather,post-clean,post-drop',
    );
  });

  it('every container asks for something, since a quota refuses pods that do not', () => {
    const { files } = compile(withSteps({ post }, { cron: '@daily' }));
    const kinds =
      engine === 'tekton'
        ? /^ +(computeResources|resources):\n +(limits|requests):/gm
        : /^ +resources:\n +(limits|requests):/gm;
    const text = files.map(({ content }) => content).join('');
    const images = [...text.matchAll(/^ +image: /gm)].length;
    expect([...text.matchAll(kinds)].length).toBeGreaterThanOrEqual(images);
  });

  it('every object says what it belongs to, and names are short and keep the test', () => {
    const { objects } = compile(withSteps({ post }, { as: 'end-to-end-on-metal' }), { labels: { team: 'ci' } });
    for (const { metadata } of objects) {
      expect(metadata.labels).toMatchObject({ 'app.kubernetes.io/managed-by': 'cdk8s-openshift-ci', team: 'ci' });
    }
    const { metadata } = objects.find(({ kind }) => kind === (engine === 'tekton' ? 'Pipeline' : 'WorkflowTemplate'));
    expect(metadata.labels).toMatchObject({ 'cdk8s-openshift-ci/test': 'end-to-end-on-metal' });
    expect(metadata.name).toMatch(
      /^acme.*-[0-9a-f]{6}-end-to-end-on-metal$|^acme-wi-[0-9a-f]{6}-end-to-end-on$|end-to-end/,
    );
    expect(metadata.name.length).toBeLessThanOrEqual(30);
  });

  it('a ConfigMap never changes: another content has another name', () => {
    const named = (commands: string) => {
      const { objects } = compile(withSteps({ post: [step('drop', { commands })] }));
      const maps = objects.filter(({ kind }) => kind === 'ConfigMap');
      expect(maps.every(({ immutable }) => immutable)).toBe(true);
      return maps.map(({ metadata }) => metadata.name).sort();
    };
    const [one, two] = [named('true'), named('false')];
    expect(one.filter((name) => two.includes(name))).toEqual([expect.stringMatching(/^openshift-ci-scripts-/)]);
  });

  it('settings of pods and of the volume reach every run', () => {
    const props = {
      podTemplate: {
        nodeSelector: { pool: 'ci' },
        tolerations: [{ key: 'ci', operator: 'Exists' as const }],
        priorityClassName: 'low',
        imagePullSecrets: ['pull'],
        runtimeClassName: 'kata',
      },
      volume: { size: '5Gi', storageClass: 'fast', accessModes: ['ReadWriteMany' as const] },
    };
    const text = compile(withSteps({ post }), props)
      .files.map(({ content }) => content)
      .join('');
    for (const word of ['pool: ci', 'key: ci', 'low', 'name: pull', 'kata', '5Gi', 'fast', 'ReadWriteMany']) {
      expect(text).toContain(word);
    }
  });

  it('runs that change one cluster take turns, or it is said that they do not', () => {
    const { object, problems } = emit(withSteps({ post }));
    const rules = problems.map(({ rule }) => rule);
    if (engine === 'tekton') expect(rules).toContain('shared-cluster');
    else {
      expect(rules).not.toContain('shared-cluster');
      expect(object('WorkflowTemplate').spec.synchronization.mutexes).toEqual([
        { name: 'openshift-ci-cluster-test-cluster' },
      ]);
    }
    expect(emit(withTest(containerTest)).problems.map(({ rule }) => rule)).not.toContain('shared-cluster');
  });

  it('steps for several architectures are reported, and images are built for the one of all steps', () => {
    const mixed = compile(withSteps({ post: [step('drop', { node_architecture: 'arm64' })] }));
    expect(mixed.problems.map(({ rule }) => rule)).toContain('mixed-architectures');
    const { pod, object, problems } = compile(withSteps({ node_architecture: 'arm64' }));
    expect(problems.map(({ rule }) => rule)).not.toContain('mixed-architectures');
    const selected =
      engine === 'tekton'
        ? object('PipelineRun').spec.taskRunSpecs.find((each: Any) => each.pipelineTaskName === 'build-src').podTemplate
        : pod('build-src').raw;
    expect(selected.nodeSelector).toEqual({ 'kubernetes.io/arch': 'arm64' });
  });

  it('a step that reads what only OpenShift CI knows is told', () => {
    const commands = 'echo "$PULL_TITLE ${IMAGE_FORMAT} $IMAGE_FORMATS $OWN"';
    const { problems } = compile(withSteps({ post: [step('drop', { commands })] }));
    expect(problems).toMatchObject([
      {
        severity: 'warning',
        rule: 'unset-variable',
        message: `${engine}: reads $PULL_TITLE, $IMAGE_FORMAT, which is never set outside of OpenShift CI`,
      },
    ]);
  });

  it('what a build needs on OpenShift is in the output', () => {
    const roleOf = (props: object) => compile(withSteps({}), { isOpenShift: true, ...props }).object('Role', /build$/);
    const rule = { apiGroups: ['security.openshift.io'], resources: ['securitycontextconstraints'], verbs: ['use'] };
    expect(roleOf({}).rules).toEqual([{ ...rule, resourceNames: ['nested-container'] }]);
    expect(roleOf({ scc: 'mine' }).rules).toEqual([{ ...rule, resourceNames: ['mine'] }]);
    expect(roleOf({ builder: Builder.buildConfigs() })).toBeUndefined();
    const own = compile(withSteps({}), { isOpenShift: true, scc: 'own' }).object('SecurityContextConstraints');
    expect(own.metadata).not.toHaveProperty('namespace');
    expect(own).toMatchObject({ runAsUser: { type: 'MustRunAs', uid: 1000 }, allowPrivilegedContainer: false });
  });

  it('an object that a cluster would refuse for its size is an error, and a large one a warning', () => {
    const content = (size: number) => [{ path: 'file', content: 'x'.repeat(size) }];
    const rulesFor = (size: number) =>
      compile(withTest(containerTest), {}, { repositoryFiles: content(size) }).problems.map(({ rule }) => rule);
    expect(rulesFor(1_100_000)).toContain('object-size');
    expect(rulesFor(300_000)).toContain('large-object');
    expect(rulesFor(100_000)).not.toContain('large-object');
  });

  if (engine === 'tekton')
    it.each([
      ['1.6.0', true],
      ['1.6.1', false],
      ['1.3.2', true],
      ['1.3.3', false],
      ['1.7.0', true],
      ['1.9', false],
      ['1.15.0', false],
      ['v1.4.1', true],
    ])('Tekton %s refuses hostUsers: %s', (tektonVersion, refuses) => {
      const { problems } = compile(withTest(containerTest), { tektonVersion });
      expect(problems.some(({ rule }) => rule === 'tekton-version')).toBe(refuses);
      const builder = Builder.buildah({ usesUserNamespace: false });
      expect(compile(withTest(containerTest), { tektonVersion, builder }).problems).toEqual([]);
    });

  it('row 26: images of OpenShift CI are pulled from where the image source says', () => {
    const imageSource = ImageSource.only({
      'ocp/4.22:base': 'mirror.example.com/base:1',
      'ocp/builder:golang': 'golang',
    });
    const configuration = withSteps({
      pre: [],
      test: [step('c', { from: 'base' }), step('d', { from: 'stable:cli' })],
    });
    const { problems } = compile(configuration, { imageSource });
    expect(problems.map(({ message }) => message)).toEqual([
      `${engine}: needs ocp/4.22:cli, and nobody says where it is pulled from`,
    ]);
    const { pod } = compile(configuration, { imageSource: ImageSource.mirror('mirror.example.com') });
    expect(pod('test-d').containers[0]!.image).toBe('mirror.example.com/ocp/4.22:cli');
  });

  it('row 26: images of OpenShift CI are named as it resolves them itself, or as it did before', () => {
    const imageOf = (imageSource?: ImageSource) =>
      compile(withSteps({ test: [step('c', { from: 'base' })] }), imageSource ? { imageSource } : {}).pod('test-c')
        .containers[0]!.image;
    expect(imageOf()).toBe('quay-proxy.ci.openshift.org/openshift/ci:ocp_4.22_base');
    expect(imageOf(ImageSource.appCi())).toBe('registry.ci.openshift.org/ocp/4.22:base');
  });

  it('row 26: images of a release that is resolved late are parameters', () => {
    const { pod } = compile(withSteps({ test: [step('c', { from: 'stable-initial:cli' })] }));
    expect(pod('test-c').containers[0]!.image).toMatch(/image-stable-initial-cli/);
  });

  it('row 27: each test has objects of its own, with the images of its closure only', () => {
    const tests = [
      { as: 'unit', ...containerTest },
      { as: 'base', commands: 'true', container: { from: 'base', clone: false } },
    ];
    const { outcomes } = compile({ ...base, tests });
    expect(outcomes.map(({ run }) => run!.builds.map(({ name }) => name))).toEqual([['build-src'], []]);
    expect(new Set(outcomes.map(({ run }) => run!.name)).size).toBe(2);
  });

  it('row 28: the timeout of the job limits pre and test', () => {
    const { object } = compile(withSteps({}, { timeout: '30m' }));
    const limit =
      engine === 'tekton'
        ? object('PipelineRun').spec.timeouts.tasks
        : object('WorkflowTemplate').spec.activeDeadlineSeconds;
    expect(String(limit)).toMatch(/^1800s?$/);
  });

  it('row 29: an image for the cluster under test is named as that cluster can pull it', () => {
    const dependencies = [{ name: 'widget', env: 'IMAGE' }];
    const builder = Builder.buildah({ registry: 'registry.ci.svc:5000', pullRegistry: 'localhost:30500' });
    const { pod } = compile(withSteps({ test: [step('c', { dependencies })] }), { builder });
    expect(pod('test-c').containers[0]!.env['IMAGE']).toMatch(/^localhost:30500\/acme-widget-widget:/);
    expect(pod('build-widget').containers[0]!.env['TO']).toMatch(/^registry\.ci\.svc:5000\/acme-widget-widget:/);
  });
});
