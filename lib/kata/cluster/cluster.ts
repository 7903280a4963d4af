import { showValue } from '../../config';
import { propProblems, type PropNames } from '../../problems';
import { awsProblem, azureProblem, gcpProblem } from './machine-types';

/** How many nodes a cluster has. */
export interface ClusterSize {
  /** The number of worker nodes. @default 3 */
  readonly workers?: number;
}

/** A cluster on Google Cloud. */
export interface GcpCluster extends ClusterSize {
  /** The machine type of the workers, such as `n2-standard-4`. */
  readonly machineType: string;
  /** The project of Google Cloud that pays for it. */
  readonly project: string;
  /** The region of Google Cloud, such as `us-east1`. */
  readonly region: string;
}

/** A cluster on Azure. */
export interface AzureCluster extends ClusterSize {
  /** The size of the workers, such as `Standard_D4s_v3`. */
  readonly vmSize: string;
  /** The region of Azure, such as `centralus`. */
  readonly region: string;
  /** The resource group of the base domain's zone. */
  readonly baseDomainResourceGroup: string;
  /** The security type of the workers; only Standard leaves nested virtualization on. @default 'Standard' */
  readonly securityType?: 'Standard' | 'TrustedLaunch' | 'ConfidentialVM';
}

/** A cluster on AWS. */
export interface AwsCluster extends ClusterSize {
  /** The instance type of the workers, such as `m5.metal`. */
  readonly instanceType: string;
  /** The region of AWS, such as `us-east-1`. */
  readonly region: string;
}

/** Where a cluster runs that somebody else makes. */
export type ExistingPlatform = 'vsphere' | 'libvirt' | 'bare-metal' | 'other';

/** The cloud of a cluster, and the machines on it. */
export type Machines =
  | ({
      /** Google Cloud. */
      readonly cloud: 'gcp';
    } & GcpCluster)
  | ({
      /** Azure. */
      readonly cloud: 'azure';
    } & AzureCluster)
  | ({
      /** Amazon Web Services. */
      readonly cloud: 'aws';
    } & AwsCluster)
  | {
      /** A cluster that somebody else makes. */
      readonly cloud: 'existing';
      /** Where it runs. */
      readonly platform: ExistingPlatform;
    };

const sizeNames: PropNames<ClusterSize> = { workers: 'optional' };
const gcpNames: PropNames<GcpCluster> = {
  ...sizeNames,
  machineType: 'required',
  project: 'required',
  region: 'required',
};
const azureNames: PropNames<AzureCluster> = {
  ...sizeNames,
  vmSize: 'required',
  region: 'required',
  baseDomainResourceGroup: 'required',
  securityType: 'optional',
};
const awsNames: PropNames<AwsCluster> = { ...sizeNames, instanceType: 'required', region: 'required' };

/** Why a cluster is refused. */
export interface ClusterProblem {
  /** What is wrong, with the value. */
  readonly message: string;
  /** How to mend it. */
  readonly remedy: string;
}

/** A test cluster whose workers can run virtual machines. */
export class Cluster {
  private constructor(
    /** The cloud, and the machines on it. */
    readonly machines: Machines,
    private readonly wrongProp?: ClusterProblem,
  ) {}

  /** A cluster on Google Cloud; machine types that cannot run virtual machines are an error of the synth. */
  static gcp(props: GcpCluster): Cluster {
    return new Cluster({ cloud: 'gcp', ...props }, propProblems(props, gcpNames, 'Cluster.gcp')[0]);
  }

  /** A cluster on Azure; sizes that cannot run virtual machines are an error of the synth. */
  static azure(props: AzureCluster): Cluster {
    return new Cluster({ cloud: 'azure', ...props }, propProblems(props, azureNames, 'Cluster.azure')[0]);
  }

  /** A cluster on AWS; instance types that cannot run virtual machines are an error of the synth. */
  static aws(props: AwsCluster): Cluster {
    return new Cluster({ cloud: 'aws', ...props }, propProblems(props, awsNames, 'Cluster.aws')[0]);
  }

  /** A cluster that is there already; nobody but its owner can turn nested virtualization on. */
  static existing(platform: ExistingPlatform): Cluster {
    const known = Object.keys(requirements);
    const message = `Cluster.existing: ${showValue(platform)} is not known`;
    const problem = { message, remedy: `use one of ${known.join(', ')}` };
    return new Cluster({ cloud: 'existing', platform }, known.includes(platform) ? undefined : problem);
  }

  /**
   * Why its workers could not run virtual machines; nothing where they can.
   * @internal
   */
  problem(): ClusterProblem | undefined {
    if (this.wrongProp) return this.wrongProp;
    switch (this.machines.cloud) {
      case 'gcp':
        return gcpProblem(this.machines.machineType);
      case 'azure':
        return azureProblem(this.machines.vmSize, this.machines.securityType);
      case 'aws':
        return awsProblem(this.machines.instanceType);
      case 'existing':
        return undefined;
    }
  }

  /** What the owner of an existing cluster has to provide; nothing for a new one. @internal */
  requirement(): string | undefined {
    return this.machines.cloud === 'existing' ? requirements[this.machines.platform] : undefined;
  }
}

const requirements: Readonly<Record<ExistingPlatform, string>> = {
  vsphere:
    'Expose hardware assisted virtualization to the guest OS (vhv.enable=TRUE) on the template of the workers before the installation; neither the Machine API nor the installer has a field for it.',
  libvirt: 'Load kvm_intel or kvm_amd with nested=1 on the host, and give the domains the CPU mode host-passthrough.',
  'bare-metal': 'Turn on VT-x or AMD-V in the firmware of every worker.',
  other: 'Every selected worker needs /dev/kvm.',
};
