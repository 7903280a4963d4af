import { type ResourceRequirements } from '../config';

/** Amounts by resource, as Kubernetes quantities. */
export interface ResourceAmounts {
  /** Cores, such as `2` or `100m`. */
  readonly cpu?: string;
  /** Bytes, such as `200Mi`. */
  readonly memory?: string;
  /** Any other resource, such as `ephemeral-storage` or `devices.kubevirt.io/kvm`. */
  readonly [resource: string]: string | undefined;
}

/** What a pod or a build requests and may use. */
export class Resources {
  /** Requests, with no limits. */
  static requests(requests: ResourceAmounts): Resources {
    return new Resources(requests, {});
  }

  private constructor(
    private readonly requested: ResourceAmounts,
    private readonly limited: ResourceAmounts,
  ) {}

  /** The same requests, with limits. */
  withLimits(limits: ResourceAmounts): Resources {
    return new Resources(this.requested, limits);
  }

  /** The fields of the format. */
  toFields(): ResourceRequirements {
    return { requests: amounts(this.requested), limits: amounts(this.limited) };
  }
}

function amounts(given: ResourceAmounts): Record<string, string> {
  return Object.fromEntries(Object.entries(given).filter((entry): entry is [string, string] => entry[1] !== undefined));
}
