import { expect, it } from 'vitest';
import { checkFiles } from '../../lib/checks';
import { readConfig, writeConfig } from '../../lib/config';
import { readRegistry } from '../../lib/registry';
import { formatProblem } from '../../lib/problems';
import { writeRegistry } from '../registry/registry-files';
import { validConfig } from './valid-config';

it('a step that a workflow writes out is reported by its name, at the field that names the workflow', () => {
  const step = {
    as: 'smoke',
    from: 'src',
    commands: 'make smoke TOOL=$TOOL',
    resources: { requests: { cpu: '1' } },
    dependencies: [{ name: 'pipeline:tool', env: 'TOOL' }],
  };
  const { registry } = readRegistry(
    writeRegistry({ 'written/written-workflow.yaml': { workflow: { as: 'written', steps: { test: [step] } } } }),
    { isPartial: true },
  );
  const configuration = { ...validConfig(), tests: [{ as: 'e2e', steps: { workflow: 'written' } }] };
  const file = readConfig(writeConfig(configuration), { file: 'acme-widget-main.yaml' });
  const found = checkFiles([file], { registry }).filter(({ severity }) => severity === 'error');
  expect(found.map((problem) => [problem.field, formatProblem(problem).replace(/^\S+ /, '')])).toEqual([
    [
      ['tests', 0, 'steps', 'workflow'],
      'tests[0].steps.workflow: step smoke: dependencies[0].name: image "pipeline:tool" is not available: no field imports or builds it; add it to base_images, images or operator.bundles [unknown-dependency]',
    ],
  ]);
});
