import { type ValueClass } from '../pipeline/prop-rule';
import { type Expression } from './expression';

/** Fields of the format; what becomes a prop is taken out. */
export type Fields = Record<string, unknown>;

/** How fields become values of the classes that have factories. */
export interface TakeContext {
  /** The value that a field stands for; nothing where no factory says it. */
  valueOf(of: ValueClass, field: unknown): Expression | undefined;
  /** The value that fields of an object stand for, which are taken out. */
  takeValue(of: ValueClass, fields: Fields): Expression | undefined;
}
