import { defineRules } from './rule';

/** Requests and limits of the pods that ci-operator starts. */
export const resourcesRules = defineRules({
  noResources: {
    summary: '`resources` is missing.',
    why: 'ci-operator needs requests for every pod.',
    fix: 'Add an entry `*` with requests.',
    upstream: { messages: { 'pkg/validation/config.go': ["'%s' should be specified to provide resource requests"] } },
  },
  noDefaultResources: {
    summary: '`resources` has no entry `*`.',
    why: 'It applies to pods that have no entry of their own.',
    example: 'resources:\n  unit:\n    requests:\n      cpu: 100m',
    fix: 'Add an entry `*` with requests.',
    upstream: { messages: { 'pkg/validation/config.go': ["'%s' must specify a blanket policy for '*'"] } },
  },
  emptyResources: {
    summary: 'An entry of `resources` sets neither requests nor limits.',
    why: 'The pod would be scheduled without any.',
    example: 'resources:\n  "*": {}',
    fix: 'Add requests.',
    upstream: { messages: { 'pkg/validation/config.go': ["'%s' should have at least one request or limit"] } },
  },
  kvmAmount: {
    summary: '`devices.kubevirt.io/kvm` is not 1.',
    why: 'The device is either there or not.',
    example: 'resources:\n  "*":\n    requests:\n      devices.kubevirt.io/kvm: "2"',
    fix: 'Write "1".',
    upstream: { messages: { 'pkg/validation/config.go': ['%s.%s: must be 1'] } },
  },
  unknownResource: {
    summary: 'A resource is not known to the build clusters.',
    why: 'ci-operator refuses the configuration.',
    example: 'resources:\n  "*":\n    requests:\n      disk: 10Gi',
    fix: 'Use one of the listed resources.',
    upstream: { messages: { 'pkg/validation/config.go': ["'%s' specifies an invalid key %s"] } },
  },
  invalidQuantity: {
    summary: 'A quantity is not valid.',
    why: 'Kubernetes cannot read it.',
    example: 'resources:\n  "*":\n    requests:\n      memory: 4 GB',
    fix: 'Write a quantity such as 100m, 2 or 4Gi.',
    upstream: { messages: { 'pkg/validation/config.go': ['%s.%s: invalid quantity: %w'] } },
  },
  zeroQuantity: {
    summary: 'A quantity is zero.',
    why: 'ci-operator refuses it.',
    example: 'resources:\n  "*":\n    requests:\n      cpu: "0"',
    fix: 'Write a larger amount, or remove it.',
    upstream: { messages: { 'pkg/validation/config.go': ['%s.%s: quantity cannot be zero'] } },
  },
  negativeQuantity: {
    summary: 'A quantity is negative.',
    why: 'ci-operator refuses it.',
    example: 'resources:\n  "*":\n    requests:\n      cpu: "-1"',
    fix: 'Remove the sign.',
    upstream: { messages: { 'pkg/validation/config.go': ['%s.%s: quantity cannot be negative'] } },
  },
  largeSharedMemory: {
    summary: 'More than 2G of shared memory are requested.',
    why: 'ci-operator refuses it.',
    fix: 'Request at most 2G.',
    upstream: { messages: { 'pkg/validation/config.go': ['%s.%s: quantity cannot be greater than %v'] } },
  },
});
