import { ApiObject, type ApiObjectProps } from 'cdk8s';
import { type Construct } from 'constructs';
import { refuseAbstract, soundId } from '../tree';

/** An object of OpenShift; rules of RBAC can name it, such as `role.allow(['use'], scc)` of cdk8s-plus. */
export abstract class OpenShiftObject extends ApiObject {
  /** The API type as rules of RBAC name it, such as `routes`. */
  abstract readonly resourceType: string;

  protected constructor(scope: Construct, id: string, props: ApiObjectProps) {
    refuseAbstract(new.target, OpenShiftObject);
    super(scope, soundId(id, new.target), props);
  }

  /** The name of the object, for rules of RBAC. */
  get resourceName(): string {
    return this.name;
  }

  /** The object as a resource in a rule of a ClusterRole. */
  asApiResource(): this {
    return this;
  }

  /** Nothing: a rule names the object, and no URL. */
  asNonApiResource(): undefined {
    return undefined;
  }
}
