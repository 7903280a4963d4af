import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The copy of this package that made an object. */
export interface Origin {
  /** Copies of one contract work together; raise it when a branded class changes for its callers. */
  readonly contract: number;
  readonly version: string;
  readonly directory: string;
}

/** This copy of the package; its version and directory are read only for a message. */
export const ownOrigin: Origin = {
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
