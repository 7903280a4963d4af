import { defineRules } from './rule';

/** Steps of multi-stage tests. */
export const stepsRules = defineRules({
  unnamedStep: {
    summary: 'A step has no name.',
    why: 'Its pod is named after it.',
    example: 'steps:\n  test:\n  - from: src\n    commands: make e2e',
    fix: 'Set `as`.',
    upstream: { messages: { 'pkg/validation/test.go': ['`as` is required'] } },
  },
  emptyStep: {
    summary: 'A step is empty.',
    why: 'There is nothing to run.',
    example: 'steps:\n  test:\n  - {}',
    fix: 'Write a ref, a chain, or a step with as, from and commands.',
    upstream: {
      messages: {
        'pkg/registry/resolver.go': ['encountered TestStep where both `Reference` and `LiteralTestStep` are nil'],
        'pkg/validation/test.go': ['a reference, chain, or literal test step is required'],
      },
    },
  },
  severalStepForms: {
    summary: 'A ref or chain is combined with other fields.',
    why: 'The other fields would be ignored.',
    example: 'steps:\n  test:\n  - ref: ipi-install\n    as: install',
    fix: 'Keep one of them.',
    upstream: {
      messages: { 'pkg/validation/test.go': ['only one of `ref`, `chain`, or a literal test step can be set'] },
    },
  },
  emptyReference: {
    summary: 'A ref or chain has no name.',
    why: 'There is nothing to look up.',
    example: 'steps:\n  test:\n  - ref: ""',
    fix: 'Name the ref or chain.',
    upstream: { messages: { 'pkg/validation/test.go': ['length cannot be 0'] } },
  },
  noStepImage: {
    summary: 'A step does not name the image that it runs in.',
    why: 'ci-operator refuses it.',
    example: 'steps:\n  test:\n  - as: e2e\n    commands: make e2e',
    fix: 'Set `from` or `from_image`.',
    upstream: { messages: { 'pkg/validation/test.go': ['`from` or `from_image` is required'] } },
  },
  severalStepImages: {
    summary: 'A step has both `from` and `from_image`.',
    why: 'A step runs in one image.',
    fix: 'Remove one of them.',
    upstream: { messages: { 'pkg/validation/test.go': ['`from` and `from_image` cannot be set together'] } },
  },
  incompleteStepImage: {
    summary: '`from_image` of a step lacks a part.',
    why: 'ci-operator cannot import the image.',
    fix: 'Set `namespace`, `name` and `tag`.',
    upstream: {
      messages: { 'pkg/validation/test.go': ['`namespace` is required', '`name` is required', '`tag` is required'] },
    },
  },
  invalidStepImage: {
    summary: '`from` of a step is neither a tag nor `stream:tag`.',
    why: 'ci-operator cannot resolve it.',
    example: 'from: a:b:c',
    fix: 'Write at most one colon.',
    upstream: { messages: { 'pkg/validation/test.go': ["'%s' is not a valid imagestream reference"] } },
  },
  invalidStepImageName: {
    summary: 'A part of `from` is not a valid image name.',
    why: 'No such image can exist.',
    fix: 'Use lower-case letters, digits, `-` and `.`.',
    upstream: { messages: { 'pkg/validation/test.go': ["'%s' is not a valid Kubernetes object name"] } },
  },
  noCommands: {
    summary: 'A step has no commands.',
    why: 'There is nothing to run.',
    fix: 'Set `commands`.',
    upstream: {
      messages: {
        'pkg/validation/config.go': ['%s.commands cannot be empty'],
        'pkg/validation/test.go': ['`commands` is required'],
      },
    },
  },
  bestEffortTimeout: {
    summary: 'A best-effort step has no timeout.',
    why: 'It can hold up the test for the default time limit.',
    fix: 'Set `timeout`.',
    upstream: { messages: { 'pkg/validation/test.go': ['test %s contains best_effort without timeout'] } },
  },
  trapGracePeriod: {
    summary: 'The commands set a trap, but the step has no grace period.',
    why: 'The trap has no time to run when the step is ended.',
    fix: 'Set `grace_period`.',
    upstream: {
      messages: {
        'pkg/validation/test.go': [
          'test `%s` has `commands` containing `trap` command, but test step is missing grace_period',
        ],
      },
    },
  },
  untypedLease: {
    summary: 'A lease has no resource type.',
    why: 'Nothing can be leased.',
    fix: 'Set `resource_type`.',
    upstream: { messages: { 'pkg/validation/test.go': ["'resource_type' cannot be empty"] } },
  },
  unnamedLease: {
    summary: 'A lease has no variable.',
    why: 'The steps cannot read which resource was leased.',
    fix: 'Set `env`.',
    upstream: { messages: { 'pkg/validation/test.go': ["'env' cannot be empty"] } },
  },
  duplicateLeaseEnv: {
    summary: 'Two leases set the same variable.',
    why: 'Steps would see only one of them.',
    fix: 'Choose another variable.',
    upstream: { messages: { 'pkg/validation/test.go': ['duplicate environment variable: %s'] } },
  },
  unnamedDependency: {
    summary: 'A dependency has no image.',
    why: 'There is no pull spec to pass.',
    fix: 'Set `name` to a tag or `stream:tag`.',
    upstream: { messages: { 'pkg/validation/test.go': ['%s.dependencies[%d].name must be set'] } },
  },
  invalidDependency: {
    summary: 'A dependency is neither a tag nor `stream:tag`.',
    why: 'ci-operator cannot resolve it.',
    fix: 'Write at most one colon.',
    upstream: {
      messages: {
        'pkg/validation/test.go': ['%s.dependencies[%d].name must take the `tag` or `stream:tag` form, not %q'],
      },
    },
  },
  dependencyWithoutEnv: {
    summary: 'A dependency has no variable.',
    why: 'The step cannot read the pull spec.',
    fix: 'Set `env`.',
    upstream: { messages: { 'pkg/validation/test.go': ['%s.dependencies[%d].env must be set'] } },
  },
  duplicateDependencyEnv: {
    summary: 'Two dependencies set the same variable.',
    why: 'The step would see only one of them.',
    fix: 'Choose another variable.',
    upstream: {
      messages: {
        'pkg/validation/test.go': [
          '%s.dependencies[%d].env targets an environment variable that is already set by another dependency',
        ],
      },
    },
  },
  unknownDependency: {
    summary: 'A dependency names an image that cannot be resolved.',
    why: 'ci-operator refuses the configuration.',
    fix: 'Define the image, or correct the name.',
    upstream: {
      messages: {
        'pkg/validation/test.go': [
          'tests[%d].%s.%s[%d].dependencies[%d]: cannot determine source for dependency %q - %s',
          'ensure the correct ImageStream name was provided',
          'this dependency requires a %q release, which is not configured',
          'this dependency requires a build root, which is not configured',
          'this dependency requires built binaries, which are not configured',
          'this dependency requires built test binaries, which are not configured',
          'this dependency requires built RPMs, which are not configured',
          'this dependency requires an operator bundle configuration, which is not configured',
          'this dependency requires an operator bundle named %s, which is not configured',
          'no base image import, project image build, or bundle image build is configured to provide this dependency',
        ],
      },
    },
  },
  unknownNodeArchitecture: {
    summary: 'A node architecture does not exist.',
    why: 'No node can run the step.',
    fix: 'Use one of the listed architectures.',
    upstream: {
      messages: { 'pkg/validation/test.go': ['%s.nodeArchitecture: %w', '%s.node_architecture_overrides.%s: %w'] },
    },
  },
  invalidObserverName: {
    summary: 'The name of an observer is not a valid pod name.',
    why: 'The observer runs in a pod named after it.',
    fix: 'Use lower-case letters, digits, `-` and `.`.',
    upstream: { messages: { 'pkg/validation/config.go': ['%s.name is not a valid Kubernetes object identifier'] } },
  },
  optionalOutsidePost: {
    summary: '`optional_on_success` is set outside post.',
    why: 'Only steps of post can be skipped after success.',
    fix: 'Remove it, or move the step to post.',
    upstream: { messages: { 'pkg/validation/test.go': ['`optional_on_success` is only allowed for Post steps'] } },
  },
  duplicateStep: {
    summary: 'A test has two steps of the same name.',
    why: 'Both would have the same pod.',
    fix: 'Rename one of them.',
    upstream: { messages: { 'pkg/validation/test.go': ['duplicated name %q'] } },
  },
  unknownImageStream: {
    summary: '`from` names an image stream that does not exist in a run.',
    why: 'ci-operator cannot resolve it.',
    fix: 'Use pipeline, stable, release or `stable-<release>`.',
    upstream: { messages: { 'pkg/validation/test.go': ["unknown imagestream '%s'"] } },
  },
  unresolvedParameter: {
    summary: 'A parameter has no default and the test does not set it.',
    why: 'ci-operator refuses the test.',
    fix: 'Set the parameter under `env` of the test.',
    upstream: { messages: { 'pkg/validation/test.go': ['unresolved parameter(s): %s'] } },
  },
  cronDialects: {
    severity: 'warning',
    summary: 'Prow and checkconfig read a schedule differently.',
    why: 'The job runs at other times than the check allows for, or Prow refuses its whole configuration.',
    example: 'cron: 0 0 */7 * 3',
    fix: 'Write `*` for one of the days, and the time in UTC.',
    upstream: { note: 'Legal upstream: no tool of ci-tools reports it.' },
  },
  stepOutlivesTest: {
    severity: 'warning',
    summary: 'The timeout of a step is longer than that of its test.',
    why: 'The test is interrupted before the step is.',
    fix: 'Raise the timeout of the test, or lower that of the step.',
    upstream: { note: 'Legal upstream: no tool of ci-tools reports it.' },
  },
  podmanWithoutCapability: {
    severity: 'warning',
    summary: '`nested_podman` is set without the capability `nested-podman`.',
    why: 'The job may come to a cluster that cannot run it.',
    fix: 'Add it to `capabilities` of the test.',
    upstream: { note: 'Legal upstream: no tool of ci-tools reports it.' },
  },
});
