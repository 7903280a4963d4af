import { defineRules } from './rule';

/** The step registry and what configurations use of it. */
export const registryRules = defineRules({
  unknownStep: {
    summary: 'A ref is not in the registry.',
    why: 'ci-operator cannot resolve the test.',
    example: 'steps:\n  test:\n  - ref: ipi-instal',
    fix: 'Correct the name, or add the step.',
  },
  unknownChain: {
    summary: 'A chain is not in the registry.',
    why: 'ci-operator cannot resolve the test.',
    fix: 'Correct the name, or add the chain.',
  },
  unknownWorkflow: {
    summary: 'A workflow is not in the registry.',
    why: 'ci-operator cannot resolve the test.',
    fix: 'Correct the name, or add the workflow.',
  },
  unknownObserver: {
    summary: 'An observer is not in the registry.',
    why: 'ci-operator cannot resolve the test.',
    fix: 'Correct the name, or add the observer.',
  },
  unknownClusterGroup: {
    summary: 'A cluster profile names a cluster group that is not defined.',
    why: 'The profile file is refused.',
    fix: 'Define the group under `konflux.cluster_groups`, or remove it.',
  },
  duplicateExpandedStep: {
    summary: 'A test gets two steps of the same name from the registry.',
    why: 'Both would have the same pod.',
    fix: 'Use each step once in a phase.',
  },
  unsetParameter: {
    summary: 'A step of the registry needs a parameter that is never set.',
    why: 'ci-operator refuses the test.',
    fix: 'Set it under `env` of the test.',
  },
  unusedParameter: {
    summary: 'A test, chain or workflow sets a parameter that no step declares.',
    why: 'The value has no effect.',
    fix: 'Correct the name, or remove it.',
  },
  unusedDependency: {
    summary: 'A test, chain or workflow overrides a dependency that no step declares.',
    why: 'The override has no effect.',
    fix: 'Correct the name, or remove it.',
  },
  chainCycle: {
    summary: 'A chain contains itself.',
    why: 'It can never be expanded.',
    fix: 'Remove one chain from another.',
  },
  nestedWorkflow: {
    summary: 'A workflow names another workflow.',
    why: 'Workflows cannot be nested.',
    fix: 'Write its phases out, or share chains.',
  },
  overriddenLease: {
    summary: 'A test sets the variable of a lease.',
    why: 'ci-operator refuses it.',
    fix: 'Choose another variable.',
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
  },
  misplacedFile: {
    summary: 'A registry file is in the wrong folder.',
    why: 'The loader refuses the registry.',
    fix: 'Rename or move the file.',
  },
  directoryLink: {
    summary: 'A folder of the registry is a symbolic link.',
    why: 'The loader does not follow it.',
    fix: 'Use a real folder.',
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
