import { e2e, run, credential, type RuleCase } from './rule-case';

/** Mistakes in the steps of multi-stage tests. */
export const stepCases: readonly RuleCase[] = [
  {
    rule: 'unnamed-step',
    change: (c) => void delete run(c).as,
    says: 'tests[3].steps.test[0].as: is missing; name the step',
  },
  {
    rule: 'empty-step',
    change: (c) => void (e2e(c).test = [{}]),
    says: 'tests[3].steps.test[0]: is empty; write a ref, a chain, or a step with as, from and commands',
  },
  {
    rule: 'several-step-forms',
    change: (c) => void (run(c).ref = 'set-up'),
    says: 'tests[3].steps.test[0]: has as and from and commands and resources and env and dependencies and credentials and leases and ref, and a ref or chain stands alone; keep one of them',
  },
  {
    rule: 'empty-reference',
    change: (c) => void (e2e(c).test = [{ ref: '' }]),
    says: 'tests[3].steps.test[0].ref: is empty; name what it stands for',
  },
  {
    rule: 'duplicate-step',
    change: (c) => void (run(c).as = 'before'),
    says: 'tests[3].steps.test[0].as: is "before", a name that the test has already; name each step once in a test',
  },
  {
    rule: 'no-step-image',
    change: (c) => void delete run(c).from,
    says: 'tests[3].steps.test[0]: does not say which image it runs in; set from or from_image',
  },
  {
    rule: 'several-step-images',
    change: (c) => void (run(c).from_image = { namespace: 'ocp', name: '4.22', tag: 'cli' }),
    says: 'tests[3].steps.test[0].from: is set beside from_image; keep one of the two',
  },
  {
    rule: 'incomplete-step-image',
    change: (c) => {
      delete run(c).from;
      run(c).from_image = { namespace: 'ocp', name: '4.22', tag: '' };
    },
    says: "tests[3].steps.test[0].from_image.tag: is missing; name the image's tag",
  },
  {
    rule: 'invalid-step-image',
    change: (c) => void (run(c).from = 'a:b:c'),
    says: 'tests[3].steps.test[0].from: is "a:b:c", and is a tag or stream:tag; write it with one colon at most',
  },
  {
    rule: 'invalid-step-image-name',
    change: (c) => void (run(c).from = 'Src'),
    says: 'tests[3].steps.test[0].from: is "Src", and "Src" cannot name an image; use lower-case letters, digits, - and .',
  },
  {
    rule: 'unknown-image-stream',
    change: (c) => void (run(c).from = 'other:cli'),
    says: 'tests[3].steps.test[0].from: is "other:cli", and there is no image stream "other"; use pipeline, stable, stable-initial, release, or stable- and the name of a release',
  },
  {
    rule: 'no-commands',
    change: (c) => void delete run(c).commands,
    says: 'tests[3].steps.test[0].commands: is missing; write the commands that the step runs',
  },
  {
    rule: 'trap-grace-period',
    change: (c) => void (run(c).commands = 'trap cleanup EXIT'),
    says: 'tests[3].steps.test[0].commands: sets a trap, and the step has no time to run it in; set grace_period, or remove the word trap',
  },
  {
    rule: 'best-effort-timeout',
    change: (c) => void (run(c).best_effort = true),
    says: 'tests[3].steps.test[0].best_effort: is set for a step without a timeout, which could hold up the test for two hours; set timeout',
  },
  {
    rule: 'unresolved-parameter',
    change: (c) => void (run(c).env = [{ name: 'COLOUR' }]),
    says: 'tests[3].steps.test[0].env[0].name: is "COLOUR", which has no default and which the test does not set; set COLOUR under env of the test',
  },
  {
    rule: 'optional-outside-post',
    change: (c) => void (run(c).optional_on_success = true),
    says: 'tests[3].steps.test[0].optional_on_success: is set in test, and only steps of post can be left out; remove it, or move the step to post',
  },
  {
    rule: 'untyped-lease',
    change: (c) => void (run(c).leases = [{ resource_type: '', env: 'POOL' }]),
    says: 'tests[3].steps.test[0].leases[0].resource_type: is missing; name the kind of resource',
  },
  {
    rule: 'unnamed-lease',
    change: (c) => void (run(c).leases = [{ resource_type: 'pool', env: '' }]),
    says: 'tests[3].steps.test[0].leases[0].env: is missing; name the variable that the lease goes to',
  },
  {
    rule: 'duplicate-lease-env',
    change: (c) => void (e2e(c).leases = [{ resource_type: 'pool', env: 'POOL_RUN' }]),
    says: 'tests[3].steps.test[0].leases[0].env: is "POOL_RUN", set by another lease; name another variable',
  },
  {
    rule: 'unnamed-dependency',
    change: (c) => void (run(c).dependencies = [{ name: '', env: 'WIDGET' }]),
    says: 'tests[3].steps.test[0].dependencies[0].name: is missing; name the image, as tag or stream:tag',
  },
  {
    rule: 'invalid-dependency',
    change: (c) => void (run(c).dependencies = [{ name: 'stable:a:b', env: 'WIDGET' }]),
    says: 'tests[3].steps.test[0].dependencies[0].name: is "stable:a:b", and is a tag or stream:tag; write it with one colon at most',
  },
  {
    rule: 'dependency-without-env',
    change: (c) => void (run(c).dependencies = [{ name: 'widget', env: '' }]),
    says: 'tests[3].steps.test[0].dependencies[0].env: is missing; name the variable that the pull spec goes to',
  },
  {
    rule: 'duplicate-dependency-env',
    change: (c) => void run(c).dependencies!.push({ name: 'gadget', env: 'WIDGET' }),
    says: 'tests[3].steps.test[0].dependencies[1].env: is "WIDGET", set once already; name another variable',
  },
  {
    rule: 'unknown-dependency',
    change: (c) => void (run(c).dependencies = [{ name: 'pipeline:nothing', env: 'WIDGET' }]),
    says: 'tests[3].steps.test[0].dependencies[0].name: is "pipeline:nothing", and nothing imports or builds that image; add it to base_images, images or operator.bundles, or correct the name',
  },
  {
    rule: 'unknown-node-architecture',
    change: (c) => void (run(c).node_architecture = 'mips'),
    says: 'tests[3].steps.test[0].node_architecture: is "mips", of which there are no nodes; use amd64, arm64, s390x, ppc64le',
  },
  {
    rule: 'no-mount-path',
    change: (c) => void credential(c, { namespace: 'keys', name: 'key', mount_path: '' }),
    says: 'tests[3].steps.test[0].credentials[0].mount_path: is missing; say where the secret is to be',
  },
  {
    rule: 'relative-mount-path',
    change: (c) => void credential(c, { namespace: 'keys', name: 'key', mount_path: 'key' }),
    says: 'tests[3].steps.test[0].credentials[0].mount_path: is "key", no absolute path; begin it with /',
  },
  {
    rule: 'incomplete-credential',
    change: (c) => void credential(c, { name: 'key', mount_path: '/key' }),
    says: "tests[3].steps.test[0].credentials[0].namespace: is missing; name the secret's namespace",
  },
  {
    rule: 'credential-name-clash',
    change: (c) => void credential(c, { name: 'key', bundle: 'all', mount_path: '/key' }),
    says: 'tests[3].steps.test[0].credentials[0].name: is set beside bundle, collection, group or field; remove it',
  },
  {
    rule: 'credential-as-without-field',
    change: (c) => void credential(c, { as: 'file', collection: 'a', group: 'b', mount_path: '/key' }),
    says: 'tests[3].steps.test[0].credentials[0].as: renames a field, and none is named; add field',
  },
  {
    rule: 'credential-bundle-clash',
    change: (c) => void credential(c, { bundle: 'all', group: 'b', mount_path: '/key' }),
    says: 'tests[3].steps.test[0].credentials[0].bundle: is set beside collection, group or field, which a bundle has of its own; keep one of the two',
  },
  {
    rule: 'credential-namespace-clash',
    change: (c) => void credential(c, { namespace: 'keys', collection: 'a', group: 'b', mount_path: '/key' }),
    says: 'tests[3].steps.test[0].credentials[0].namespace: is set beside collection, group or field; remove it',
  },
  {
    rule: 'incomplete-managed-credential',
    change: (c) => void credential(c, { collection: 'a', mount_path: '/key' }),
    says: 'tests[3].steps.test[0].credentials[0]: names a part of a secret only; name a bundle, or a collection and a group, and a field if you like',
  },
  {
    rule: 'mount-path-clash',
    change: (c) => void (run(c).credentials![1]!.mount_path = '/var/first'),
    says: 'tests[3].steps.test[0].credentials[1].mount_path: is "/var/first", the path of credentials[0] too; mount each at a path of its own',
  },
  {
    rule: 'duplicate-credential',
    change: (c) => void (run(c).credentials![1]!.name = 'first'),
    says: 'tests[3].steps.test[0].credentials[1].name: is "first", the secret of credentials[0] too, and a pod has one volume for it; mount it once',
  },
  {
    rule: 'duplicate-credential-bundle',
    change: (c) => void credential(c, { bundle: 'all', mount_path: '/a' }, { bundle: 'all', mount_path: '/b' }),
    says: 'tests[3].steps.test[0].credentials[1].bundle: is "all", the bundle of credentials[0] too; mount it once',
  },
  {
    rule: 'nested-mount-path',
    change: (c) => void (run(c).credentials![1]!.mount_path = '/var/first/second'),
    says: 'tests[3].steps.test[0].credentials[1].mount_path: is "/var/first/second", and credentials[0] is at /var/first: one lies in the other; mount them side by side',
  },
];
