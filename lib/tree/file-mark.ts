import { ApiObject } from 'cdk8s';
import { type IConstruct } from 'constructs';

const fileKey = 'cdk8s-openshift-ci:file';

/**
 * Sets the file of a RepositoryTree that holds the main object of a construct, such as `smoke/deployment.yaml`. On a
 * construct without a main object it is the file of all objects below that have no file of their own.
 */
export function inFile(construct: IConstruct, file: string): void {
  construct.node.addMetadata(fileKey, file);
}

/** The file that holds an object: its own, or that of the nearest construct above which has one for all. */
export function fileOf(object: ApiObject): string | undefined {
  const scopes = [...object.node.scopes].reverse();
  const holder = scopes.find((scope) => markOf(scope) !== undefined && holds(scope, object));
  return holder && markOf(holder);
}

function markOf({ node }: IConstruct): string | undefined {
  return node.metadata.find(({ type }) => type === fileKey)?.data as string | undefined;
}

function holds(scope: IConstruct, object: ApiObject): boolean {
  const main = mainObjectOf(scope);
  return main === undefined || main === object;
}

function mainObjectOf(scope: IConstruct): ApiObject | undefined {
  if (ApiObject.isApiObject(scope)) return scope;
  const child = scope.node.defaultChild;
  return child && ApiObject.isApiObject(child) ? child : undefined;
}
