import { brand } from '../tree';
import { type ResourceRequirements } from '../config';
import { mapValues, ofClass } from './prop-rules';
import { isRecord } from './props';

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
  static {
    brand(this, 'Resources');
  }
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

/** What each step requests, where one says it for all as well. */
export function resourcesByStep(given: Resources | Readonly<Record<string, Resources>>): unknown {
  const byStep = given instanceof Resources ? { '*': given } : given;
  return mapValues(byStep, (one) => ofClass(one, 'Resources', (resources) => resources.toFields()));
}

function amounts(given: ResourceAmounts): Record<string, string> {
  // What is no map is told where the fields are checked.
  if (!isRecord(given)) return given;
  return Object.fromEntries(Object.entries(given).filter((entry): entry is [string, string] => entry[1] !== undefined));
}
