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
    says: 'tests[3].steps.test[0]: has as and from and commands and resources and env and dependencies and credentials and leases and ref; a ref or chain cannot be combined with other fields; remove one of them',
  },
  {
    rule: 'empty-reference',
    change: (c) => void (e2e(c).test = [{ ref: '' }]),
    says: 'tests[3].steps.test[0].ref: is empty; set its name',
  },
  {
    rule: 'duplicate-step',
    change: (c) => void (run(c).as = 'before'),
    says: 'tests[3].steps.test[0].as: duplicate step name "before"; give each step of the test a different name',
  },
  {
    rule: 'no-step-image',
    change: (c) => void delete run(c).from,
    says: 'tests[3].steps.test[0]: has no image; set from or from_image',
  },
  {
    rule: 'several-step-images',
    change: (c) => void (run(c).from_image = { namespace: 'ocp', name: '4.22', tag: 'cli' }),
    says: 'tests[3].steps.test[0].from: cannot be combined with from_image; remove one of them',
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
    says: 'tests[3].steps.test[0].from: "a:b:c" is neither a tag nor stream:tag; use at most one colon',
  },
  {
    rule: 'invalid-step-image-name',
    change: (c) => void (run(c).from = 'Src'),
    says: 'tests[3].steps.test[0].from: "Src" in "Src" is not a valid image name; use lower-case letters, digits, - and .',
  },
  {
    rule: 'unknown-image-stream',
    change: (c) => void (run(c).from = 'other:cli'),
    says: 'tests[3].steps.test[0].from: image stream "other" of "other:cli" does not exist; use pipeline, stable, stable-initial, release, or stable- followed by the name of a release',
  },
  {
    rule: 'no-commands',
    change: (c) => void delete run(c).commands,
    says: 'tests[3].steps.test[0].commands: is missing; set the commands of the step',
  },
  {
    rule: 'trap-grace-period',
    change: (c) => void (run(c).commands = 'trap cleanup EXIT'),
    says: 'tests[3].steps.test[0].commands: sets a trap, but the step has no grace period to run it; set grace_period, or remove the word trap',
  },
  {
    rule: 'best-effort-timeout',
    change: (c) => void (run(c).best_effort = true),
    says: 'tests[3].steps.test[0].best_effort: requires a timeout; the step could hold up the test for two hours; set timeout',
  },
  {
    rule: 'unresolved-parameter',
    change: (c) => void (run(c).env = [{ name: 'COLOUR' }]),
    says: 'tests[3].steps.test[0].env[0].name: parameter "COLOUR" has no default, and the test does not set it; set COLOUR under env of the test',
  },
  {
    rule: 'optional-outside-post',
    change: (c) => void (run(c).optional_on_success = true),
    says: 'tests[3].steps.test[0].optional_on_success: has no effect in test; only steps of post can be skipped; remove it, or move the step to post',
  },
  {
    rule: 'untyped-lease',
    change: (c) => void (run(c).leases = [{ resource_type: '', env: 'POOL' }]),
    says: 'tests[3].steps.test[0].leases[0].resource_type: is missing; name the kind of resource',
  },
  {
    rule: 'unnamed-lease',
    change: (c) => void (run(c).leases = [{ resource_type: 'pool', env: '' }]),
    says: 'tests[3].steps.test[0].leases[0].env: is missing; set the variable that receives the lease',
  },
  {
    rule: 'duplicate-lease-env',
    change: (c) => void (e2e(c).leases = [{ resource_type: 'pool', env: 'POOL_RUN' }]),
    says: 'tests[3].steps.test[0].leases[0].env: variable "POOL_RUN" is already set by another lease; use another variable',
  },
  {
    rule: 'unnamed-dependency',
    change: (c) => void (run(c).dependencies = [{ name: '', env: 'WIDGET' }]),
    says: 'tests[3].steps.test[0].dependencies[0].name: is missing; name the image, as tag or stream:tag',
  },
  {
    rule: 'invalid-dependency',
    change: (c) => void (run(c).dependencies = [{ name: 'stable:a:b', env: 'WIDGET' }]),
    says: 'tests[3].steps.test[0].dependencies[0].name: "stable:a:b" is neither a tag nor stream:tag; use at most one colon',
  },
  {
    rule: 'dependency-without-env',
    change: (c) => void (run(c).dependencies = [{ name: 'widget', env: '' }]),
    says: 'tests[3].steps.test[0].dependencies[0].env: is missing; set the variable that receives the pull spec',
  },
  {
    rule: 'duplicate-dependency-env',
    change: (c) => void run(c).dependencies!.push({ name: 'gadget', env: 'WIDGET' }),
    says: 'tests[3].steps.test[0].dependencies[1].env: variable "WIDGET" is set twice; use another variable',
  },
  {
    rule: 'unknown-dependency',
    change: (c) => void (run(c).dependencies = [{ name: 'pipeline:nothing', env: 'WIDGET' }]),
    says: 'tests[3].steps.test[0].dependencies[0].name: image "pipeline:nothing" is not available: no field imports or builds it; add it to base_images, images or operator.bundles',
  },
  {
    rule: 'unknown-node-architecture',
    change: (c) => void (run(c).node_architecture = 'mips'),
    says: 'tests[3].steps.test[0].node_architecture: there are no nodes of architecture "mips"; use amd64, arm64, s390x, ppc64le',
  },
  {
    rule: 'no-mount-path',
    change: (c) => void credential(c, { namespace: 'keys', name: 'key', mount_path: '' }),
    says: 'tests[3].steps.test[0].credentials[0].mount_path: is missing; set the directory to mount it at',
  },
  {
    rule: 'relative-mount-path',
    change: (c) => void credential(c, { namespace: 'keys', name: 'key', mount_path: 'key' }),
    says: 'tests[3].steps.test[0].credentials[0].mount_path: "key" is not an absolute path; start it with /',
  },
  {
    rule: 'incomplete-credential',
    change: (c) => void credential(c, { name: 'key', mount_path: '/key' }),
    says: "tests[3].steps.test[0].credentials[0].namespace: is missing; name the secret's namespace",
  },
  {
    rule: 'credential-name-clash',
    change: (c) => void credential(c, { name: 'key', bundle: 'all', mount_path: '/key' }),
    says: 'tests[3].steps.test[0].credentials[0].name: cannot be combined with bundle, collection, group or field; remove it',
  },
  {
    rule: 'credential-as-without-field',
    change: (c) => void credential(c, { as: 'file', collection: 'a', group: 'b', mount_path: '/key' }),
    says: 'tests[3].steps.test[0].credentials[0].as: requires field; add field',
  },
  {
    rule: 'credential-bundle-clash',
    change: (c) => void credential(c, { bundle: 'all', group: 'b', mount_path: '/key' }),
    says: 'tests[3].steps.test[0].credentials[0].bundle: cannot be combined with collection, group or field, which the bundle defines; remove one of them',
  },
  {
    rule: 'credential-namespace-clash',
    change: (c) => void credential(c, { namespace: 'keys', collection: 'a', group: 'b', mount_path: '/key' }),
    says: 'tests[3].steps.test[0].credentials[0].namespace: cannot be combined with collection, group or field; remove it',
  },
  {
    rule: 'incomplete-managed-credential',
    change: (c) => void credential(c, { collection: 'a', mount_path: '/key' }),
    says: 'tests[3].steps.test[0].credentials[0]: the secret is incomplete; set bundle, or collection and group, with an optional field',
  },
  {
    rule: 'mount-path-clash',
    change: (c) => void (run(c).credentials![1]!.mount_path = '/var/first'),
    says: 'tests[3].steps.test[0].credentials[1].mount_path: "/var/first" is also the path of credentials[0]; mount each at a different path',
  },
  {
    rule: 'duplicate-credential',
    change: (c) => void (run(c).credentials![1]!.name = 'first'),
    says: 'tests[3].steps.test[0].credentials[1].name: secret "first" is already mounted by credentials[0]; a pod has one volume for each secret; mount it once',
  },
  {
    rule: 'duplicate-credential-bundle',
    change: (c) => void credential(c, { bundle: 'all', mount_path: '/a' }, { bundle: 'all', mount_path: '/b' }),
    says: 'tests[3].steps.test[0].credentials[1].bundle: bundle "all" is already mounted by credentials[0]; mount it once',
  },
  {
    rule: 'nested-mount-path',
    change: (c) => void (run(c).credentials![1]!.mount_path = '/var/first/second'),
    says: 'tests[3].steps.test[0].credentials[1].mount_path: "/var/first/second" and /var/first of credentials[0] are nested; mount them at paths that do not contain each other',
  },
];
