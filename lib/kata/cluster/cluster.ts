import { awsProblem, azureProblem, gcpProblem } from './machine-types';

/** How many nodes a cluster has. */
export interface ClusterSize {
  /** @default 3 */
  readonly workers?: number;
}

/** A cluster on Google Cloud. */
export interface GcpCluster extends ClusterSize {
  /** The machine type of the workers, such as `n2-standard-4`. */
  readonly machineType: string;
  readonly project: string;
  readonly region: string;
}

/** A cluster on Azure. */
export interface AzureCluster extends ClusterSize {
  /** The size of the workers, such as `Standard_D4s_v3`. */
  readonly vmSize: string;
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
  readonly region: string;
}

/** Where a cluster runs that somebody else makes. */
export type ExistingPlatform = 'vsphere' | 'libvirt' | 'bare-metal' | 'other';

type Machines =
  | ({ readonly cloud: 'gcp' } & GcpCluster)
  | ({ readonly cloud: 'azure' } & AzureCluster)
  | ({ readonly cloud: 'aws' } & AwsCluster)
  | { readonly cloud: 'existing'; readonly platform: ExistingPlatform };

/** A test cluster whose workers can run virtual machines. */
export class Cluster {
  private constructor(readonly machines: Machines) {}

  static gcp(props: GcpCluster): Cluster {
    return new Cluster({ cloud: 'gcp', ...props });
  }

  static azure(props: AzureCluster): Cluster {
    return new Cluster({ cloud: 'azure', ...props });
  }

  static aws(props: AwsCluster): Cluster {
    return new Cluster({ cloud: 'aws', ...props });
  }

  /** A cluster that is there already; nobody but its owner can turn nested virtualization on. */
  static existing(platform: ExistingPlatform): Cluster {
    return new Cluster({ cloud: 'existing', platform });
  }

  /** Why its workers could not run virtual machines; nothing where they can. */
  problem(): { readonly message: string; readonly remedy: string } | undefined {
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

  /** What the owner of an existing cluster has to see to; nothing for one that is made. */
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
