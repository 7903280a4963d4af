import { findNameProblems, findRepeated, listOf, objectProblem, within, withinEach } from '../kubernetes';
import { type UnplacedProblem } from '../problems';
import { findReferenceProblems, partName } from './find-reference-problems';
import { type DagTask, type Template, type WorkflowStep } from './schema';
import { rules } from '../rules';

const kinds = ['container', 'script', 'containerSet', 'resource', 'http', 'suspend', 'steps', 'dag', 'data', 'plugin'];

// A template that does not fit into the variable of its pod is handed over in a ConfigMap.
const templateLimit = 1024 * 1024;

/** What of a template Argo would refuse or fail with; fields are counted from the template. */
export function findTemplateLimits(template: Template, names: readonly string[]): UnplacedProblem[] {
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
