import { defineRules } from './rule';

/** Tests: names, kinds and containers. */
export const testsRules = defineRules({
  duplicateTest: {
    summary: 'Two tests have the same name.',
    why: 'Both would become the same Prow job.',
    example: 'tests:\n- as: unit\n- as: unit',
    fix: 'Rename one of them.',
    upstream: {
      messages: {
        'pkg/validation/graph.go': ['configuration contains duplicate target: %s'],
        'pkg/validation/test.go': ['tests: found duplicated test: (%s)'],
      },
    },
  },
  unnamedTest: {
    summary: 'A test has no name.',
    why: 'Its Prow job is named after it.',
    example: 'tests:\n- commands: make unit',
    fix: 'Set `as`.',
    upstream: { messages: { 'pkg/validation/test.go': ['%s.as: is required'] } },
  },
  longTestName: {
    summary: 'The name of a test is too long.',
    why: 'Names of pods and labels are derived from it.',
    fix: 'Use a shorter name.',
    upstream: { messages: { 'pkg/validation/test.go': ['%s.as: %d characters long, maximum length is %d'] } },
  },
  longClaimTestName: {
    summary: 'The name of a test that claims a cluster is too long.',
    why: "The claim's namespace is derived from it.",
    fix: 'Use a shorter name.',
    upstream: {
      messages: { 'pkg/validation/test.go': ['%s.as: %d characters long, maximum length is %d for tests with claims'] },
    },
  },
  testNamedImages: {
    summary: 'A test is called `images`.',
    why: 'The job that builds images has this name.',
    example: 'tests:\n- as: images',
    fix: 'Choose another name.',
    upstream: {
      messages: {
        'pkg/validation/test.go': [
          "%s.as: should not be called 'images' because it gets confused with '[images]' target",
        ],
      },
    },
  },
  testNamedIndex: {
    summary: 'The name of a test starts with `ci-index`.',
    why: 'Index images have these names.',
    example: 'tests:\n- as: ci-index-e2e',
    fix: 'Choose another name.',
    upstream: {
      messages: {
        'pkg/validation/test.go': [
          "%s.as: should not begin with 'ci-index' because it gets confused with 'ci-index' and `ci-index-...` targets",
        ],
      },
    },
  },
  testNamedImage: {
    summary: 'A test has the name of a built image.',
    why: '`--target` would not be unique.',
    fix: 'Choose another name.',
    upstream: {
      messages: {
        'pkg/validation/graph.go': ['configuration contains duplicate target: %s'],
        'pkg/validation/test.go': ["%s.as: duplicated name %q already declared in 'images'"],
      },
    },
  },
  invalidTestName: {
    summary: 'The name of a test is not a valid pod name.',
    why: 'The test runs in a pod named after it.',
    example: 'tests:\n- as: Unit',
    fix: 'Use lower-case letters, digits, `-` and `.`.',
    upstream: { messages: { 'pkg/validation/test.go': ["%s.as: '%s' is not a valid Kubernetes object name"] } },
  },
  shardTestName: {
    summary: 'The name of a test ends like a shard, such as `-1of2`.',
    why: 'ci-operator gives these names to shards and strips them in rehearsals.',
    example: 'tests:\n- as: e2e-1of2',
    fix: 'Choose another ending; use `shard_count` for shards.',
    upstream: {
      messages: {
        'pkg/validation/test.go': [
          "%s.as: '%s' ends with a shard suffix (e.g. -1of2) which is reserved for infrastructure use and will be stripped from the test name during rehearsals",
        ],
      },
    },
  },
  dottedTestName: {
    summary: 'The name of a multi-stage test contains a dot.',
    why: 'Names of secrets and pods are derived from it.',
    example: 'tests:\n- as: e2e-4.22',
    fix: 'Use `-` instead.',
    upstream: {
      messages: {
        'pkg/validation/test.go': ["%s.as: '%s' is not a valid name, the following chars '%s' are forbidden"],
      },
    },
  },
  noTestContent: {
    summary: 'A test has nothing to run.',
    why: 'ci-operator refuses it.',
    example: 'tests:\n- as: unit',
    fix: 'Set `commands` for a container test, or `steps`.',
    upstream: {
      messages: { 'pkg/validation/test.go': ['%s: either `commands`, `steps`, or `literal_steps` should be set'] },
    },
  },
  severalTestContents: {
    summary: 'A test has both `commands` and `steps`.',
    why: 'A test is either a container test or a multi-stage test.',
    fix: 'Remove one of them.',
    upstream: {
      messages: { 'pkg/validation/test.go': ['%s: `commands`, `steps`, and `literal_steps` are mutually exclusive'] },
    },
  },
  noTestKind: {
    summary: 'A test has `commands` but no container.',
    why: 'ci-operator does not know which image to run them in.',
    example: 'tests:\n- as: unit\n  commands: make unit',
    fix: 'Add `container: {from: src}`, or write steps.',
    upstream: {
      messages: {
        'pkg/validation/test.go': ["%s has no type, you may want to specify 'container' for a container based test"],
      },
    },
  },
  severalTestKinds: {
    summary: 'A test has more than one kind.',
    why: 'Only one can be run.',
    fix: 'Keep one of them.',
    upstream: { messages: { 'pkg/validation/test.go': ['%s has more than one type'] } },
  },
  noContainerImage: {
    summary: 'The container of a test has no image.',
    why: 'There is nothing to run the commands in.',
    example: 'tests:\n- as: unit\n  commands: make unit\n  container: {}',
    fix: 'Set `from`, such as src.',
    upstream: { messages: { 'pkg/validation/test.go': ["%s: 'from' is required"] } },
  },
  invalidVolumeSize: {
    summary: 'The size of a memory-backed volume is not a quantity.',
    why: 'Kubernetes cannot read it.',
    fix: 'Write a quantity such as 4Gi.',
    upstream: {
      messages: { 'pkg/validation/test.go': ["%s.memory_backed_volume: 'size' must be a Kubernetes quantity: %w"] },
    },
  },
  longTimeout: {
    summary: 'The timeout of a test is longer than 72 hours.',
    why: 'Jobs are ended after 72 hours.',
    fix: 'Write 72h or less.',
    upstream: { messages: { 'pkg/validation/test.go': ['%s: job timeout is limited to %s'] } },
  },
});
