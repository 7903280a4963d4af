import {
  findNameProblems,
  findObjectNameProblems,
  findRepeated,
  labelForm,
  labelLimit,
  listOf,
  type NameForm,
  objectProblem,
  within,
  withinEach,
} from '../kubernetes';
import { type FieldPath, nearestName, type UnplacedProblem } from '../problems';
import { findTaskLimits } from './find-task-limits';
import {
  type EventListenerManifest,
  type PipelineManifest,
  type PipelineRunManifest,
  type PipelineRunSpec,
  type PipelineSpec,
  type PipelineTask,
  type TaskManifest,
  type TriggerBindingManifest,
  type TriggerTemplateManifest,
} from './schema';
import { parseDuration } from '../config/scalar';
import { rules } from '../rules';

/** An object of Tekton that can be checked alone. */
export type TektonManifest =
  | EventListenerManifest
  | PipelineManifest
  | PipelineRunManifest
  | TaskManifest
  | TriggerBindingManifest
  | TriggerTemplateManifest;

// The Service of a listener is called el-<name>, and Tekton leaves one character more.
const listenerLimit = 60;

/** What of an object Tekton would refuse, or would accept and then fail with, as far as the object alone tells it. */
export function findTektonLimits(manifest: TektonManifest): UnplacedProblem[] {
  return [...findNameLimits(manifest), ...within(['spec'], findSpecLimits(manifest))];
}

function findNameLimits({ kind, metadata }: TektonManifest): UnplacedProblem[] {
  if (kind !== 'EventListener') return findObjectNameProblems(metadata, labelLimit, `Tekton takes ${labelLimit}`);
  return findObjectNameProblems(metadata, listenerLimit, `its Service el-<name> leaves ${listenerLimit}`);
}

function findSpecLimits(manifest: TektonManifest): UnplacedProblem[] {
  switch (manifest.kind) {
    case 'Task':
      return findTaskLimits(manifest.spec);
    case 'Pipeline':
      return findPipelineLimits(manifest.spec);
    case 'PipelineRun':
      return findRunLimits(manifest.spec);
    case 'TriggerTemplate':
      return withinEach(manifest.spec.resourcetemplates, ['resourcetemplates'], findTektonLimits);
    case 'TriggerBinding':
      return findRepeated(listOf(manifest.spec.params), 'params');
    case 'EventListener':
      return withinEach(manifest.spec.triggers, ['triggers'], findTriggerLimits);
    // A program that is not type-checked can put other kinds into a template.
    default:
      return [];
  }
}

// The name of a trigger is told in a label of what it makes.
const labelValue: NameForm = {
  pattern: /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/,
  takes: 'letters, digits, hyphens, dots and underscores, with a letter or digit at both ends',
  limit: labelLimit,
  reason: `a label has ${labelLimit}`,
};

function findTriggerLimits({ name }: { readonly name: string }): UnplacedProblem[] {
  return findNameProblems({ name }, labelValue);
}

const hour = '1h';

/** What of a run Tekton would refuse; fields are counted from its `spec`. */
function findRunLimits({ timeouts = {}, workspaces, pipelineSpec }: PipelineRunSpec): UnplacedProblem[] {
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

/** What of a pipeline Tekton would refuse; fields are counted from its `spec`. */
function findPipelineLimits(spec: PipelineSpec): UnplacedProblem[] {
  const tasks = listOf(spec.tasks);
  const last: readonly PipelineTask[] = listOf(spec.finally);
  if (tasks.length === 0) return [objectProblem(rules.noTasks, ['tasks'], 'has no task', 'give the pipeline one')];
  const names = tasks.map(({ name }) => name);
  return [
    ...withinEach(tasks, ['tasks'], (task) => [...findOwnLimits(task), ...findOrderProblems(task, names)]),
    ...withinEach(last, ['finally'], (task) => [
      ...findOwnLimits(task),
      ...findOrderOfLast(task),
      ...findTwin(task, names),
    ]),
    ...findRepeated(tasks, 'tasks'),
    ...findRepeated(last, 'finally'),
  ];
}

function findOwnLimits(task: PipelineTask): UnplacedProblem[] {
  const named = findNameProblems(task, labelForm(labelLimit, `a label has ${labelLimit}`));
  const inside = 'taskSpec' in task ? within(['taskSpec'], findTaskLimits(task.taskSpec)) : [];
  return [...named, ...findRetryLimits(task), ...inside];
}

function findRetryLimits({ retries = 0, onError }: PipelineTask): UnplacedProblem[] {
  if (retries === 0 || onError !== 'continue') return [];
  return [objectProblem(rules.retries, ['retries'], 'stands beside onError: continue', 'remove one of them')];
}

function findOrderProblems({ name, runAfter }: PipelineTask, names: readonly string[]): UnplacedProblem[] {
  return withinEach(runAfter, ['runAfter'], (other) => {
    if (other === name) return [objectProblem(rules.runAfter, [], `${other} is the task itself`, 'leave it out')];
    if (names.includes(other)) return [];
    const near = nearestName(other, names);
    const remedy = near ? `did you mean ${near}?` : `there are: ${names.join(', ')}`;
    return [objectProblem(rules.runAfter, [], `${other} is no task of the pipeline`, remedy)];
  });
}

function findOrderOfLast({ runAfter }: PipelineTask): UnplacedProblem[] {
  if (runAfter === undefined) return [];
  const remedy = 'make the tasks that need an order steps of one task';
  return [objectProblem(rules.runAfter, ['runAfter'], 'all tasks of finally start together', remedy)];
}

function findTwin({ name }: PipelineTask, names: readonly string[]): UnplacedProblem[] {
  const index = names.indexOf(name);
  if (index < 0) return [];
  const message = `${name} is the name of tasks[${index}] already`;
  return [objectProblem(rules.duplicateName, ['name'], message, 'give each a different id')];
}
