/* eslint-disable @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-assignment, @typescript-eslint/no-unsafe-call, @typescript-eslint/unbound-method -- manifests are read as data: what is not there fails the test */
import { describe, expect, it } from 'vitest';
import { type Configuration } from '../../lib/config';
import { Builder, type EngineProps } from '../../lib/engines';
import { type Emitted, engines } from './engine-adapters';

// What validators accept, and a cluster would not run as it was meant.
const base = {
  zz_generated_metadata: { org: 'acme', repo: 'widget', branch: 'main' },
  build_root: { image_stream_tag: { namespace: 'ocp', name: 'builder', tag: 'golang' } },
  base_images: { base: { namespace: 'ocp', name: '4.22', tag: 'base' } },
} as unknown as Configuration;

function withTest(test: object, more: object = {}): Configuration {
  return { ...base, tests: [{ as: 'e2e', ...test }], ...more };
}

const step = (as: string, more: object = {}) => ({ as, from: 'src', commands: `echo ${as}`, resources: {}, ...more });
const withSteps = (steps: object, more?: object) => withTest({ steps: { test: [step('c')], ...steps } }, more);
const containerTest = { commands: 'make unit', container: { from: 'src' } };

describe.each(engines)('a cluster that runs what is emitted for %s', (engine, emit) => {
  const compile: typeof emit = (configuration, props, more) =>
    emit(configuration, { parameters: { registry: 'registry.example.com/ci' }, ...props }, more);

  if (engine === 'argo')
    it('finds the token of the executor in the Secret that Argo mounts', () => {
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

  it('waits for a node and for images as long as it is told', () => {
    const { objects } = compile(withSteps({ post: [step('d')] }), { podPendingTimeout: '3m' });
    const text = JSON.stringify(objects);
    // Two hours, 15 s of grace, and the three minutes.
    expect(text).toContain('7395');
    // After a timeout Argo runs no later step of post, so the deadline of the pod has to come first.
    expect(text.includes('"timeout":"7575s"')).toBe(engine === 'argo');
  });

  it('prepares a run in the image that most steps use, or else in that of post', () => {
    const imageOf = (...images: string[]) => {
      const [test, ...post] = images.map((from, index) => step(`s${index}`, { from }));
      const more = { images: { items: ['one', 'two'].map((to) => ({ from: 'src', to })) } };
      return compile(withTest({ steps: { test: [test], post } }, more)).pod('begin').containers[0]!.image;
    };
    expect(imageOf('one', 'two')).toContain('two');
    expect(imageOf('one', 'two', 'one')).toContain('one');
  });

  it('gives a variable its two dollars, of which the kubelet would make one', () => {
    const env = [{ name: 'PRICE', default: 'a$$b' }];
    const { pod, object } = compile(withSteps({ test: [step('c', { env })] }));
    expect(pod('test-c').containers[0]!.env['PRICE']).toMatchObject({ configMapKeyRef: { key: 'env.test-c.PRICE' } });
    expect(object('ConfigMap', /e2e/).data['env.test-c.PRICE']).toBe('a$$b');
  });

  it('does not take a variable for a parameter of the run that has its name', () => {
    const env = ['revision', 'registry'].map((name) => ({ name, default: 'mine' }));
    const [run] = compile(withSteps({ test: [step('c', { env })] })).outcomes.map((outcome) => outcome.run!);
    const defaults = Object.fromEntries(run!.parameters.map((parameter) => [parameter.name, parameter.default]));
    expect(defaults).toMatchObject({
      revision: 'main',
      registry: 'registry.example.com/ci',
      'variable-revision': 'mine',
      'variable-registry': 'mine',
    });
  });

  it('finds the parameter of a step with a dot in its name', () => {
    const env = (value: string) => [{ name: 'SIZE', default: value }];
    const steps = [step('c.one', { env: env('small') }), step('c.two', { env: env('large') })];
    const [run] = compile(withSteps({ test: steps })).outcomes.map((outcome) => outcome.run!);
    expect(run!.parameters.map(({ name }) => name).filter((name) => name.startsWith('SIZE'))).toEqual([
      expect.stringMatching(/^SIZE--test-c-one-[0-9a-f]{6}$/),
      expect.stringMatching(/^SIZE--test-c-two-[0-9a-f]{6}$/),
    ]);
  });

  it('hands a build its arguments as they are written', () => {
    const value = '$(TO) $$ {{x}} $(params.registry)';
    const images = {
      items: [
        {
          to: 'widget',
          build_args: [
            { name: 'A', value },
            { name: 'B', value: 'b' },
          ],
        },
      ],
    };
    const { pod, object } = compile(withTest({ ...containerTest, container: { from: 'widget' } }, { images }));
    const { command, env } = pod('build-widget').containers[0]!;
    expect(command.slice(-4)).toEqual(['--build-arg', '$(WORD_1)', '--build-arg', 'B=b']);
    expect(env['WORD_1']).toMatchObject({ configMapKeyRef: { key: 'build.widget.WORD_1' } });
    expect(object('ConfigMap', /e2e/).data['build.widget.WORD_1']).toBe(`A=${value}`);
  });

  // The runtime makes the directory of a container, as root, and Tekton's containers start together.
  it('clones into a directory that nobody has made before', () => {
    const { pod } = compile(withTest({ ...containerTest, container: { from: 'src', clone: true } }));
    const { containers } = pod('test-e2e');
    expect(containers.map(({ workingDir }) => workingDir)).toEqual([undefined, undefined]);
    const { command } = containers.at(-1)!;
    expect(command[command.indexOf('--directory') + 1]).toBe('/home/prow/go/src/github.com/acme/widget');
  });

  if (engine === 'argo')
    it('ends a step of post that waits for a node, which no deadline does', () => {
      const { pod } = compile(withSteps({ post: [step('drop', { timeout: '10m', grace_period: '15s' })] }));
      expect(pod('post-drop').raw).toMatchObject({ activeDeadlineSeconds: 1515, timeout: '2415s' });
      expect(pod('verdict').raw).toMatchObject({ activeDeadlineSeconds: 1200, timeout: '2100s' });
      expect(pod('test-c').raw).not.toHaveProperty('timeout');
    });

  it('begins on the architecture of the step whose image it runs in', () => {
    const { object, pod } = compile(withSteps({ node_architecture: 'arm64' }));
    const spec =
      engine === 'tekton'
        ? object('PipelineRun').spec.taskRunSpecs.find(
            ({ pipelineTaskName }: { pipelineTaskName: string }) => pipelineTaskName === 'begin',
          ).podTemplate
        : pod('begin').raw;
    expect(spec.nodeSelector).toEqual({ 'kubernetes.io/arch': 'arm64' });
  });

  it('pulls what a BuildConfig built under the tag of all runs', () => {
    const policyOf = (builder?: Builder) =>
      compile(withTest(containerTest), { builder }).pod('test-e2e').containers[0]!.imagePullPolicy;
    expect(policyOf(Builder.buildConfigs())).toBe('Always');
    expect(policyOf()).toBeUndefined();
  });

  it('would test the branch in place of a pull request with BuildConfigs, which is said', () => {
    const props = { builder: Builder.buildConfigs() };
    expect(compile(withTest(containerTest), props).problems.map(({ message }) => message)).toEqual([
      `${engine}: tests the branch and not the pull request, since BuildConfigs build the branch`,
    ]);
    expect(compile(withTest({ ...containerTest, postsubmit: true }), props).problems).toEqual([]);
  });

  it('is started by a change that run_if_changed names, whatever always_run says', () => {
    const started = (more: object) => {
      const { object } = compile(withTest({ ...containerTest, ...more }));
      return object(engine === 'tekton' ? 'EventListener' : 'WorkflowEventBinding') !== undefined;
    };
    expect(started({ always_run: false, run_if_changed: '^cmd/' })).toBe(true);
    expect(started({ always_run: false })).toBe(false);
  });

  it('knows the lease of a cluster profile, or that it is missing', () => {
    const withProfile = (cluster_profile_literal: object) =>
      compile(withTest({ literal_steps: { cluster_profile_literal, test: [step('c')] } }));
    const known = withProfile({ name: 'aws', lease_type: 'aws-quota-slice' });
    expect(known.pod('test-c').containers[0]!.env['LEASED_RESOURCE']).toMatch(/lease-LEASED_RESOURCE/);
    expect(messagesOf(withProfile({ name: 'aws' }))).toMatch(/without the lease of the cluster profile/);
    expect(messagesOf(known)).not.toMatch(/the lease of the cluster profile/);
  });

  it('lacks what only the clusters of OpenShift CI do with images, which is said', () => {
    const images = { items: [{ to: 'widget', additional_architectures: ['arm64'], capabilities: ['large'] }] };
    const external = { registry: 'quay.io', namespace: 'n', name: 'm', tag: 't', pull_secret: 'pull' };
    const inImage = (from: string) => ({ ...containerTest, container: { from, clone: false } });
    expect(messagesOf(compile(withTest(inImage('widget'), { images })))).toBe(
      `${engine}: is compiled without additional_architectures of images, capabilities of images`,
    );
    expect(messagesOf(compile(withTest(inImage('tool'), { external_images: { tool: external } })))).toBe(
      `${engine}: is compiled without pull_secret of external_images`,
    );
  });

  if (engine === 'argo')
    it('takes one slot for several leases, which is said', () => {
      const leasing = (count: number) =>
        messagesOf(compile(withSteps({ leases: [{ resource_type: 'cluster', env: 'CLUSTER', count }] })));
      expect(leasing(2)).toMatch(/the count of leases \(each takes one slot\)/);
      expect(leasing(1)).not.toMatch(/count/);
    });
});

const messagesOf = ({ problems }: Emitted) => problems.map(({ message }) => message).join('\n');
