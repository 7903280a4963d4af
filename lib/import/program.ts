import { type Column } from './columns';
import { type Expression } from './expression';
import { type Metadata } from '../config';

/** A value that is said once, above the rest. */
export interface Constant {
  readonly name: string;
  readonly value: Expression;
}

/** `const variable = new ci.Class(pipeline, id, props)`. */
export interface Statement {
  readonly variable?: string;
  readonly className: PartClass;
  readonly id: Expression;
  readonly props: Expression;
  /** In which of the pipelines it is made. */
  readonly rows: readonly number[];
}

/** What a definition says, before and after values are moved out of it. */
export interface Hoistable {
  readonly props: Expression;
  readonly columns: readonly Column[];
  readonly statements: readonly Statement[];
  /** Constants that stand above it, and may say the same. */
  readonly constants: readonly Constant[];
}

/** One pipeline, or several that are made in a loop over a table. */
export interface Definition extends Hoistable {
  /** What it is for, in words. */
  readonly title: string;
  /** The name of its function, where it has one. */
  readonly name: string;
  /** The name of the pipeline in the program. */
  readonly variable: string;
  readonly rows: number;
  readonly id: Expression;
}

/** The classes of constructs that are parts of a pipeline. */
export type PartClass =
  | 'BaseImage'
  | 'BaseRpmImage'
  | 'ContainerTest'
  | 'ExternalImage'
  | 'Image'
  | 'LiteralTest'
  | 'MultiStageTest'
  | 'OperatorBundle';

/** A construct of a pipeline, to be. */
export interface PartPlan {
  readonly className: PartClass;
  readonly id: Expression;
  readonly props: Expression;
}

/** The program of one configuration, as data. */
export interface PipelinePlan {
  readonly metadata: Metadata;
  /** The id of the pipeline in the app. */
  readonly label: string;
  readonly props: Expression;
  readonly parts: readonly PartPlan[];
}
