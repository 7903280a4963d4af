import { findGraphProblems, imageGraphOf } from '../plan';
import { type Check, closedOf } from './check';
import { rules } from '../rules';

/** Whether what a configuration expands to can be run at all, with the steps of the registry where one is at hand. */
export const checkGraph: Check = (configuration, report, context) => {
  const problems = findGraphProblems(imageGraphOf(closedOf(configuration, context)));
  for (const { rule, field = [], message, remedy, severity, image } of problems)
    report({ id: rule, severity }, field, message, remedy, image);
};

/** The number of jobs that a test is cut into. */
export const checkShards: Check = ({ tests = [], raw_steps: steps = [] }, report) => {
  const raw = steps.map((step, index) => [step.test_step, ['raw_steps', index, 'test_step']] as const);
  for (const [test, field] of [...tests.map((each, index) => [each, ['tests', index]] as const), ...raw]) {
    const count = test?.shard_count;
    if (test === undefined || count === undefined) continue;
    const at = [...field, 'shard_count'];
    if (test.postsubmit)
      report(rules.postsubmitShards, at, 'is not used by a postsubmit, which is never sharded', 'remove it');
    if (count <= 1) report(rules.fewShards, at, `is ${count}; the minimum is 2`, 'write 2 or more, or remove it');
  }
};
