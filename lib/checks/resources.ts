import { type ResourceRequirements } from '../config';
import { compareQuantities, parseQuantity } from '../registry/merge-configurations';
import { below, type Check, type ReportField } from './check';
import { rules } from '../rules';

const sharedMemory = 'ci-operator.openshift.io/shm';
const kvm = 'devices.kubevirt.io/kvm';
const measured = ['cpu', 'memory', 'ephemeral-storage', sharedMemory, 'nvidia.com/gpu'];
const largestSharedMemory = parseQuantity('2G')!;

/** The resources of all steps and builds. */
export const checkResources: Check = ({ resources = {} }, report) => {
  const names = Object.keys(resources);
  if (names.length === 0) {
    const remedy = "add an entry '*' with requests, such as cpu: 100m and memory: 200Mi";
    report(rules.noResources, ['resources'], 'is missing; every pod needs requests', remedy);
  } else if (!Object.hasOwn(resources, '*')) {
    const message = "has no entry '*' for the pods that have none of their own";
    report(rules.noDefaultResources, ['resources'], message, "add an entry '*' with requests");
  }
  for (const name of names) checkRequirements(resources[name], below(report, 'resources', name));
};

/** The resources of one step or build. */
export function checkRequirements(
  { requests = {}, limits = {} }: ResourceRequirements = {},
  report: ReportField,
): void {
  checkList(limits, below(report, 'limits'));
  checkList(requests, below(report, 'requests'));
  if (Object.keys(requests).length === 0 && Object.keys(limits).length === 0) {
    report(
      rules.emptyResources,
      [],
      'sets neither requests nor limits',
      'add requests, such as cpu: 100m and memory: 200Mi',
    );
  }
}

function checkList(list: Readonly<Record<string, string>>, report: ReportField): void {
  for (const [name, amount] of Object.entries(list)) {
    if (measured.includes(name)) checkAmount(name, amount, report);
    else if (name === kvm) {
      const message = `is ${JSON.stringify(amount)}; a pod can have only one /dev/kvm`;
      if (amount !== '1') report(rules.kvmAmount, [name], message, 'write "1"');
    } else {
      const remedy = `use one of ${[...measured, kvm].join(', ')}`;
      report(rules.unknownResource, [name], 'unknown resource', remedy);
    }
  }
}

function checkAmount(name: string, amount: string, report: ReportField): void {
  const quantity = parseQuantity(amount);
  const shown = JSON.stringify(amount);
  if (!quantity) {
    report(rules.invalidQuantity, [name], `${shown} is not a quantity`, 'write one such as 100m, 2 or 4Gi');
    return;
  }
  if (quantity.sign === 0)
    report(rules.zeroQuantity, [name], `${shown} requests nothing`, 'use a positive amount, or remove it');
  if (quantity.sign < 0) report(rules.negativeQuantity, [name], `${shown} is negative`, 'remove the sign');
  if (name === sharedMemory && compareQuantities(quantity, largestSharedMemory) > 0) {
    report(rules.largeSharedMemory, [name], `${shown} exceeds the limit of 2G`, 'use at most 2G');
  }
}
