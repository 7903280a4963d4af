import { JsonPatch } from 'cdk8s';
import { describe, expect, it } from 'vitest';
import {
  CronWorkflow,
  type DagTask,
  type Template,
  Workflow,
  WorkflowEventBinding,
  type WorkflowSpec,
  type WorkflowStep,
  WorkflowTemplate,
} from '../../lib/argo';
import { synthProblems } from '../support/synth-problems';

const say: Template = { name: 'say', container: { image: 'example.com/tools:1' } };
const step = (name: string, template = 'say'): WorkflowStep => ({ name, template });

function problemsOf(templates: readonly Template[], more: Partial<WorkflowSpec> = {}): string[] {
  const spec = { entrypoint: 'say', templates: [say, ...templates], ...more };
  return synthProblems((own) => new WorkflowTemplate(own, 'template', { metadata: { name: 'x' }, spec }));
}

function dagProblems(tasks: readonly DagTask[]): string[] {
  return problemsOf([{ name: 'all', dag: { tasks } }]);
}

describe('names', () => {
  const reference = { workflowTemplateRef: { name: 'x' } };
  const addCron = (length: number) =>
    synthProblems((own) => {
      const spec = { schedules: ['0 3 * * *'], workflowSpec: reference };
      new CronWorkflow(own, 'cron', { metadata: { name: 'a'.repeat(length) }, spec });
    });

  it('of a CronWorkflow have 52 characters, and no more', () => {
    expect(addCron(52)).toEqual([]);
    expect(addCron(53)).toEqual([
      `own/cron: metadata.name: ${'a'.repeat(53)} has 53 characters, and its runs, which have the time behind it, have 63; give it 52 at most [name-length]`,
    ]);
  });

  it('of other objects have 63, those of event bindings 253', () => {
    const name = 'a'.repeat(64);
    const submit = { workflowTemplateRef: { name: 'x' } };
    const problems = synthProblems((own) => {
      new Workflow(own, 'run', { metadata: { name }, spec: reference });
      new WorkflowEventBinding(own, 'event', { metadata: { name }, spec: { event: { selector: 'true' }, submit } });
    });
    expect(problems).toEqual([
      `own/run: metadata.name: ${name} has 64 characters, and it becomes a label, which has 63; give it 63 at most [name-length]`,
    ]);
  });

  it('of templates and steps have letters, digits and hyphens, and each list has them once', () => {
    const steps = [[step('a_b'), step('c')], [step('c')]];
    expect(problemsOf([{ name: '.all', steps }, say])).toEqual([
      'own/template: spec.templates[1].name: ".all" is no name here; one has letters, digits and hyphens, with a letter or digit first; call it all [name]',
      'own/template: spec.templates[1].steps[0][0].name: "a_b" is no name here; one has letters, digits and hyphens, with a letter or digit first; call it a-b [name]',
      'own/template: spec.templates[1].steps[1][0].name: c is the name of an earlier step already; give each a different id [duplicate-name]',
      'own/template: spec.templates[2].name: say is the name of templates[0] already; give each a different id [duplicate-name]',
    ]);
  });

  it('of tasks that depend on others begin with a letter', () => {
    expect(dagProblems([step('1st'), step('2nd')])).toEqual([]);
    expect(dagProblems([step('1st'), { ...step('2nd'), dependencies: ['1st'] }])).toEqual([
      'own/template: spec.templates[1].dag.tasks[1].name: 2nd begins with a digit, where tasks depend on others; begin it with a letter [name]',
    ]);
  });
});

describe('references', () => {
  it('to templates that are not there are refused, with the nearest', () => {
    expect(problemsOf([{ name: 'all', steps: [[step('a', 'sya')]] }], { entrypoint: 'al', onExit: 'clean' })).toEqual([
      'own/template: spec.entrypoint: there is no "al" in this object; did you mean all? [unknown-name]',
      'own/template: spec.onExit: there is no "clean" in this object; there are: say, all [unknown-name]',
      'own/template: spec.templates[1].steps[0][0].template: there is no "sya" in this object; did you mean say? [unknown-name]',
    ]);
  });

  it('to tasks that are not there are refused', () => {
    expect(dagProblems([step('build'), { ...step('test'), dependencies: ['biuld'] }])).toEqual([
      'own/template: spec.templates[1].dag.tasks[1].dependencies[0]: there is no "biuld" in this object; did you mean build? [unknown-name]',
    ]);
  });

  it('to other objects are left to the cluster', () => {
    const other: WorkflowStep = { name: 'a', templateRef: { name: 'tools', template: 'walk' } };
    expect(problemsOf([{ name: 'all', steps: [[other, step('b', '{{inputs.parameters.next}}')]] }])).toEqual([]);
  });
});

describe('a template', () => {
  it('of two kinds or none does not compile, and is refused', () => {
    // @ts-expect-error a template is one thing
    const both: Template = { name: 'both', container: { image: 'x' }, suspend: {} };
    // @ts-expect-error and it is something
    const none: Template = { name: 'none' };
    const kinds = 'container, script, containerSet, resource, http, suspend, steps, dag, data, plugin';
    expect(problemsOf([both, none])).toEqual([
      `own/template: spec.templates[1]: the template does several things: container, suspend; give it one of: ${kinds} [template-kind]`,
      `own/template: spec.templates[2]: the template does nothing; give it one of: ${kinds} [template-kind]`,
    ]);
  });

  it('of more than a ConfigMap holds is refused', () => {
    const source = 'x'.repeat(1024 * 1024);
    expect(problemsOf([{ name: 'all', script: { image: 'x', command: ['sh'], source } }])).toEqual([
      'own/template: spec.templates[1]: the template has 1048642 bytes, and the ConfigMap that it travels in holds 1048576; move a long script into a ConfigMap or an image [template-size]',
    ]);
  });
});

describe('a run', () => {
  const runProblems = (spec: object, kind: typeof Workflow | typeof WorkflowTemplate = Workflow) =>
    synthProblems((own) => new kind(own, 'run', { metadata: { name: 'x' }, spec } as never));

  it('needs templates and where to begin, or a reference; a collection of templates has no beginning', () => {
    expect(runProblems({ templates: [say] })).toEqual([
      'own/run: spec.entrypoint: is missing; name the template to start with: say [entrypoint]',
    ]);
    expect(runProblems({ templates: [say] }, WorkflowTemplate)).toEqual([]);
    expect(runProblems({ entrypoint: 'say' })).toEqual([
      'own/run: spec.templates: has no template; give it one [no-templates]',
    ]);
    expect(runProblems({ workflowTemplateRef: { name: 'x' }, templates: [say] })).toEqual([
      'own/run: spec.templates: stands beside workflowTemplateRef, whose object has the templates; remove one of them [own-templates]',
    ]);
  });

  it('that a clock starts needs a time, and is looked into', () => {
    const spec = { schedules: [], workflowSpec: { entrypoint: 'sya', templates: [say] } };
    expect(synthProblems((own) => new CronWorkflow(own, 'cron', { metadata: { name: 'x' }, spec }))).toEqual([
      'own/cron: spec.schedules: has no time; give it one, such as 0 3 * * * [schedule]',
      'own/cron: spec.workflowSpec.entrypoint: there is no "sya" in this object; did you mean say? [unknown-name]',
    ]);
  });

  it('takes fields that the types do not know by a patch', () => {
    const problems = synthProblems((own) => {
      const run = new Workflow(own, 'run', {
        metadata: { generateName: 'x-' },
        spec: { workflowTemplateRef: { name: 'x' } },
      });
      run.addJsonPatch(JsonPatch.add('/spec/hostNetwork', true));
    });
    expect(problems).toEqual([]);
  });
});
