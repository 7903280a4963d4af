import { findObjectNameProblems, labelLimit, listOf, objectProblem, within } from '../kubernetes';
import { type UnplacedProblem } from '../problems';
import { cronNameLimit } from '../kubernetes/name-limits';
import { findWorkflowLimits } from './find-workflow-limits';
import {
  type CronWorkflowManifest,
  type CronWorkflowSpec,
  type WorkflowEventBindingManifest,
  type WorkflowManifest,
  type WorkflowTemplateManifest,
} from './schema';
import { rules } from '../rules';

/** An object of Argo Workflows that can be checked alone. */
export type ArgoManifest =
  CronWorkflowManifest | WorkflowEventBindingManifest | WorkflowManifest | WorkflowTemplateManifest;

const objectNameLimit = 253;

/** What of an object Argo would refuse, or would accept and then fail with, as far as the object alone tells it. */
export function findArgoLimits(manifest: ArgoManifest): UnplacedProblem[] {
  return [...findNameLimits(manifest), ...within(['spec'], findSpecLimits(manifest))];
}

function findNameLimits({ kind, metadata }: ArgoManifest): UnplacedProblem[] {
  switch (kind) {
    case 'CronWorkflow': {
      const reason = `its runs, which have the time behind it, have ${labelLimit}`;
      return findObjectNameProblems(metadata, cronNameLimit, reason);
    }
    case 'WorkflowEventBinding':
      return findObjectNameProblems(metadata, objectNameLimit, `an object has ${objectNameLimit}`);
    default:
      return findObjectNameProblems(metadata, labelLimit, `it becomes a label, which has ${labelLimit}`);
  }
}

function findSpecLimits(manifest: ArgoManifest): UnplacedProblem[] {
  switch (manifest.kind) {
    case 'WorkflowTemplate':
      return findWorkflowLimits(manifest.spec, false);
    case 'Workflow':
      return findWorkflowLimits(manifest.spec, true);
    case 'CronWorkflow':
      return findCronLimits(manifest.spec);
    case 'WorkflowEventBinding':
      return [];
  }
}

function findCronLimits({ schedules, workflowSpec }: CronWorkflowSpec): UnplacedProblem[] {
  const never = objectProblem(rules.schedule, ['schedules'], 'has no time', 'give it one, such as 0 3 * * *');
  return [
    ...(listOf(schedules).length === 0 ? [never] : []),
    ...within(['workflowSpec'], findWorkflowLimits(workflowSpec, true)),
  ];
}
