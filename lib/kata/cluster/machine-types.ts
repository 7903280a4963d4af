interface Refusal {
  readonly message: string;
  readonly remedy: string;
}

const gcpGood = ['n1', 'n2', 'c2'];
const gcpBad: Readonly<Record<string, string>> = {
  e2: 'E2 machines offer no nested virtualization',
  n2d: 'AMD machines offer no nested virtualization on Google Cloud',
  c2d: 'AMD machines offer no nested virtualization on Google Cloud',
  t2d: 'AMD machines offer no nested virtualization on Google Cloud',
  t2a: 'Arm machines offer no nested virtualization on Google Cloud',
};

/** Why workers of a machine type of Google Cloud could not run virtual machines. */
export function gcpProblem(machineType: string): Refusal | undefined {
  const family = machineType.split('-')[0]!;
  if (gcpGood.includes(family)) return undefined;
  const reason = gcpBad[family] ?? `the family ${family} is not known to offer nested virtualization`;
  return refusal('gcp: machineType', machineType, reason, 'use one of n1, n2 and c2, such as n2-standard-4');
}

const azureGood = ['Dv3', 'Dsv3', 'Ev3', 'Esv3', 'Fsv2', 'Dv4', 'Dsv4', 'Ddsv4', 'Ev4', 'Dv5', 'Dsv5', 'Ddsv5', 'Ev5'];
const azureBad = ['Av2', 'Dv2', 'DSv2', 'Bs', 'NV', 'Dav4', 'Dasv4', 'Eav4', 'Easv4'];

/** Why workers of an Azure size and security type could not run virtual machines. */
export function azureProblem(vmSize: string, securityType = 'Standard'): Refusal | undefined {
  const remedy = 'use a size such as Standard_D4s_v3';
  const [, family, features = '', version] = /^Standard_([A-Z]+)\d+(?:-\d+)?([a-z]*)(?:_v(\d+))?$/.exec(vmSize) ?? [];
  if (family === undefined)
    return refusal('azure: vmSize', vmSize, 'it is not Standard_<series>, as sizes are', remedy);
  const series = `${family}${features}${version ? `v${version}` : ''}`;
  if (azureBad.includes(series))
    return refusal('azure: vmSize', vmSize, `the series ${series} offers no nested virtualization`, remedy);
  if (!azureGood.includes(series) && family !== 'M')
    return refusal('azure: vmSize', vmSize, `the series ${series} is not known to offer nested virtualization`, remedy);
  if (securityType === 'Standard') return undefined;
  const reason = 'it turns nested virtualization off';
  return refusal('azure: securityType', securityType, reason, 'leave it out, or say Standard');
}

/** Why workers of an AWS instance type could not run virtual machines. */
export function awsProblem(instanceType: string): Refusal | undefined {
  if (/^[a-z0-9-]+\.metal(-\w+)?$/.test(instanceType)) return undefined;
  const reason = /^[cmr]8i/.test(instanceType)
    ? 'nested virtualization must be asked for at launch, and the Machine API has no field for it'
    : 'only .metal types let OpenShift run virtual machines';
  return refusal('aws: instanceType', instanceType, reason, 'use a .metal type such as m5.metal');
}

function refusal(field: string, value: string, reason: string, remedy: string): Refusal {
  return { message: `${field} ${JSON.stringify(value)}: ${reason}`, remedy };
}
