import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Fields } from '../support/schema-problems';
import { TypedFields } from '../support/typed-fields';
import { root } from '../support/run-program';
import argo from './argo/recorded/fields.json';
import tekton from './tekton/recorded/fields.json';

const own = {
  tekton: ['EventListener', 'Pipeline', 'PipelineRun', 'Task', 'TriggerBinding', 'TriggerTemplate'],
  argo: ['CronWorkflow', 'Workflow', 'WorkflowEventBinding', 'WorkflowTemplate'],
};
const sources = { tekton: tekton.fields, argo: argo.fields };

describe.each(['tekton', 'argo'] as const)('the types of lib/%s', (engine) => {
  const { kinds, types }: { kinds: Record<string, string>; types: unknown } = sources[engine];
  const typed = new TypedFields(join(root, 'lib', engine, 'schema/index.ts'), { types } as Fields);
  const goTypeOf = (kind: string) => Object.entries(kinds).find(([key]) => key.endsWith(` ${kind}`))![1];

  it.each(own[engine])('have no field of %s that the Go type does not have', (kind) => {
    expect(typed.unknown(`${kind}Manifest`, goTypeOf(kind))).toEqual([]);
  });
});
