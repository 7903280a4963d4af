import {
  findNameProblems,
  findRepeated,
  labelForm,
  labelLimit,
  listOf,
  objectProblem,
  within,
  withinEach,
} from '../kubernetes';
import { nearestName, type UnplacedProblem } from '../problems';
import { findTaskLimits } from './find-task-limits';
import { type PipelineSpec, type PipelineTask } from './schema';
import { rules } from '../rules';

/** What of a pipeline Tekton would refuse; fields are counted from its `spec`. */
export function findPipelineLimits(spec: PipelineSpec): UnplacedProblem[] {
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
