import { ApiObject, Chart } from 'cdk8s';
import { type Construct, type IConstruct } from 'constructs';
import { typeName } from '../problems';
import { isBranded } from './find-other-copies';

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

/** The scope of a platform that a construct is in, in a tree for several platforms. */
export function platformScopeOf(construct: IConstruct): IConstruct | undefined {
  return construct.node.scopes.find((scope) => isBranded(scope, 'PlatformScope'));
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

/** Refuses a scope without a chart, with what to write instead. @throws Error where no chart is above the scope */
export function requireChart(scope: Construct, id: string, kind: string): Chart {
  soundId(id, { name: kind });
  const chart = [...scope.node.scopes].reverse().find((above) => Chart.isChart(above));
  if (chart) return chart;
  const path = [scope.node.path, id].filter(Boolean).join('/');
  throw new Error(`${path}: ${kind} has no chart above it; give it a Chart or a RepositoryTree as its scope`);
}

/**
 * The id of a construct, which a program without a type check may give as anything.
 * @throws Error that names the class, where `constructs` would end in a TypeError
 */
export function soundId(id: unknown, kind: { readonly name: string }): string {
  if (typeof id === 'string') return id;
  throw new Error(
    `${kind.name}: expected a string for the id, got ${typeName(id)}; write new ${kind.name}(scope, 'name', …)`,
  );
}

/** Refuses to make an object of an abstract class itself, as the compiler does in a program with a type check. */
export function refuseAbstract(made: { readonly name: string }, kind: object): void {
  if (made === kind) throw new Error(`${made.name} is abstract; extend it, or use one of the classes that do`);
}
