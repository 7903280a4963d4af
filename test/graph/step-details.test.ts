import { describe, expect, it } from 'vitest';
import { type StepNode } from '../../lib/graph/pipeline-graph';
import { detailOf, graphOf, widgetConfig } from './widget';

function stepOf(name: string, isResolved = true): StepNode {
  const steps = graphOf(widgetConfig(), isResolved).tests.flatMap(({ phases }) =>
    phases.flatMap((phase) => phase.steps),
  );
  return steps.find((step) => step.name === name)!;
}

describe('of a step is told', () => {
  it('who sets each value: the test, the workflow, a chain, or its own default', () => {
    expect(detailOf(stepOf('set-up'), 'env')).toMatchObject({
      rows: [
        ['SIZE', 'large', 'chain begin'],
        ['ZONE', 'b', 'workflow cloud'],
        ['MODE', 'slow', 'default of ref set-up'],
      ],
    });
    expect(detailOf(stepOf('run-tests'), 'env')).toMatchObject({ rows: [['TESTS', 'all', 'test e2e']] });
  });

  it('which image each variable receives, and who says so', () => {
    expect(detailOf(stepOf('run-tests'), 'dependencies')).toMatchObject({ rows: [['WIDGET', 'widget', 'test e2e']] });
  });

  it('how it got into the test, and the file that defines it', () => {
    expect(detailOf(stepOf('set-up'), 'facts')).toEqual({
      kind: 'facts',
      facts: [
        ['phase', 'pre'],
        ['image', 'ocp/4.22:upi-installer, imported as ocp-4.22-upi-installer'],
        ['comes from', 'workflow cloud → chain begin → ref set-up'],
        ['named at', 'tests.1.steps.workflow'],
        ['defined at', 'set-up-ref.yaml'],
      ],
    });
  });

  it('what it runs, as text', () => {
    expect(detailOf(stepOf('run-tests'), 'commands')).toMatchObject({ text: 'make "${TESTS}"\n' });
    expect(detailOf(stepOf('verify'), 'commands')).toMatchObject({ text: 'make verify' });
  });

  it('how to see more, where only its name is known', () => {
    expect(detailOf(stepOf('ref run-tests', false), 'not known here')).toMatchObject({
      text: 'Give --registry to see what this stands for.',
    });
  });
});
