import { type Construct, type IConstruct } from 'constructs';
import { formatUnplaced, type Problem } from '../problems';
import { rules } from '../rules';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type ApiObject, JsonPatch } from 'cdk8s';

const brandedConstructs = ['Part', 'Target', 'Summary'];

/** Constructs from a copy of this package that does not work together with the copy that made the root. */
export function findOtherCopies(root: IConstruct): Problem[] {
  return root.node.findAll().flatMap((construct) => {
    const origins = brandedConstructs.map((name) => originOf(construct, name));
    const other = origins.find((origin) => origin && !worksWithUs(origin));
    return other ? [{ ...otherCopy(other), place: { construct: construct.node.path } }] : [];
  });
}

/** Whether objects of another copy can be used by this one. */
export function worksWithUs({ contract }: Origin): boolean {
  return contract === ownOrigin.contract;
}

/** That something was made by a copy that does not work together with this one. */
export function otherCopy({ version, directory }: Origin) {
  const message = `was made by cdk8s-openshift-ci ${version} at ${directory}, which does not work with version ${ownOrigin.version} at ${ownOrigin.directory}`;
  const remedy = 'install one version; npm dedupe removes the second copy';
  return { severity: 'error', rule: rules.otherCopy.id, message, remedy } as const;
}

/** That a construct is below an app which does not know it. */
export const needsCiApp = {
  severity: 'error',
  rule: rules.noCiApp.id,
  message: 'needs CiApp at the root; another app writes nothing of it',
  remedy: 'make the root with new CiApp()',
} as const;

/** Whether a construct is below a CiApp, whichever copy of this package made it. */
export function isBelowCiApp({ node }: IConstruct): boolean {
  return isBranded(node.root, 'CiApp');
}

/** Makes the synth of another app fail, which would leave out what the construct writes. */
export function requireCiApp(construct: Construct): void {
  if (isBelowCiApp(construct)) return;
  construct.node.addValidation({ validate: () => [formatUnplaced(needsCiApp)] });
}

/** The copy of this package that made an object. */
interface Origin {
  /** Copies of one contract work together; raise it when a branded class changes for its callers. */
  readonly contract: number;
  readonly version: string;
  readonly directory: string;
}

/** This copy of the package; its version and directory are read only for a message. */
const ownOrigin: Origin = {
  contract: 1,
  get version() {
    return (JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8')) as { version: string }).version;
  },
  get directory() {
    return packageRoot();
  },
};

function packageRoot(): string {
  let directory = __dirname;
  while (!existsSync(join(directory, 'package.json')) && dirname(directory) !== directory)
    directory = dirname(directory);
  return directory;
}

/** Brands a class, so that `instanceof` also recognizes objects that another copy of this package made. */
export function brand(kind: { prototype: object }, name: string): void {
  brandObject(kind.prototype, name);
  Object.defineProperty(kind, Symbol.hasInstance, {
    value(this: unknown, value: unknown): boolean {
      // A subclass inherits this method, and only its own objects are its instances.
      if (this === kind) return isBranded(value, name);
      return (Function.prototype[Symbol.hasInstance] as (value: unknown) => boolean).call(this, value);
    },
  });
}

/** Brands one object. */
export function brandObject(object: object, name: string): void {
  Object.defineProperty(object, markOf(name), { value: ownOrigin });
}

/** Whether an object is of a branded class, whichever copy of this package made it. */
export function isBranded(value: unknown, name: string): boolean {
  return originOf(value, name) !== undefined;
}

/** The copy of this package that made an object of a branded class. */
export function originOf(value: unknown, name: string): Origin | undefined {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return undefined;
  return (value as Readonly<Record<symbol, Origin>>)[markOf(name)];
}

function markOf(name: string): symbol {
  return Symbol.for(`cdk8s-openshift-ci.${name}`);
}

const kinds: ReadonlySet<string> = new Set([
  'ClusterRole',
  'ClusterRoleBinding',
  'MachineConfig',
  'Namespace',
  'RuntimeClass',
  'SecurityContextConstraints',
]);

/** Whether objects of an API type that this package writes are in no namespace. */
export function isClusterScoped(kind: string): boolean {
  return kinds.has(kind);
}

/** Removes the namespace of an object of a cluster-scoped type, which cdk8s copies from the chart to every object. */
export function clusterScoped<T extends ApiObject>(object: T): T {
  if (object.metadata.namespace !== undefined) object.addJsonPatch(JsonPatch.remove('/metadata/namespace'));
  return object;
}
