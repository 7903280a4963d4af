import { findNameProblems, findRepeated, listOf, objectProblem, withinEach } from '../kubernetes';
import { type UnplacedProblem } from '../problems';
import { findReferenceProblems, partName } from './find-reference-problems';
import { findTemplateLimits } from './find-template-limits';
import { type WorkflowReference, type WorkflowSpec, type WorkflowTemplateSpec } from './schema';
import { rules } from '../rules';

/** What of a workflow Argo would refuse; fields are counted from its `spec`. */
export function findWorkflowLimits(
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
