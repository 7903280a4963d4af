import { typeName } from '../problems';

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
