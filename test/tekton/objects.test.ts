import { App, Chart, JsonPatch, YamlOutputType } from 'cdk8s';
import { describe, expect, it } from 'vitest';
import { CiApp } from '../../lib';
import {
  EventListener,
  Pipeline,
  PipelineRun,
  type PipelineSpec,
  type PipelineTask,
  type Step,
  Task,
  TriggerBinding,
  TriggerTemplate,
} from '../../lib/tekton';
import { synthProblems } from '../support/synth-problems';

const step: Step = { name: 'build', image: 'example.com/tools:1', script: 'make\n' };
const long = 'a'.repeat(70);

function taskProblems(steps: readonly Step[], more: object = {}): string[] {
  return synthProblems((own) => new Task(own, 'task', { metadata: { name: 'x' }, spec: { steps, ...more } }));
}

function pipelineProblems(tasks: readonly PipelineTask[], more: Partial<PipelineSpec> = {}): string[] {
  return synthProblems((own) => new Pipeline(own, 'ci', { metadata: { name: 'x' }, spec: { tasks, ...more } }));
}

function runProblems(timeouts: { pipeline?: string; tasks?: string; finally?: string }): string[] {
  const spec = { pipelineRef: { name: 'x' }, timeouts };
  return synthProblems((own) => new PipelineRun(own, 'run', { metadata: { generateName: 'x-' }, spec }));
}

describe('a Task', () => {
  it('takes a step of 58 characters and none of 59', () => {
    expect(taskProblems([{ ...step, name: 'a'.repeat(58) }])).toEqual([]);
    expect(taskProblems([{ ...step, name: 'a'.repeat(59) }])).toEqual([
      `own/task: spec.steps[0].name: ${'a'.repeat(59)} has 59 characters, and its container is called step-<name>, which has 63 at most; give it 58 at most [name-length]`,
    ]);
  });

  it('refuses names that no container can have, and two steps of one', () => {
    expect(taskProblems([{ ...step, name: 'Build_it' }, step, step])).toEqual([
      'own/task: spec.steps[0].name: "Build_it" is no name here; one has lower case letters, digits and hyphens, with a letter or digit at both ends; call it build-it [name]',
      'own/task: spec.steps[2].name: build is the name of steps[1] already; give each a different id [duplicate-name]',
    ]);
  });

  it('refuses scripts that are more than one argument together, and takes what is just less', () => {
    const scripts = (size: number) => [
      { ...step, script: `#!/bin/sh\n${'x'.repeat(size)}` },
      { ...step, name: 'b' },
    ];
    expect(taskProblems(scripts(97_900))).toEqual([]);
    expect(taskProblems(scripts(98_304))).toEqual([
      'own/task: spec.steps: the scripts become one argument of 131504 bytes, and a program takes 131071; move long ones into a ConfigMap or an image [scripts-too-long]',
    ]);
  });

  it('refuses what is Tekton’s own, and a script beside a command', () => {
    const volumeMounts = [
      { name: 'tekton-internal-x', mountPath: '/tekton/results' },
      { name: 'home', mountPath: '/tekton/home' },
    ];
    expect(taskProblems([{ ...step, command: ['make'], volumeMounts }])).toEqual([
      'own/task: spec.steps[0].script: stands beside a command; remove one of them [script-and-command]',
      'own/task: spec.steps[0].volumeMounts[0].mountPath: /tekton/results belongs to Tekton, but for /tekton/home; mount it elsewhere [mount-path]',
      'own/task: spec.steps[0].volumeMounts[0].name: tekton-internal-x begins as the volumes of Tekton itself do; call the volume otherwise [volume-name]',
    ]);
  });

  it('is refused without steps, without a name, and with one that is too long', () => {
    const nameless = { metadata: {}, spec: { steps: [] } } as unknown as ConstructorParameters<typeof Task>[2];
    expect(
      synthProblems((own) => {
        new Task(own, 'nameless', nameless);
        new Task(own, 'long', { metadata: { name: long }, spec: { steps: [step] } });
      }),
    ).toEqual([
      'own/nameless: metadata.name: is missing; give it a name [name]',
      'own/nameless: spec.steps: has no step; give the task one [no-steps]',
      `own/long: metadata.name: ${long} has 70 characters, and Tekton takes 63; give it 63 at most [name-length]`,
    ]);
  });

  it('does not compile with a misspelt field, and is refused with a misspelt prop', () => {
    // @ts-expect-error the field is called computeResources
    const spec = { steps: [{ ...step, resources: {} }] } satisfies { steps: Step[] };
    const props = { metadata: { name: 'x' }, specs: spec } as unknown as ConstructorParameters<typeof Task>[2];
    expect(synthProblems((own) => new Task(own, 'task', props))).toEqual([
      'own/task: Task has no prop "specs"; did you mean spec? [unknown-prop]',
    ]);
  });

  it('is checked as it is after its patches', () => {
    const add = (name: string) =>
      synthProblems((own) => {
        const task = new Task(own, 'task', { metadata: { name: 'x' }, spec: { steps: [step] } });
        task.addJsonPatch(JsonPatch.replace('/spec/steps/0/name', name));
      });
    expect(add('bake')).toEqual([]);
    expect(add('a.b')[0]).toContain('"a.b" is no name here');
  });

  it('of more than a cluster takes is refused', () => {
    expect(taskProblems([step], { description: 'x'.repeat(1_600_000) })[0]).toMatch(
      /^own\/task: the object has 1600\d{3} bytes, and a cluster takes 1572864; move long texts into ConfigMaps or images \[object-size\]$/,
    );
  });
});

describe('a Pipeline', () => {
  const task = (name: string, runAfter?: string[]) => ({
    name,
    taskRef: { name: 'x' },
    ...(runAfter ? { runAfter } : {}),
  });

  it('refuses what runs after nothing that there is, or after itself', () => {
    expect(pipelineProblems([task('build'), task('test', ['biuld', 'test'])])).toEqual([
      'own/ci: spec.tasks[1].runAfter[0]: biuld is no task of the pipeline; did you mean build? [run-after]',
      'own/ci: spec.tasks[1].runAfter[1]: test is the task itself; leave it out [run-after]',
    ]);
  });

  it('refuses an order in finally, which does not compile either, and a name of the other list', () => {
    // @ts-expect-error all tasks of finally start together
    const last: PipelineSpec['finally'] = [task('build'), { ...task('b'), runAfter: ['build'] }];
    expect(pipelineProblems([task('build')], { finally: last })).toEqual([
      'own/ci: spec.finally[0].name: build is the name of tasks[0] already; give each a different id [duplicate-name]',
      'own/ci: spec.finally[1].runAfter: all tasks of finally start together; make the tasks that need an order steps of one task [run-after]',
    ]);
  });

  it('looks into the tasks that stand in it', () => {
    const taskSpec = { steps: [{ ...step, name: long }] };
    const [problem] = pipelineProblems([{ name: 'a', retries: 1, onError: 'continue', taskSpec }]).slice(1);
    expect(problem).toContain('own/ci: spec.tasks[0].taskSpec.steps[0].name: ');
    expect(pipelineProblems([{ name: long, taskSpec: { steps: [step] } }])).toEqual([
      `own/ci: spec.tasks[0].name: ${long} has 70 characters, and a label has 63; give it 63 at most [name-length]`,
    ]);
  });

  it('refuses retries of a task whose failure is ignored', () => {
    expect(pipelineProblems([{ ...task('a'), retries: 1, onError: 'continue' }])).toEqual([
      'own/ci: spec.tasks[0].retries: stands beside onError: continue; remove one of them [retries]',
    ]);
  });
});

describe('a PipelineRun', () => {
  it('with generateName has no other, and a file by its beginning', () => {
    const app = new CiApp({ ciOperator: false, yamlOutputType: YamlOutputType.FILE_PER_RESOURCE });
    const spec = { pipelineRef: { name: 'x' } };
    new PipelineRun(new Chart(app, 'own'), 'run', { metadata: { generateName: 'docs-' }, spec });
    expect(app.compile().files.map(({ path, content }) => [path, content])).toEqual([
      [
        'PipelineRun.docs.k8s.yaml',
        '---\napiVersion: tekton.dev/v1\nkind: PipelineRun\nmetadata:\n  generateName: docs-\nspec:\n  pipelineRef:\n    name: x\n',
      ],
    ]);
  });

  it.each([
    [{ tasks: '2h' }, '2h do not fit into the hour that a run has by default; raise pipeline'],
    [
      { pipeline: '1h', tasks: '50m', finally: '20m' },
      '50m and 20m do not fit into the 1h of pipeline; raise pipeline',
    ],
  ])('refuses the timeouts %j', (timeouts, message) => {
    expect(runProblems(timeouts)).toEqual([`own/run: spec.timeouts: ${message} [timeouts]`]);
  });

  it('says where a limit is none, or no duration', () => {
    expect(runProblems({ tasks: '0' })).toEqual([
      'own/run: spec.timeouts.tasks: is without a limit in the hour that a run has by default; set pipeline to 0 too [timeouts]',
    ]);
    expect(runProblems({ pipeline: '1 hour' })).toEqual([
      'own/run: spec.timeouts.pipeline: "1 hour" is no duration; write it as 1h30m0s [timeouts]',
    ]);
    expect(runProblems({ pipeline: '0', tasks: '1h', finally: '1h' })).toEqual([
      'own/run: spec.timeouts: pipeline is without a limit, and both of its parts have one; give pipeline their sum, or leave one of the two out [timeouts]',
    ]);
  });

  it('takes timeouts that fit', () => {
    expect(runProblems({ pipeline: '1h10m', tasks: '50m', finally: '20m' })).toEqual([]);
    expect(runProblems({ pipeline: '0', tasks: '5h' })).toEqual([]);
  });
});

describe('what starts runs', () => {
  it('refuses a listener of 61 characters, a value twice, and a wrong run inside a template', () => {
    const run = { apiVersion: 'tekton.dev/v1', kind: 'PipelineRun', metadata: { generateName: 'X_' } } as const;
    const template = { ref: 'x' };
    const params = [
      { name: 'a', value: '$(body.a)' },
      { name: 'a', value: '$(body.b)' },
    ];
    expect(
      synthProblems((own) => {
        const triggers = [{ name: 'on push', template }];
        const spec = { serviceAccountName: 'x', triggers };
        new EventListener(own, 'listener', { metadata: { name: 'a'.repeat(61) }, spec });
        new TriggerBinding(own, 'binding', { metadata: { name: 'x' }, spec: { params } });
        const resourcetemplates = [{ ...run, spec: { pipelineRef: { name: 'x' } } }];
        new TriggerTemplate(own, 'template', { metadata: { name: 'x' }, spec: { resourcetemplates } });
      }),
    ).toEqual([
      `own/listener: metadata.name: ${'a'.repeat(61)} has 61 characters, and its Service el-<name> leaves 60; give it 60 at most [name-length]`,
      'own/listener: spec.triggers[0].name: "on push" is no name here; one has letters, digits, hyphens, dots and underscores, with a letter or digit at both ends; call it on-push [name]',
      'own/binding: spec.params[1].name: a is the name of params[0] already; give each a different id [duplicate-name]',
      'own/template: spec.resourcetemplates[0].metadata.generateName: "X_" is no name here; one has lower case letters, digits, hyphens and dots, with a letter or digit at both ends; call it x [name]',
    ]);
  });
});

it('under an App of cdk8s the same is told by its own synth', () => {
  const app = new App();
  new Task(new Chart(app, 'own'), 'task', { metadata: { name: 'x' }, spec: { steps: [] } });
  expect(() => app.synthYaml()).toThrow('[own/task] spec.steps: has no step; give the task one');
});
