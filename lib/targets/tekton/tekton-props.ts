import { type EngineProps } from '../../engines';

/** Settings of what is compiled to Tekton. */
export interface TektonProps extends EngineProps {
  /** The version of Tekton Pipelines, such as `1.6.0`; what it does not know is reported. @default - the newest */
  readonly tektonVersion?: string;
}
