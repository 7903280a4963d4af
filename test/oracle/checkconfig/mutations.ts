import { type Configuration, type TestConfiguration, type TestStep } from '../../../lib/config';
import { type Random } from '../../support/random';
import { sampleStep } from './sample-config';

/** One way to spoil a configuration, or to change it so that it stays right. */
export type Mutation = (configuration: Configuration, random: Random) => void;

type Step = TestStep & Required<Pick<TestStep, 'credentials' | 'dependencies' | 'leases' | 'resources'>>;

const unit = (configuration: Configuration): TestConfiguration => configuration.tests![0]!;
const multi = (configuration: Configuration): NonNullable<TestConfiguration['steps']> =>
  configuration.tests![1]!.steps!;
const flow = (configuration: Configuration): NonNullable<TestConfiguration['steps']> => configuration.tests![2]!.steps!;
const claimed = (configuration: Configuration): TestConfiguration => {
  const found = configuration.tests!.find((test) => test.cluster_claim);
  if (found) return found;
  const test: TestConfiguration = {
    as: 'claimed',
    cluster_claim: { version: '4.22', cloud: 'aws', owner: 'team' },
    steps: { test: [sampleStep('run')] },
  };
  configuration.tests!.push(test);
  return test;
};
const step = (configuration: Configuration, random: Random): Step => {
  const phase = multi(configuration)[random.pick(['pre', 'test', 'post'] as const)];
  return phase![0] as Step;
};
const set =
  <K extends keyof TestConfiguration>(name: K, value: TestConfiguration[K]): Mutation =>
  (configuration) => {
    unit(configuration)[name] = value;
  };
const onStep =
  (change: (changed: Step, random: Random) => void): Mutation =>
  (configuration, random) =>
    change(step(configuration, random), random);

const whole: Record<string, Mutation> = {
  'no tests and no images': (c) => {
    c.tests = [];
    delete c.images;
    delete c.operator;
    delete c.promotion;
  },
  'rpm location alone': (c) => {
    c.rpm_build_location = 'rpms/';
    delete c.rpm_build_commands;
    delete c.base_rpm_images;
  },
  'rpm images alone': (c) => {
    c.base_rpm_images = { tools: { namespace: 'ocp', name: '4.22', tag: 'tools' } };
    delete c.rpm_build_commands;
    delete c.rpm_build_location;
  },
  'default go repository': (c) => void (c.canonical_go_repository = 'github.com/acme/widget'),
  'other go repository': (c) => void (c.canonical_go_repository = 'k8s.io/widget'),
  'binary list': (c) => void (c.binary_build_commands_list = [{ ref: 'acme.widget', commands: 'make' }]),
  'no resources': (c) => void delete c.resources,
  'no star': (c) => void delete c.resources!['*'],
  'empty resources': (c) => void (c.resources!['unit'] = {}),
  'unknown resource': (c, r) => void (c.resources!['*']!.requests![r.pick(['gpu', 'disk', 'CPU'])] = '1'),
  quantity: (c, r) => {
    const amounts = [
      '',
      '1e3',
      '1Ki',
      '1ki',
      '1K',
      '0',
      '-1',
      '+1',
      '.5',
      '1.',
      '.',
      '-',
      '1e',
      '1E',
      '100M',
      '1m5',
      '1 Gi',
      '0.0',
      '00',
    ];
    c.resources!['*']!.requests!['cpu'] = r.pick(amounts);
  },
  'shared memory': (c, r) => {
    const amount = r.pick(['2G', '2Gi', '1Gi', '2000001k', '2000M', '3e9', '0']);
    c.resources!['*']!.limits!['ci-operator.openshift.io/shm'] = amount;
  },
  kvm: (c, r) => void (c.resources!['*']!.requests!['devices.kubevirt.io/kvm'] = r.pick(['1', '2', '1.0'])),
};

const images: Record<string, Mutation> = {
  'two build roots': (c) => {
    c.build_root = { from_repository: true, image_stream_tag: { namespace: 'a', name: 'b', tag: 'c' } };
  },
  'empty build root': (c) => void (c.build_root = {}),
  'build root without a tag': (c, r) => {
    const image = { namespace: 'a', name: 'b', tag: 'c' };
    image[r.pick(['namespace', 'name', 'tag'] as const)] = '';
    c.build_root = { image_stream_tag: image };
  },
  'reserved base image': (c, r) => {
    const name = r.pick(['root', 'src-bundle', 'ci-bundle1', 'ci-index', 'ci-index-x', 'bin', 'widget', 'fine']);
    c.base_images![name] = { namespace: 'ocp', name: '4.22', tag: 'x' };
  },
  'base image without a tag': (c) => void (c.base_images!['base']!.tag = ''),
  'external image': (c, r) => {
    const image = { registry: 'quay.io', namespace: 'acme', name: 'x', tag: 'v1', pull_spec: '' };
    const part = r.pick(['registry', 'namespace', 'name', 'tag', 'pull_spec', 'none'] as const);
    if (part === 'pull_spec') image.pull_spec = 'quay.io/acme/x:v1';
    else if (part !== 'none') image[part] = part === 'registry' ? r.pick(['', 'docker.io', 'eu.quay.io']) : '';
    c.external_images = { [r.pick(['extern', 'base', 'root'])]: image };
  },
  'image without a name': (c) => void (c.images!.items![1]!.to = ''),
  'two images of one name': (c) => void (c.images!.items![1]!.to = 'widget'),
  'literal dockerfile': (c) => void (c.images!.items![1]!.dockerfile_literal = 'FROM base'),
  'image architecture': (c, r) =>
    void (c.images!.items![0]!.additional_architectures = [r.pick(['arm64', 'riscv64', 'x86'])]),
  'image capability': (c, r) =>
    void (c.images!.items![0]!.capabilities = [r.pick(['arm64', 'vpn', 'a b', '-x', 'x'.repeat(64)])]),
  'image conditions': (c, r) => {
    c.images!.run_if_changed = '^src/';
    if (r.chance(0.7)) c.images![r.pick(['skip_if_only_changed', 'pipeline_run_if_changed'] as const)] = '^docs/';
  },
  'bundle without a name': (c, r) => {
    const field = r.pick([
      'base_index',
      'skip_building_index',
      'run_if_changed',
      'skip_if_only_changed',
      'context_dir',
    ] as const);
    c.operator = { bundles: [{ [field]: field === 'skip_building_index' ? true : 'base' }] };
  },
  'update graph': (c, r) => {
    const update_graph = r.pick(['semver', 'replaces', 'sometimes']);
    c.operator = { bundles: [{ as: 'acme-bundle', update_graph, ...(r.chance(0.5) ? { base_index: 'base' } : {}) }] };
  },
  'bundle conditions': (c) => {
    c.operator = { bundles: [{ as: 'acme-bundle', run_if_changed: 'a', skip_if_only_changed: 'b' }] };
  },
  substitution: (c, r) => {
    const image = r.pick(['', 'widget', 'cli', 'other:widget', 'stable:cli', 'release:latest', 'stable-x:cli']);
    c.operator = { substitutions: [{ pullspec: r.pick(['', 'quay.io/a/b:c']), with: image }] };
  },
  'bundle named like an image': (c) => void (c.operator = { bundles: [{ as: 'widget' }] }),
  'operator beside src-bundle': (c) => void (c.operator = {}),
};

const outputs: Record<string, Mutation> = {
  'promotion target': (c, r) => {
    const namespace = r.pick(['acme', '', 'openshift', 'openshift-x', 'kubernetes', 'default', 'defaults', 'redhat']);
    const what = r.pick([{ name: 'x' }, { tag: 'x' }, {}, { name: 'x', tag: 'x' }]);
    c.promotion = { to: [{ namespace, ...what }] };
  },
  'one target twice': (c) => {
    c.promotion = {
      to: [
        { namespace: 'acme', name: 'x' },
        { namespace: 'acme', name: 'x', disabled: true },
      ],
    };
  },
  'one tag twice': (c) => {
    c.promotion = {
      to: [
        { namespace: 'acme', name: 'widget' },
        { namespace: 'acme', tag: 'widget', excluded_images: ['gadget'] },
      ],
    };
  },
  'official images': (c, r) => {
    c.promotion = { to: [{ namespace: r.pick(['ocp', 'origin', 'acme']), name: 'x', disabled: r.chance(0.3) }] };
    if (r.chance(0.5)) delete c.releases!['latest'];
  },
  'registry override': (c) =>
    void (c.promotion = { to: [{ namespace: 'acme', name: 'x' }], registry_override: 'x.io' }),
  'tag specification': (c, r) => {
    c.tag_specification = { namespace: r.pick(['ocp', '']), name: r.pick(['4.22', '']) };
    if (r.chance(0.5)) delete c.releases;
  },
  'release name': (c) => void (c.releases!['4.22'] = { integration: { namespace: 'ocp', name: '4.22' } }),
  'empty release': (c) => void (c.releases!['custom'] = {}),
  'two kinds of release': (c) => {
    const candidate = { product: 'ocp', stream: 'ci', version: '4.22' };
    c.releases!['custom'] = { candidate, integration: { namespace: 'ocp', name: '4.22' } };
  },
  integration: (c, r) => {
    const integration = {
      namespace: r.pick(['ocp', '']),
      name: r.pick(['4.22', '']),
      include_built_images: r.chance(0.5),
    };
    c.releases![r.pick(['latest', 'custom'])] = { integration };
  },
  'reference policy': (c, r) => {
    const reference_policy = r.pick(['Local', 'Source', 'Remote', '']);
    c.releases!['custom'] = { integration: { namespace: 'ocp', name: '4.22', reference_policy } };
  },
  candidate: (c, r) => {
    const candidate = {
      product: r.pick(['ocp', 'okd', 'okd-scos', 'rhel', '']),
      stream: r.pick(['ci', 'nightly', 'konflux-nightly', 'okd', '', 'weekly']),
      version: r.pick(['4.22', '4', 'v4.22.1', '']),
      architecture: r.pick(['', 'amd64', 'multi', 'mips']),
      relative: r.pick([0, 1, -1]),
    };
    c.releases!['custom'] = { candidate };
  },
  published: (c, r) => {
    const release = {
      channel: r.pick(['stable', 'fast', 'candidate', 'slow']),
      version: r.pick(['4.22', 'four']),
      architecture: r.pick(['', 'arm64', 'x86']),
      relative: r.pick([0, 2, -2]),
    };
    c.releases!['custom'] = { release };
  },
  prerelease: (c, r) => {
    const version_bounds = { lower: r.pick(['4.21.0-0', '']), upper: r.pick(['4.22.0-0', '']) };
    c.releases!['custom'] = { prerelease: { product: r.pick(['ocp', 'x']), version_bounds } };
  },
};

const tests: Record<string, Mutation> = {
  'test name': (c, r) => {
    const long = 'a'.repeat(r.pick([61, 62]));
    const names = [
      '',
      'images',
      'ci-index-x',
      'widget',
      'Unit',
      'a_b',
      'a.b',
      'e2e-1of2',
      long,
      'steps',
      'bin',
      'src',
      '-a',
    ];
    unit(c).as = r.pick(names);
  },
  'multi-stage test name': (c, r) =>
    void (c.tests![1]!.as = r.pick(['a.b', 'unit', 'widget', 'a'.repeat(50), 'x-10of20'])),
  'claim test name': (c, r) => void (claimed(c).as = 'a'.repeat(r.pick([42, 43]))),
  'no commands': (c) => void delete unit(c).commands,
  'commands and steps': (c) => void (c.tests![1]!.commands = 'make'),
  'container and steps': (c) => void (c.tests![1]!.container = { from: 'src' }),
  'no container': (c) => void delete unit(c).container,
  'container image': (c, r) =>
    void (unit(c).container!.from = r.pick(['', 'bin', 'root', 'test-bin', 'rpms', 'base', 'nothing', 'gadget'])),
  'memory volume': (c, r) => void (unit(c).container!.memory_backed_volume = { size: r.pick(['1Gi', 'much', '']) }),
  presubmit: set('presubmit', true),
  postsubmit: (c, r) => {
    unit(c).postsubmit = true;
    Object.assign(
      unit(c),
      r.pick([{ cron: '@daily' }, { interval: '1h' }, { optional: true }, { run_if_changed: 'a' }, {}]),
    );
  },
  clocks: (c, r) => {
    if (r.chance(0.5)) unit(c).cron = '@daily';
    if (r.chance(0.5)) unit(c).interval = '1h';
    if (r.chance(0.5)) unit(c).minimum_interval = '1h';
    if (r.chance(0.3)) unit(c).release_controller = true;
    if (r.chance(0.3)) unit(c).presubmit = true;
    if (r.chance(0.3)) unit(c).optional = true;
    if (r.chance(0.3)) unit(c).run_if_changed = 'x';
  },
  'test conditions': (c, r) => {
    unit(c).run_if_changed = '^src/';
    if (r.chance(0.6)) unit(c).pipeline_skip_if_only_changed = '^docs/';
  },
  cron: (c, r) => {
    const schedules = [
      ...[
        '0 4 * * 1',
        '0 0 4 * * 1',
        '@yearly',
        '@every 1h',
        '@every soon',
        '@never',
        '* * * *',
        '60 * * * *',
        '0 24 * * *',
      ],
      ...[
        '0 0 0 * *',
        '0 0 31 2 *',
        '0 0 * jan mon',
        '0 0 * * sun-tue',
        '0 0 * * 7',
        '*/5 * * * *',
        '5/15 * * * *',
        '1-2-3 * * * *',
      ],
      ...[
        'a * * * *',
        '',
        ', * * * *',
        '? * ? * ?',
        '1,2,3 * * * *',
        '1- * * * *',
        '1//2 * * * *',
        '5-3 * * * *',
        'TZ=UTC 0 4 * * *',
      ],
      ...[
        'TZ=UTC',
        ' 0 4 * * * ',
        '0 4 * FOO *',
        '0 4 * Dec Sat',
        '+5 * * * *',
        '*-5 * * * *',
        '0 4 * * 1-5/2',
        '1.5 * * * *',
      ],
    ];
    unit(c).cron = r.pick(schedules);
  },
  interval: (c, r) => void (unit(c).interval = r.pick(['1h', '1d', '', '90', '1h30m', '-1h', '9999999h', '1.5h', '0'])),
  channel: (c, r) => {
    unit(c).reporter_config = { channel: r.pick(['', '#a']), report_presubmit: r.chance(0.5) };
  },
  timeout: (c, r) => void (unit(c).timeout = r.pick(['72h', '72h1s', '100h', '1m'])),
  'secret and secrets': (c) => {
    unit(c).secret = { name: 'a', mount_path: '/a' };
    unit(c).secrets = [{ name: 'b', mount_path: '/b' }];
  },
  secrets: (c, r) => {
    const some = [
      { name: 'a', mount_path: '/a' },
      { name: 'A', mount_path: '' },
      { name: 'a', mount_path: 'a' },
      { mount_path: '/x' },
      { bundle: 'b', mount_path: '/b' },
      { bundle: 'b', field: 'f', mount_path: '/b' },
      { collection: 'c', group: 'g', mount_path: '/c' },
      { collection: 'C', group: '_g', mount_path: '/c' },
      { collection: 'c', mount_path: '/c' },
      { group: 'g', mount_path: '/c' },
      { field: 'f', mount_path: '/c' },
      { as: 'f', collection: 'c', group: 'g', mount_path: '/c' },
      { as: 'f', field: 'a/b', collection: 'c', group: 'g/h', mount_path: '/c' },
      { name: 'n', collection: 'c', group: 'g', field: '--dot--x', mount_path: '/c' },
    ];
    unit(c).secrets = [r.pick(some), r.pick(some)];
  },
  'secret of a multi-stage test': (c) => void (c.tests![1]!.secret = { name: 'a', mount_path: '/a' }),
  cluster: (c, r) => void (unit(c).cluster = r.pick(['build01', 'build99', 'build7', 'vsphere02', 'mine'])),
  shards: (c, r) => {
    unit(c).shard_count = r.pick([0, 1, 2, -1]);
    if (r.chance(0.3)) unit(c).postsubmit = true;
  },
  claim: (c, r) => void (claimed(c).cluster_claim![r.pick(['version', 'cloud', 'owner'] as const)] = ''),
  'claim owner': (c, r) => void (claimed(c).cluster_claim!.owner = r.pick(['team', 'strangers', 'nobody'])),
  'claim label': (c, r) => void (claimed(c).cluster_claim!.labels = { [r.pick(['owner', 'region'])]: 'x' }),
  'claim of a container test': (c) => void (unit(c).cluster_claim = { version: '4.22', cloud: 'aws', owner: 'team' }),
  'claim and profile': (c) => void (claimed(c).steps!.cluster_profile = 'cloud'),
  'cluster profile': (c, r) => {
    multi(c).cluster_profile = r.pick(['cloud', 'private', 'ours', 'member', 'group', 'missing']);
    if (r.chance(0.4)) c.tests![1]!.as = 'excepted';
  },
};

const steps: Record<string, Mutation> = {
  'step without a name': onStep((s) => void delete s.as),
  'step without an image': onStep((s) => void delete s.from),
  'step image': onStep((s, r) => {
    const names = [
      'a:b:c',
      'Src',
      'bin',
      'rpms',
      'test-bin',
      'root',
      'pipeline:src',
      'stable:cli',
      'other:cli',
      'initial:cli',
    ];
    s.from = r.pick([
      ...names,
      'stable-initial:cli',
      'stable-none:cli',
      'release:latest',
      'latest:x',
      'cli',
      'src:',
      ':x',
    ]);
  }),
  'image of another namespace': onStep((s, r) => {
    s.from_image = { namespace: r.pick(['ocp', '']), name: r.pick(['4.22', '']), tag: r.pick(['cli', '']) };
    if (r.chance(0.7)) delete s.from;
  }),
  'imported image of a taken name': onStep((s) => {
    delete s.from;
    s.from_image = { namespace: 'wid', name: 'g', tag: 'et' };
  }),
  'image that a step imports': (c, r) => {
    c.base_images!['ocp-4.22-cli'] = { namespace: 'ocp', name: '4.22', tag: 'cli' };
    const changed = step(c, r);
    delete changed.from;
    changed.from_image = { namespace: 'ocp', name: '4.22', tag: 'cli' };
  },
  'step without commands': onStep((s) => void delete s.commands),
  trap: onStep((s, r) => {
    s.commands = r.pick(['trap cleanup EXIT', 'x; trap "y" 0', 'strap y', 'entrapment', '# no trap', 'trapezoid']);
    if (r.chance(0.3)) s.grace_period = '1m';
  }),
  'best effort': onStep((s, r) => {
    s.best_effort = r.chance(0.7);
    if (r.chance(0.3)) s.timeout = '10m';
  }),
  'step resources': onStep(
    (s, r) => void (s.resources = r.pick([{}, { limits: { cpu: '0' } }, { requests: { x: '1' } }])),
  ),
  'unset parameter': onStep((s, r) => void (s.env = [{ name: r.pick(['SIZE', 'COLOUR']) }])),
  'optional step': onStep((s) => void (s.optional_on_success = true)),
  lease: onStep((s, r) => {
    s.leases = r.pick([
      [{ resource_type: '', env: 'A' }],
      [{ resource_type: 'a', env: '' }],
      [
        { resource_type: 'a', env: 'A' },
        { resource_type: 'b', env: 'A' },
      ],
      [{ resource_type: 'a', env: 'LEASE_RUN' }],
    ]);
  }),
  'test lease': (c, r) => void (multi(c).leases = [{ resource_type: 'a', env: r.pick(['OTHER', 'LEASE_RUN', '']) }]),
  dependency: onStep((s, r) => {
    const names = [
      '',
      'a:b:c',
      'widget',
      'nothing',
      'src',
      'bin',
      'test-bin',
      'rpms',
      'root',
      'ci-bundle0',
      'src-more',
      'base',
    ];
    const streams = [
      'pipeline:nothing',
      'stable:cli',
      'stable-x:cli',
      'stable-initial:x',
      'release:latest',
      'release:x',
      'other:x',
      'ci-index',
    ];
    s.dependencies = [{ name: r.pick([...names, ...streams]), env: r.pick(['A', '']) }];
  }),
  'overridden dependency': (c, r) => {
    step(c, r).dependencies = [{ name: r.pick(['test-bin', 'rpms', 'stable-x:cli', 'nothing:x']), env: 'A' }];
    multi(c).dependency_overrides = { A: 'quay.io/acme/x:v1' };
  },
  'one variable twice': onStep((s) => void s.dependencies.push({ ...s.dependencies[0]! })),
  'step architecture': onStep((s, r) => void (s.node_architecture = r.pick(['arm64', 'x86']))),
  'architecture override': (c, r) => void (multi(c).node_architecture_overrides = { run: r.pick(['amd64', 'mips']) }),
  'test architecture': (c, r) => void (multi(c).node_architecture = r.pick(['ppc64le', 'mips', ''])),
  'steps of one name': (c) => void (multi(c).post![0]!.as = 'before'),
  'two forms of a step': (c) => void (multi(c).pre![0]!.ref = 'set-up'),
  'ref and chain': (c) => void (multi(c).pre = [{ ref: 'set-up', chain: 'all' }]),
  'empty step': (c) => void (multi(c).pre = [{}]),
  'empty ref': (c, r) => void (multi(c).pre = [r.chance(0.5) ? { ref: '' } : { chain: '' }]),
  'one ref twice': (c, r) =>
    void (multi(c).pre = r.pick([
      [{ ref: 'set-up' }, { ref: 'set-up' }],
      [{ chain: 'all' }, { ref: 'set-up' }],
    ])),
  'one ref in two phases': (c) => {
    multi(c).pre = [{ ref: 'set-up' }];
    multi(c).post = [{ ref: 'set-up' }];
  },
  'unknown ref': (c, r) => void (multi(c).pre = [r.pick([{ ref: 'none' }, { chain: 'none' }, { ref: 'all' }])]),
  'unknown workflow': (c) => void (flow(c).workflow = 'none'),
  'unknown observer': (c) => void (flow(c).observers = { enable: ['nobody'] }),
  'parameter that nobody declares': (c) => void (flow(c).env = { ...flow(c).env, NOTHING: 'x' }),
  'dependency that nobody declares': (c) => void (multi(c).dependencies = { NOTHING: 'widget' }),
  'dependency of the test': (c, r) =>
    void (multi(c).dependencies = { WIDGET_IMAGE: r.pick(['gadget', 'none:x', 'pipeline:none']) }),
  'ref that lacks a parameter': (c) => void (multi(c).post = [{ ref: 'tear-down' }]),
  'lease of a ref': (c) => {
    multi(c).pre = [{ ref: 'smoke' }];
    multi(c).leases = [{ resource_type: 'a', env: 'POOL' }];
  },
  'dependency of a ref': (c) => {
    multi(c).pre = [{ ref: 'smoke' }];
    c.images!.items = [];
    delete c.operator;
    for (const phase of ['test', 'post'] as const) multi(c)[phase]![0]!.dependencies = [];
  },
  'literal steps': (c) => {
    const { test } = multi(c);
    c.tests![1] = { as: 'steps', literal_steps: { test: test as never, env: {} } };
  },
  credentials: onStep((s, r) => {
    const some = [
      { namespace: 'n', name: 'a', mount_path: '/a' },
      { namespace: 'n', name: 'a', mount_path: '/b' },
      { namespace: 'n', name: 'b', mount_path: '/a/b' },
      { namespace: 'n', name: 'c', mount_path: '/a/' },
      { name: 'a', mount_path: '/c' },
      { namespace: 'n', mount_path: '/c' },
      { namespace: 'n', name: 'd', mount_path: 'rel' },
      { namespace: 'n', name: 'e', mount_path: '' },
      { bundle: 'b', mount_path: '/d' },
      { bundle: 'b', mount_path: '/e' },
      { bundle: 'b', collection: 'c', mount_path: '/e' },
      { bundle: 'b', name: 'n', mount_path: '/f' },
      { collection: 'c', group: 'g', mount_path: '/g' },
      { collection: 'c__d', group: 'g', mount_path: '/g' },
      { collection: 'c', group: 'g-', field: 'a', as: '..', mount_path: '/h' },
      { collection: 'c', group: 'g', namespace: 'n', mount_path: '/i' },
      { collection: 'c', mount_path: '/j' },
      { group: 'g', field: 'f', mount_path: '/k' },
      { as: 'a', collection: 'c', group: 'g', mount_path: '/l' },
    ];
    s.credentials = [r.pick(some), r.pick(some)];
  }),
};

/** Every mutation by its name. */
export const mutations: Readonly<Record<string, Mutation>> = { ...whole, ...images, ...outputs, ...tests, ...steps };
