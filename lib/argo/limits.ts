import {
  findNameProblems,
  findObjectNameProblems,
  findRepeated,
  labelLimit,
  listOf,
  type NameForm,
  objectProblem,
  within,
  withinEach,
} from '../kubernetes';
import { type FieldPath, nearestName, type UnplacedProblem } from '../problems';
import { cronNameLimit } from '../kubernetes/name-limits';
import {
  type CronWorkflowManifest,
  type CronWorkflowSpec,
  type DagTask,
  type Template,
  type WorkflowEventBindingManifest,
  type WorkflowManifest,
  type WorkflowReference,
  type WorkflowSpec,
  type WorkflowStep,
  type WorkflowTemplateManifest,
  type WorkflowTemplateSpec,
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

/** What of a workflow Argo would refuse; fields are counted from its `spec`. */
function findWorkflowLimits(
  spec: WorkflowReference | WorkflowSpec | WorkflowTemplateSpec,
  isRun: boolean,
): UnplacedProblem[] {
  if (spec.workflowTemplateRef) return findOwnTemplates(spec);
  const templates = listOf(spec.templates);
  if (templates.length === 0)
    return [objectProblem(rules.noTemplates, ['templates'], 'has no template', 'give it one')];
  const names = templates.map(({ name }) => name);
  return [
    ...(isRun && !spec.entrypoint ? [withoutEntrypoint(names)] : []),
    ...findReferenceProblems(spec.entrypoint, ['entrypoint'], names),
    ...findReferenceProblems(spec.onExit, ['onExit'], names),
    ...withinEach(templates, ['templates'], (template) => [
      ...findNameProblems(template, partName),
      ...findTemplateLimits(template, names),
    ]),
    ...findRepeated(templates, 'templates'),
  ];
}

function findOwnTemplates({ templates }: { readonly templates?: unknown }): UnplacedProblem[] {
  if (templates === undefined) return [];
  const message = 'stands beside workflowTemplateRef, whose object has the templates';
  return [objectProblem(rules.ownTemplates, ['templates'], message, 'remove one of them')];
}

function withoutEntrypoint(names: readonly string[]): UnplacedProblem {
  const remedy = `name the template to start with: ${names.join(', ')}`;
  return objectProblem(rules.entrypoint, ['entrypoint'], 'is missing', remedy);
}

const kinds = ['container', 'script', 'containerSet', 'resource', 'http', 'suspend', 'steps', 'dag', 'data', 'plugin'];

// A template that does not fit into the variable of its pod is handed over in a ConfigMap.
const templateLimit = 1024 * 1024;

/** What of a template Argo would refuse or fail with; fields are counted from the template. */
function findTemplateLimits(template: Template, names: readonly string[]): UnplacedProblem[] {
  return [
    ...findKindProblems(template),
    ...findSizeLimits(template),
    ...(template.steps ? findStepLimits(template.steps, names) : []),
    ...(template.dag ? within(['dag'], findTaskLimits(listOf(template.dag.tasks), names)) : []),
  ];
}

function findKindProblems(template: Template): UnplacedProblem[] {
  const found = kinds.filter((kind) => kind in template);
  if (found.length === 1) return [];
  const what = found.length === 0 ? 'does nothing' : `does several things: ${found.join(', ')}`;
  return [objectProblem(rules.templateKind, [], `the template ${what}`, `give it one of: ${kinds.join(', ')}`)];
}

function findSizeLimits(template: Template): UnplacedProblem[] {
  const size = Buffer.byteLength(JSON.stringify(template));
  if (size <= templateLimit) return [];
  const message = `the template has ${size} bytes, and the ConfigMap that it travels in holds ${templateLimit}`;
  return [objectProblem(rules.templateSize, [], message, 'move a long script into a ConfigMap or an image')];
}

function findStepLimits(groups: readonly (readonly WorkflowStep[])[], names: readonly string[]): UnplacedProblem[] {
  const all = listOf(groups).flatMap((group) => [...listOf(group)]);
  const twice = new Set(all.filter(({ name }, index) => all.findIndex((other) => other.name === name) < index));
  return withinEach(groups, ['steps'], (group) =>
    withinEach(group, [], (step) => [...findCallProblems(step, names), ...(twice.has(step) ? [repeated(step)] : [])]),
  );
}

function repeated({ name }: WorkflowStep): UnplacedProblem {
  const message = `${name} is the name of an earlier step already`;
  return objectProblem(rules.duplicateName, ['name'], message, 'give each a different id');
}

function findTaskLimits(tasks: readonly DagTask[], names: readonly string[]): UnplacedProblem[] {
  const others = tasks.map(({ name }) => name);
  const each = withinEach(tasks, ['tasks'], (task) => [
    ...findCallProblems(task, names),
    ...withinEach(task.dependencies, ['dependencies'], (other) => findReferenceProblems(other, [], others)),
  ]);
  return [...each, ...findRepeated(tasks, 'tasks'), ...findDigits(tasks)];
}

function findCallProblems(part: DagTask | WorkflowStep, names: readonly string[]): UnplacedProblem[] {
  return [...findNameProblems(part, partName), ...findReferenceProblems(part.template, ['template'], names)];
}

function findDigits(tasks: readonly DagTask[]): UnplacedProblem[] {
  const usesDepends = tasks.some(({ depends }) => depends !== undefined);
  return withinEach(tasks, ['tasks'], ({ name, dependencies }) => {
    const depends = usesDepends || listOf(dependencies).length > 0;
    if (!depends || typeof name !== 'string' || !/^\d/.test(name)) return [];
    const message = `${name} begins with a digit, where tasks depend on others`;
    return [objectProblem(rules.name, ['name'], message, 'begin it with a letter')];
  });
}

/** What the names of templates, steps and tasks may be. */
const partName: NameForm = {
  pattern: /^[a-zA-Z0-9][-a-zA-Z0-9]*$/,
  takes: 'letters, digits and hyphens, with a letter or digit first',
  limit: 128,
  reason: 'Argo takes 128',
};

/** What is wrong with the name of a template, step or task of the same object; one with a tag is known to the run only. */
function findReferenceProblems(
  name: string | undefined,
  field: FieldPath,
  known: readonly string[],
): UnplacedProblem[] {
  if (name === undefined || known.includes(name) || name.includes('{{')) return [];
  const near = nearestName(name, known);
  const remedy = near ? `did you mean ${near}?` : `there are: ${known.join(', ')}`;
  return [objectProblem(rules.unknownName, field, `there is no ${JSON.stringify(name)} in this object`, remedy)];
}
