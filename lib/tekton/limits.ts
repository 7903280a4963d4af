import {
  findNameProblems,
  findObjectNameProblems,
  findRepeated,
  labelLimit,
  listOf,
  type NameForm,
  withinEach,
  within,
} from '../kubernetes';
import { type UnplacedProblem } from '../problems';
import { findPipelineLimits } from './find-pipeline-limits';
import { findRunLimits } from './find-run-limits';
import { findTaskLimits } from './find-task-limits';
import {
  type EventListenerManifest,
  type PipelineManifest,
  type PipelineRunManifest,
  type TaskManifest,
  type TriggerBindingManifest,
  type TriggerTemplateManifest,
} from './schema';

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
