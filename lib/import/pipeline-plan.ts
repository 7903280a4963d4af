import { type Metadata } from '../config';
import { type Expression } from './expression';

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
