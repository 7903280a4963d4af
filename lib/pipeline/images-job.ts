import { type ImageConfiguration } from '../config';
import { fieldsOf, type PropTable } from './props';
import { type Reporter } from './reporter';
import { type ChangeFilter } from './trigger';

/** When the job that builds the images runs, and where it reports. */
export interface ImagesJobProps extends ChangeFilter {
  /** Whether only images whose Go sources changed are built. @default false */
  readonly buildIfAffected?: boolean;
  /** Where the job reports. @default - nowhere */
  readonly reporter?: Reporter;
}

const table: PropTable<ImagesJobProps> = {
  runIfChanged: 'run_if_changed',
  skipIfOnlyChanged: 'skip_if_only_changed',
  pipelineRunIfChanged: 'pipeline_run_if_changed',
  pipelineSkipIfOnlyChanged: 'pipeline_skip_if_only_changed',
  buildIfAffected: 'build_if_affected',
  reporter: (reporter) => ({ reporter_config: reporter.toFields() }),
};

export const imagesJobFields = (props: ImagesJobProps): ImageConfiguration => fieldsOf(props, table);
