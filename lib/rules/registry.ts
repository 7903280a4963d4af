import { defineRules } from './rule';

/** The step registry and what configurations use of it. */
export const registryRules = defineRules({
  unknownStep: {
    summary: 'A ref is not in the registry.',
    why: 'ci-operator cannot resolve the test.',
    example: 'steps:\n  test:\n  - ref: ipi-instal',
    fix: 'Correct the name, or add the step.',
    upstream: {
      messages: {
        'pkg/registry/graph.go': [
          'Chain %s contains non-existent reference %s',
          'Workflow %s contains non-existent reference %s',
        ],
        'pkg/registry/resolver.go': ['invalid step reference: %s', 'invalid reference: %s'],
      },
    },
  },
  unknownChain: {
    summary: 'A chain is not in the registry.',
    why: 'ci-operator cannot resolve the test.',
    fix: 'Correct the name, or add the chain.',
    upstream: {
      messages: {
        'pkg/registry/graph.go': [
          'Chain %s contains non-existent chain %s',
          'Workflow %s contains non-existent chain %s',
        ],
        'pkg/registry/resolver.go': ['unknown step chain: %s'],
      },
    },
  },
  unknownWorkflow: {
    summary: 'A workflow is not in the registry.',
    why: 'ci-operator cannot resolve the test.',
    fix: 'Correct the name, or add the workflow.',
    upstream: { messages: { 'pkg/registry/resolver.go': ['no workflow named %s'] } },
  },
  unknownObserver: {
    summary: 'An observer is not in the registry.',
    why: 'ci-operator cannot resolve the test.',
    fix: 'Correct the name, or add the observer.',
    upstream: {
      messages: {
        'pkg/registry/graph.go': ['Workflow %s contains non-existent observer %s'],
        'pkg/registry/resolver.go': ['observer %q is referenced but no such observer is configured'],
      },
    },
  },
  unknownClusterGroup: {
    summary: 'A cluster profile names a cluster group that is not defined.',
    why: 'The profile file is refused.',
    fix: 'Define the group under `konflux.cluster_groups`, or remove it.',
    upstream: { messages: { 'pkg/load/load.go': ['resolve: %w'] } },
  },
  duplicateExpandedStep: {
    summary: 'A test gets two steps of the same name from the registry.',
    why: 'Both would have the same pod.',
    fix: 'Use each step once in a phase.',
    upstream: { messages: { 'pkg/registry/resolver.go': ['duplicate name: %s'] } },
  },
  unsetParameter: {
    summary: 'A step of the registry needs a parameter that is never set.',
    why: 'ci-operator refuses the test.',
    fix: 'Set it under `env` of the test.',
    upstream: {
      messages: {
        'pkg/registry/resolver.go': ['step/%s: unresolved parameter: %s', 'observer/%s: unresolved parameter: %s'],
      },
    },
  },
  unusedParameter: {
    summary: 'A test, chain or workflow sets a parameter that no step declares.',
    why: 'The value has no effect.',
    fix: 'Correct the name, or remove it.',
    upstream: {
      messages: { 'pkg/registry/stack.go': ['parameter %q is overridden in %v but not declared in any step'] },
    },
  },
  unusedDependency: {
    summary: 'A test, chain or workflow overrides a dependency that no step declares.',
    why: 'The override has no effect.',
    fix: 'Correct the name, or remove it.',
    upstream: {
      messages: { 'pkg/registry/stack.go': ['dependency %q is overridden in %v but not declared in any step'] },
    },
  },
  chainCycle: {
    summary: 'A chain contains itself.',
    why: 'It can never be expanded.',
    fix: 'Remove one chain from another.',
    upstream: {
      messages: { 'pkg/registry/graph.go': ['Cycle detected: %s is an ancestor of itself; traversedPath: %v'] },
    },
  },
  nestedWorkflow: {
    summary: 'A workflow names another workflow.',
    why: 'Workflows cannot be nested.',
    fix: 'Write its phases out, or share chains.',
    upstream: { messages: { 'pkg/load/load.go': ['workflows cannot contain other workflows'] } },
  },
  overriddenLease: {
    summary: 'A test sets the variable of a lease.',
    why: 'ci-operator refuses it.',
    fix: 'Choose another variable.',
    upstream: {
      messages: { 'pkg/registry/resolver.go': ['cannot override workflow environment variable for lease(s): %v'] },
    },
  },
  noEntry: {
    summary: 'A registry file has no entry.',
    why: 'Tests that name the entry cannot be resolved.',
    fix: 'Write the entry below its key, such as `ref:`.',
  },
  registryName: {
    summary: 'The name of a registry entry does not match its folders.',
    why: 'The loader derives the name from the folders.',
    fix: 'Rename the entry, or move the file.',
    upstream: {
      messages: {
        'pkg/load/load.go': [
          'name of reference in file %s should be %s',
          'filename %s does not match name of reference; filename should be %s',
          'name of chain in file %s should be %s',
          'filename %s does not match name of chain; filename should be %s',
          'name of workflow in file %s should be %s',
          'filename %s does not match name of workflow; filename should be %s',
          'name of observer in file %s should be %s',
        ],
      },
    },
  },
  registryFileName: {
    summary: 'A registry file is not named after its entry.',
    why: 'The loader refuses the registry.',
    fix: 'Rename the file.',
  },
  commandsFileName: {
    summary: '`commands` of an entry does not name the script next to it.',
    why: 'The loader refuses the registry.',
    fix: 'Use the name that the message gives.',
    upstream: {
      messages: {
        'pkg/load/load.go': [
          'observer %s has invalid command file path; command should be set to %s (with an optional extension like .sh)',
          'reference %s has invalid command file path; command should be set to %s (with an optional extension like .sh)',
        ],
      },
    },
  },
  unreadableCommands: {
    summary: 'The script of a step cannot be read.',
    why: 'The step has nothing to run.',
    fix: 'Correct the path of the script.',
  },
  unknownRegistryFile: {
    summary: 'A file of the registry is of no known kind.',
    why: 'The loader refuses the registry.',
    fix: 'Name it after its folder with a known ending, or remove it.',
    upstream: { messages: { 'pkg/load/load.go': ['invalid file name: %s'] } },
  },
  misplacedFile: {
    summary: 'A registry file is in the wrong folder.',
    why: 'The loader refuses the registry.',
    fix: 'Rename or move the file.',
    upstream: { messages: { 'pkg/load/load.go': ['file %s has incorrect prefix. Prefix should be %s'] } },
  },
  directoryLink: {
    summary: 'A folder of the registry is a symbolic link.',
    why: 'The loader does not follow it.',
    fix: 'Use a real folder.',
    upstream: { note: '`ci-operator-checkconfig` does not report it; the loader does not follow the link.' },
  },
  noOwners: {
    severity: 'warning',
    summary: 'A registry entry of a program has no owners.',
    why: 'The registry requires an OWNERS file in each folder.',
    fix: 'Set `owners`, or suppress the warning where the folder has them.',
  },
  unknownTest: {
    summary: 'A test is named that no configuration has.',
    why: 'There is nothing to do for it.',
    fix: 'Correct the name.',
  },
  conflictingBaseImage: {
    summary: 'Two merged configurations give one name to different base images.',
    why: 'Only one can be imported under the name.',
    fix: 'Rename one of them.',
  },
});
