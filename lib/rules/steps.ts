import { defineRules } from './rule';

/** Steps of multi-stage tests. */
export const stepsRules = defineRules({
  unnamedStep: {
    summary: 'A step has no name.',
    why: 'Its pod is named after it.',
    example: 'steps:\n  test:\n  - from: src\n    commands: make e2e',
    fix: 'Set `as`.',
  },
  emptyStep: {
    summary: 'A step is empty.',
    why: 'There is nothing to run.',
    example: 'steps:\n  test:\n  - {}',
    fix: 'Write a ref, a chain, or a step with as, from and commands.',
  },
  severalStepForms: {
    summary: 'A ref or chain is combined with other fields.',
    why: 'The other fields would be ignored.',
    example: 'steps:\n  test:\n  - ref: ipi-install\n    as: install',
    fix: 'Keep one of them.',
  },
  emptyReference: {
    summary: 'A ref or chain has no name.',
    why: 'There is nothing to look up.',
    example: 'steps:\n  test:\n  - ref: ""',
    fix: 'Name the ref or chain.',
  },
  noStepImage: {
    summary: 'A step does not name the image that it runs in.',
    why: 'ci-operator refuses it.',
    example: 'steps:\n  test:\n  - as: e2e\n    commands: make e2e',
    fix: 'Set `from` or `from_image`.',
  },
  severalStepImages: {
    summary: 'A step has both `from` and `from_image`.',
    why: 'A step runs in one image.',
    fix: 'Remove one of them.',
  },
  incompleteStepImage: {
    summary: '`from_image` of a step lacks a part.',
    why: 'ci-operator cannot import the image.',
    fix: 'Set `namespace`, `name` and `tag`.',
  },
  invalidStepImage: {
    summary: '`from` of a step is neither a tag nor `stream:tag`.',
    why: 'ci-operator cannot resolve it.',
    example: 'from: a:b:c',
    fix: 'Write at most one colon.',
  },
  invalidStepImageName: {
    summary: 'A part of `from` is not a valid image name.',
    why: 'No such image can exist.',
    fix: 'Use lower-case letters, digits, `-` and `.`.',
  },
  noCommands: {
    summary: 'A step has no commands.',
    why: 'There is nothing to run.',
    fix: 'Set `commands`.',
  },
  bestEffortTimeout: {
    summary: 'A best-effort step has no timeout.',
    why: 'It can hold up the test for the default time limit.',
    fix: 'Set `timeout`.',
  },
  trapGracePeriod: {
    summary: 'The commands set a trap, but the step has no grace period.',
    why: 'The trap has no time to run when the step is ended.',
    fix: 'Set `grace_period`.',
  },
  untypedLease: {
    summary: 'A lease has no resource type.',
    why: 'Nothing can be leased.',
    fix: 'Set `resource_type`.',
  },
  unnamedLease: {
    summary: 'A lease has no variable.',
    why: 'The steps cannot read which resource was leased.',
    fix: 'Set `env`.',
  },
  duplicateLeaseEnv: {
    summary: 'Two leases set the same variable.',
    why: 'Steps would see only one of them.',
    fix: 'Choose another variable.',
  },
  unnamedDependency: {
    summary: 'A dependency has no image.',
    why: 'There is no pull spec to pass.',
    fix: 'Set `name` to a tag or `stream:tag`.',
  },
  invalidDependency: {
    summary: 'A dependency is neither a tag nor `stream:tag`.',
    why: 'ci-operator cannot resolve it.',
    fix: 'Write at most one colon.',
  },
  dependencyWithoutEnv: {
    summary: 'A dependency has no variable.',
    why: 'The step cannot read the pull spec.',
    fix: 'Set `env`.',
  },
  duplicateDependencyEnv: {
    summary: 'Two dependencies set the same variable.',
    why: 'The step would see only one of them.',
    fix: 'Choose another variable.',
  },
  unknownDependency: {
    summary: 'A dependency names an image that cannot be resolved.',
    why: 'ci-operator refuses the configuration.',
    fix: 'Define the image, or correct the name.',
  },
  unknownNodeArchitecture: {
    summary: 'A node architecture does not exist.',
    why: 'No node can run the step.',
    fix: 'Use one of the listed architectures.',
  },
  invalidObserverName: {
    summary: 'The name of an observer is not a valid pod name.',
    why: 'The observer runs in a pod named after it.',
    fix: 'Use lower-case letters, digits, `-` and `.`.',
  },
  optionalOutsidePost: {
    summary: '`optional_on_success` is set outside post.',
    why: 'Only steps of post can be skipped after success.',
    fix: 'Remove it, or move the step to post.',
  },
  duplicateStep: {
    summary: 'A test has two steps of the same name.',
    why: 'Both would have the same pod.',
    fix: 'Rename one of them.',
  },
  unknownImageStream: {
    summary: '`from` names an image stream that does not exist in a run.',
    why: 'ci-operator cannot resolve it.',
    fix: 'Use pipeline, stable, release or `stable-<release>`.',
  },
  unresolvedParameter: {
    summary: 'A parameter has no default and the test does not set it.',
    why: 'ci-operator refuses the test.',
    fix: 'Set the parameter under `env` of the test.',
  },
  nestedMountPath: {
    summary: 'One credential is mounted below another.',
    why: 'Kubernetes mounts them in an undefined order.',
    fix: 'Mount them next to each other.',
  },
  mountPathClash: {
    summary: 'Two credentials have the same mount path.',
    why: 'One would hide the other.',
    fix: 'Give each a path of its own.',
  },
  noMountPath: {
    summary: 'A credential has no mount path.',
    why: 'The step cannot read it.',
    fix: 'Set `mount_path`.',
  },
  relativeMountPath: {
    summary: 'The mount path of a credential is not absolute.',
    why: 'Kubernetes refuses the pod.',
    fix: 'Start the path with /.',
  },
  incompleteCredential: {
    summary: "A credential lacks a part of its secret's name.",
    why: 'The secret cannot be found.',
    fix: 'Set `namespace` and `name`.',
  },
  credentialNameClash: {
    summary: 'A credential has a name and a field of managed secrets.',
    why: 'The two are different ways to name a secret.',
    fix: 'Remove `name`.',
  },
  credentialAsWithoutField: {
    summary: '`as` of a credential is set without `field`.',
    why: '`as` renames a field.',
    fix: 'Set `field`.',
  },
  credentialBundleClash: {
    summary: 'A credential has a bundle together with other fields of a secret.',
    why: 'A bundle already names its secrets.',
    fix: 'Remove one of them.',
  },
  credentialNamespaceClash: {
    summary: 'A credential has a namespace together with collection, group or field.',
    why: 'Managed secrets have no namespace.',
    fix: 'Remove `namespace`.',
  },
  incompleteManagedCredential: {
    summary: 'A managed credential names only a part of a secret.',
    why: 'The secret cannot be found.',
    fix: 'Name a bundle, or a collection and a group.',
  },
  duplicateCredentialBundle: {
    summary: 'A step mounts the same bundle twice.',
    why: 'Both would be mounted at the same path.',
    fix: 'Mount it once.',
  },
  duplicateCredential: {
    summary: 'A step mounts the same secret twice.',
    why: 'A pod has one volume for each secret.',
    fix: 'Mount it once.',
  },
  sleepAsWait: {
    severity: 'warning',
    summary: 'The commands wait with a long `sleep`.',
    why: 'It is too short on a slow day and wasted on a fast one.',
    example: 'commands: sleep 600',
    fix: 'Wait for the condition itself, such as with `oc wait`.',
  },
  unsetVariable: {
    severity: 'warning',
    summary: 'The commands read a variable that is never set.',
    why: 'With `set -u` the step ends there.',
    example: 'commands: echo ${RELESE}',
    fix: 'Declare it under `env`, or write a default: `${NAME:-}`.',
  },
  unusedEnv: {
    severity: 'warning',
    summary: 'A parameter is declared but the commands do not read it.',
    why: 'Setting it has no effect.',
    fix: 'Remove it, or read it.',
  },
  unusedDependencyEnv: {
    severity: 'warning',
    summary: "A dependency's variable is not read by the commands.",
    why: 'The image is built for nothing.',
    fix: 'Remove it, or read it.',
  },
  missingFile: {
    severity: 'warning',
    summary: 'The commands read a file of `SHARED_DIR` that no earlier step writes.',
    why: 'The step fails when it reads the file.',
    fix: 'Write it in an earlier step, or test for it.',
  },
  shellError: {
    severity: 'warning',
    summary: 'shellcheck reports an error in the commands.',
    why: 'The shell may do something else than intended.',
    fix: 'See the page of shellcheck that the message links.',
  },
  cronNever: {
    severity: 'warning',
    summary: 'A schedule names a day that no month has.',
    why: 'The job never runs.',
    example: 'cron: 0 0 30 2 *',
    fix: 'Name a day that exists.',
  },
  cronEitherDay: {
    severity: 'warning',
    summary: 'A schedule names a day of the month and a day of the week.',
    why: 'The job runs when either of them matches, not both.',
    example: 'cron: 0 0 1 * 1',
    fix: 'Write `*` for one of the days.',
  },
});
