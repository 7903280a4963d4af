import { describe, expect, it } from 'vitest';
import { type Configuration } from '../../lib/config';
import { TestCluster } from '../../lib/engines';
import { engines } from './engine-adapters';
import { execute } from './emitted-run';
import { phases, step, truthTable } from './truth-table';

describe.each(engines)('a run by the emitted objects of %s', (_, compile) => {
  it.concurrent.each(truthTable)('when %s', async (_name, steps, disturbance, ran, isRed) => {
    const configuration = {
      zz_generated_metadata: { org: 'acme', repo: 'widget', branch: 'main' },
      build_root: { image_stream_tag: { namespace: 'ocp', name: 'builder', tag: 'golang' } },
      tests: [{ as: 'e2e', steps: { ...phases, ...steps } }],
    } as unknown as Configuration;
    const executed = await execute(compile(configuration, { cluster: TestCluster.madeBySteps() }), disturbance);
    expect([executed.ran.join(' '), executed.isRed], executed.output).toEqual([ran, isRed]);
  });

  it('a step sees what the one before it left in SHARED_DIR, unless that has no kubeconfig', async () => {
    const pre = [
      step('a', { commands: 'echo one > "$SHARED_DIR/kept"' }),
      step('b', { commands: 'echo two > "$SHARED_DIR/kept"', no_kubeconfig: true }),
    ];
    const configuration = {
      zz_generated_metadata: { org: 'acme', repo: 'widget', branch: 'main' },
      build_root: { image_stream_tag: { namespace: 'ocp', name: 'builder', tag: 'golang' } },
      tests: [{ as: 'e2e', steps: { pre, test: [step('c', { commands: 'cat "$SHARED_DIR/kept"' })] } }],
    } as unknown as Configuration;
    const { output, isRed } = await execute(compile(configuration, { cluster: TestCluster.madeBySteps() }));
    expect([/^one$/m.test(output), /^two$/m.test(output), isRed]).toEqual([true, false, false]);
  });
});
