import { ApiObject, App, Chart, JsonPatch, Testing } from 'cdk8s';
import { describe, expect, it } from 'vitest';
import { CiApp, formatReport } from '../../../lib';
import {
  Cluster,
  ClusterRequirement,
  ClusterTemplate,
  type ClusterTemplateProps,
  SeedPipeline,
} from '../../../lib/kata';
import { expandTemplate, type TemplateManifest } from '../../../lib/openshift';
import { fieldProblems } from '../../openshift/field-problems';

const azure = { vmSize: 'Standard_D4s_v3', region: 'centralus', baseDomainResourceGroup: 'group' };
const gcp = { machineType: 'n2-standard-4', project: 'project', region: 'us-east1' };
const aws = { instanceType: 'm5.metal', region: 'us-east-1' };

function compile(cluster: Cluster) {
  const app = new CiApp({ ciOperator: false });
  new ClusterTemplate(new Chart(app, 'chart'), 'cluster', { cluster });
  return app.compile();
}

function templateOf(cluster: Cluster): TemplateManifest {
  const chart = new Chart(new App(), 'chart');
  new ClusterTemplate(chart, 'cluster', { cluster });
  return Testing.synth(chart)[0] as TemplateManifest;
}

describe.each([
  ['gcp', Cluster.gcp(gcp), 'type: n2-standard-4'],
  ['azure', Cluster.azure(azure), 'type: Standard_D4s_v3'],
  ['aws', Cluster.aws(aws), 'type: m5.metal'],
])('the Template for %s', (_, cluster, machines) => {
  const template = templateOf(cluster);
  const names = template.parameters!.map(({ name }) => name);
  const values = Object.fromEntries(names.map((name) => [name, name.toLowerCase().replaceAll('_', '-')]));

  it('leaves no ${…} when all parameters are given, and names the machines', () => {
    const text = JSON.stringify(expandTemplate(template, values));
    expect([text.match(/\$\{[^}]*\}/g), text.includes(machines)]).toEqual([null, true]);
  });

  it.each(names)('needs %s', (name) => {
    expect(() => expandTemplate(template, { ...values, [name]: '' })).toThrow(
      `Template cluster: parameter ${name}: is required and has no value; give it with -p ${name}=<value>`,
    );
  });

  it('uses every parameter', () => {
    const text = JSON.stringify(template.objects);
    expect(names.filter((name) => !text.includes(`\${${name}}`))).toEqual([]);
  });

  it('has known fields only', () => {
    expect(fieldProblems(template, '1.33')).toEqual([]);
  });
});

describe('the Template', () => {
  it('gives the credentials of the cloud to setup and teardown, and not to the test', () => {
    const { objects } = templateOf(Cluster.azure(azure));
    const { containers } = (objects.at(-1) as unknown as { spec: { containers: { name: string }[] } }).spec;
    const having = containers.filter((container) => JSON.stringify(container).includes('/etc/cluster-profile'));
    expect(having.map(({ name }) => name)).toEqual(['setup', 'teardown']);
  });
});

describe('variables of the test', () => {
  const variables = { INSTALLER_IMG: { name: 'IMAGE_INSTALLER_OF_RUNTIME', required: true } };
  const make = (props: Partial<ClusterTemplateProps>) => {
    const chart = new Chart(new App(), 'chart');
    return { chart, made: new ClusterTemplate(chart, 'cluster', { cluster: Cluster.azure(azure), ...props }) };
  };

  it('come from parameters of the Template, which has none of a runtime by itself', () => {
    const namesOf = ({ chart }: ReturnType<typeof make>) =>
      (Testing.synth(chart)[0] as TemplateManifest).parameters!.map(({ name }) => name);
    const without = namesOf(make({}));
    expect(without.filter((name) => /KATA|RUNTIME/.test(name))).toEqual([]);
    expect(namesOf(make({ variables }))).toEqual([...without, 'IMAGE_INSTALLER_OF_RUNTIME']);
    const text = JSON.stringify(Testing.synth(make({ variables }).chart));
    expect(text).toContain('{"name":"INSTALLER_IMG","value":"${IMAGE_INSTALLER_OF_RUNTIME}"}');
  });

  it('have names that are free', () => {
    const taken = { HOME: { name: 'A' }, B: { name: 'NAMESPACE' } };
    expect(make({ variables: taken }).made.node.validate()).toEqual([
      'variables: the Template sets $HOME itself; give the variable another name',
      'variables.B: the Template has a parameter NAMESPACE; use another name',
    ]);
  });
});

describe("in a chart of cdk8s' own App", () => {
  it('the Template and the objects in it can be patched', () => {
    const chart = new Chart(new App(), 'chart', { labels: { team: 'ci' } });
    const { template, objects } = new ClusterTemplate(chart, 'cluster', { cluster: Cluster.azure(azure) });
    template.addJsonPatch(JsonPatch.add('/metadata/annotations', { patched: 'template' }));
    ApiObject.of(objects.node.findChild('pod')).addJsonPatch(JsonPatch.add('/metadata/labels', { patched: 'pod' }));
    expect(Testing.synth(chart)).toMatchObject([
      {
        kind: 'Template',
        metadata: { name: 'cluster', labels: { team: 'ci' }, annotations: { patched: 'template' } },
        objects: [{ kind: 'RoleBinding' }, { kind: 'Pod', metadata: { labels: { patched: 'pod' } } }],
      },
    ]);
  });

  it.each([
    [Cluster.azure({ ...azure, vmSize: 'Standard_B2s' }), /^azure: vmSize "Standard_B2s"/],
    [
      Cluster.existing('vsphere'),
      /^cluster: exists already, so no Template makes it; use ClusterRequirement \[nested-virtualization\]$/,
    ],
  ])('what cannot be made fails the validation: %#', (cluster, message) => {
    const made = new ClusterTemplate(new Chart(new App(), 'chart'), 'cluster', { cluster });
    expect(made.node.validate()).toEqual([expect.stringMatching(message)]);
  });
});

describe('a cluster without nested virtualization is refused', () => {
  const gcpRemedy = 'use one of n1, n2 and c2, such as n2-standard-4';
  const azureRemedy = 'use a size such as Standard_D4s_v3';
  const awsRemedy = 'use a .metal type such as m5.metal';
  it.each([
    [
      Cluster.gcp({ ...gcp, machineType: 'e2-standard-4' }),
      `gcp: machineType "e2-standard-4": E2 machines offer no nested virtualization; ${gcpRemedy}`,
    ],
    [
      Cluster.gcp({ ...gcp, machineType: 'n2d-standard-4' }),
      `gcp: machineType "n2d-standard-4": AMD machines offer no nested virtualization on Google Cloud; ${gcpRemedy}`,
    ],
    [
      Cluster.gcp({ ...gcp, machineType: 't2a-standard-4' }),
      `gcp: machineType "t2a-standard-4": Arm machines offer no nested virtualization on Google Cloud; ${gcpRemedy}`,
    ],
    [
      Cluster.gcp({ ...gcp, machineType: 'x9-huge' }),
      `gcp: machineType "x9-huge": the family x9 is not known to offer nested virtualization; ${gcpRemedy}`,
    ],
    [
      Cluster.azure({ ...azure, vmSize: 'Standard_D4as_v4' }),
      `azure: vmSize "Standard_D4as_v4": the series Dasv4 offers no nested virtualization; ${azureRemedy}`,
    ],
    [
      Cluster.azure({ ...azure, vmSize: 'Standard_DS2_v2' }),
      `azure: vmSize "Standard_DS2_v2": the series DSv2 offers no nested virtualization; ${azureRemedy}`,
    ],
    [
      Cluster.azure({ ...azure, vmSize: 'Standard_D4as_v6' }),
      `azure: vmSize "Standard_D4as_v6": the series Dasv6 is not known to offer nested virtualization; ${azureRemedy}`,
    ],
    [
      Cluster.azure({ ...azure, vmSize: 'D4s_v3' }),
      `azure: vmSize "D4s_v3": it is not Standard_<series>, as sizes are; ${azureRemedy}`,
    ],
    [
      Cluster.azure({ ...azure, securityType: 'TrustedLaunch' }),
      'azure: securityType "TrustedLaunch": it turns nested virtualization off; leave it out, or say Standard',
    ],
    [
      Cluster.aws({ ...aws, instanceType: 'm5.xlarge' }),
      `aws: instanceType "m5.xlarge": only .metal types let OpenShift run virtual machines; ${awsRemedy}`,
    ],
    [
      Cluster.aws({ ...aws, instanceType: 'm8i.xlarge' }),
      `aws: instanceType "m8i.xlarge": nested virtualization must be asked for at launch, and the Machine API has no field for it; ${awsRemedy}`,
    ],
  ])('%#', (cluster, message) => {
    const { files, problems } = compile(cluster);
    expect([files, formatReport(problems)]).toEqual([[], expect.stringContaining(message) as string]);
  });
});

describe('every machine type that is known to be unfit is refused with its reason', () => {
  it.each([
    ['e2', 'E2 machines offer no nested virtualization'],
    ['n2d', 'AMD machines offer no nested virtualization on Google Cloud'],
    ['c2d', 'AMD machines offer no nested virtualization on Google Cloud'],
    ['t2d', 'AMD machines offer no nested virtualization on Google Cloud'],
    ['t2a', 'Arm machines offer no nested virtualization on Google Cloud'],
  ])('gcp %s', (family, reason) => {
    expect(Cluster.gcp({ ...gcp, machineType: `${family}-standard-4` }).problem()).toEqual({
      message: `gcp: machineType "${family}-standard-4": ${reason}`,
      remedy: 'use one of n1, n2 and c2, such as n2-standard-4',
    });
  });

  it.each([
    ['Standard_A2_v2', 'Av2'],
    ['Standard_D2_v2', 'Dv2'],
    ['Standard_DS2_v2', 'DSv2'],
    ['Standard_B2s', 'Bs'],
    ['Standard_NV6', 'NV'],
    ['Standard_D4a_v4', 'Dav4'],
    ['Standard_D4as_v4', 'Dasv4'],
    ['Standard_E4a_v4', 'Eav4'],
    ['Standard_E4as_v4', 'Easv4'],
  ])('azure %s', (vmSize, series) => {
    expect(Cluster.azure({ ...azure, vmSize }).problem()).toEqual({
      message: `azure: vmSize "${vmSize}": the series ${series} offers no nested virtualization`,
      remedy: 'use a size such as Standard_D4s_v3',
    });
  });

  it.each(['TrustedLaunch', 'ConfidentialVM'] as const)('azure with the security type %s', (securityType) => {
    expect(Cluster.azure({ ...azure, securityType }).problem()).toEqual({
      message: `azure: securityType "${securityType}": it turns nested virtualization off`,
      remedy: 'leave it out, or say Standard',
    });
  });

  it.each(['c8i.xlarge', 'm8i.xlarge', 'r8i-flex.xlarge'])('aws %s', (instanceType) => {
    expect(Cluster.aws({ ...aws, instanceType }).problem()).toEqual({
      message: `aws: instanceType "${instanceType}": nested virtualization must be asked for at launch, and the Machine API has no field for it`,
      remedy: 'use a .metal type such as m5.metal',
    });
  });
});

describe('wrong names of props are refused', () => {
  it.each([
    [
      Cluster.gcp({ ...gcp, machinetype: 'n2-standard-4' } as typeof gcp),
      'Cluster.gcp has no prop "machinetype"; did you mean machineType? [unknown-prop]',
    ],
    [
      Cluster.gcp({ project: 'p', region: 'r' } as typeof gcp),
      'Cluster.gcp needs machineType; give machineType a value [missing-prop]',
    ],
    [
      Cluster.azure({ ...azure, vmsize: 1 } as typeof azure),
      'Cluster.azure has no prop "vmsize"; did you mean vmSize? [unknown-prop]',
    ],
    [
      Cluster.aws({ ...aws, zone: 'a' } as typeof aws),
      'Cluster.aws has no prop "zone"; it has: instanceType, region, workers [unknown-prop]',
    ],
    [
      Cluster.existing('vmware' as 'vsphere'),
      'Cluster.existing: "vmware" is not known; use one of vsphere, libvirt, bare-metal, other [nested-virtualization]',
    ],
  ])('of a cluster: %#', (cluster, message) => {
    expect(formatReport(compile(cluster).problems)).toBe(`chart/cluster: ${message}\n1 error`);
  });

  it('of the Template', () => {
    const app = new CiApp({ ciOperator: false });
    const props = { cluster: Cluster.gcp(gcp), nmae: 'x' } as ClusterTemplateProps;
    expect(new ClusterTemplate(new Chart(app, 'chart'), 'x', props).node.validate()).toEqual([
      'ClusterTemplate has no prop "nmae"; did you mean name? [unknown-prop]',
    ]);
  });
});

describe('Cluster.existing', () => {
  it.each([
    ['vsphere', 'vhv.enable=TRUE'],
    ['libvirt', 'nested=1'],
    ['bare-metal', 'firmware'],
    ['other', '/dev/kvm'],
  ] as const)('states what %s needs, and makes no Template', (platform, requirement) => {
    const app = new CiApp({ ciOperator: false });
    const cluster = Cluster.existing(platform);
    new ClusterRequirement(app, 'cluster', { pipeline: new SeedPipeline(app, 'seed'), cluster });
    const { files } = app.compile();
    expect(files.map(({ path, content }) => [path.split('/').at(-1), content.includes(requirement)])).toEqual([
      ['cluster-requirement.txt', true],
    ]);
  });
});
