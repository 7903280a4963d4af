import { value } from './prop-rules';
import { type PropTable } from './props';
import { type Reporter } from './reporter';
import { type ChangeFilter } from './trigger';

/** When the job that builds the images runs, and where it reports. */
export interface ImagesJobProps extends ChangeFilter {
  /** Whether only images whose Go sources changed are built. @default false */
  readonly buildIfAffected?: boolean;
  /** Where the job reports. @default - nowhere */
  readonly reporter?: Reporter;
}

export const imagesJobTable: PropTable<ImagesJobProps> = {
  runIfChanged: 'run_if_changed',
  skipIfOnlyChanged: 'skip_if_only_changed',
  pipelineRunIfChanged: 'pipeline_run_if_changed',
  pipelineSkipIfOnlyChanged: 'pipeline_skip_if_only_changed',
  buildIfAffected: 'build_if_affected',
  reporter: value('Reporter', 'reporter_config', (reporter) => reporter.toFields()),
};
