import { parseDuration } from '../config/duration';
import { findRepeated, listOf, objectProblem, within } from '../kubernetes';
import { type FieldPath, type UnplacedProblem } from '../problems';
import { findPipelineLimits } from './find-pipeline-limits';
import { type PipelineRunSpec } from './schema';
import { rules } from '../rules';

const hour = '1h';

/** What of a run Tekton would refuse; fields are counted from its `spec`. */
export function findRunLimits({ timeouts = {}, workspaces, pipelineSpec }: PipelineRunSpec): UnplacedProblem[] {
  return [
    ...within(['timeouts'], findTimeoutProblems(timeouts)),
    ...findRepeated(listOf(workspaces), 'workspaces'),
    ...(pipelineSpec ? within(['pipelineSpec'], findPipelineLimits(pipelineSpec)) : []),
  ];
}

type Timeouts = NonNullable<PipelineRunSpec['timeouts']>;

function findTimeoutProblems(timeouts: Timeouts): UnplacedProblem[] {
  const wrong = (['pipeline', 'tasks', 'finally'] as const).filter((name) => timeOf(timeouts[name]) === undefined);
  if (wrong.length > 0) return wrong.map((name) => noDuration([name], timeouts[name]!));
  const { pipeline, tasks, finally: last } = timeouts;
  const whole = timeOf(pipeline ?? hour)!;
  if (whole === 0n) return findEndless(timeouts);
  const endless = (['tasks', 'finally'] as const).filter((name) => timeouts[name] && timeOf(timeouts[name]) === 0n);
  if (endless.length > 0) return endless.map((name) => endlessPart(name, pipeline));
  if (timeOf(tasks)! + timeOf(last)! <= whole) return [];
  const parts = [tasks, last].filter((part) => part !== undefined).join(' and ');
  return [objectProblem(rules.timeouts, [], `${parts} do not fit into ${wholeOf(pipeline)}`, 'raise pipeline')];
}

// An hour is what a cluster gives by default; none is 0, which is the whole without a limit.
function timeOf(text = '0s'): bigint | undefined {
  return parseDuration(text);
}

function findEndless({ tasks, finally: last }: Timeouts): UnplacedProblem[] {
  if (tasks === undefined || last === undefined || timeOf(tasks)! + timeOf(last)! === 0n) return [];
  const remedy = 'give pipeline their sum, or leave one of the two out';
  return [objectProblem(rules.timeouts, [], 'pipeline is without a limit, and both of its parts have one', remedy)];
}

function endlessPart(name: string, pipeline: string | undefined): UnplacedProblem {
  return objectProblem(rules.timeouts, [name], `is without a limit in ${wholeOf(pipeline)}`, 'set pipeline to 0 too');
}

function wholeOf(pipeline: string | undefined): string {
  return pipeline === undefined ? 'the hour that a run has by default' : `the ${pipeline} of pipeline`;
}

function noDuration(field: FieldPath, text: string): UnplacedProblem {
  return objectProblem(rules.timeouts, field, `${JSON.stringify(text)} is no duration`, 'write it as 1h30m0s');
}
