import { type Configuration } from '../../../lib/config';
import { run, type RuleCase } from './rule-case';

/** Commands of the step `run`, below its own. */
export const commands =
  (...lines: string[]) =>
  (c: Configuration): void =>
    void (run(c).commands = `make all\n${lines.join('\n')}\n`);

/** A schedule for the test `nightly`. */
export const cron =
  (text: string) =>
  (c: Configuration): void =>
    void (c.tests![1]!.cron = text);

/** What is legal and will hurt. */
export const warningCases: readonly RuleCase[] = [
  {
    rule: 'cron-never',
    change: cron('0 0 31 2,4 *'),
    says: 'tests[1].cron: warning: "0 0 31 2,4 *" never occurs, so the job never runs; use a day that exists in one of the months',
  },
  {
    rule: 'cron-either-day',
    change: cron('0 4 1 * 1'),
    says: `tests[1].cron: warning: "0 4 1 * 1" sets both days, so the job runs on either of them; write * for one of the days, or say so in the test's name`,
  },
  {
    rule: 'cron-dialects',
    change: cron('0 0 */7 * 3'),
    says: 'tests[1].cron: warning: "0 0 */7 * 3": Prow runs the job on either of the days, checkconfig reads it as both; write * for one of the days',
  },
  {
    rule: 'cron-dialects',
    change: cron('TZ=Asia/Tokyo 0 4 * * 1'),
    says: 'tests[1].cron: warning: "TZ=Asia/Tokyo 0 4 * * 1" names a time zone, which checkconfig accepts and Prow refuses; write the time in UTC, without TZ=',
  },
  {
    rule: 'sleep-as-wait',
    change: commands('sleep 5m'),
    says: 'tests[3].steps.test[0].commands: warning: waits by sleeping 5m; wait for the condition, for example with oc wait',
  },
  {
    rule: 'unset-variable',
    change: commands('echo "${COLOUR}"'),
    says: 'tests[3].steps.test[0].commands: warning: $COLOUR is never set; declare COLOUR under env, or write ${COLOUR:-}',
  },
  {
    rule: 'unused-image',
    change: (c) => void (c.base_images!['cli'] = { namespace: 'ocp', name: '4.22', tag: 'cli' }),
    says: 'base_images.cli: warning: is imported but not used; remove it, unless a Dockerfile names it',
  },
  {
    rule: 'unused-env',
    change: (c) => void (run(c).commands = 'echo $WIDGET'),
    says: 'tests[3].steps.test[0].env[0].name: warning: "SIZE" is not read by the commands; remove it',
  },
  {
    rule: 'unused-dependency-env',
    change: (c) => void (run(c).commands = 'echo $SIZE'),
    says: 'tests[3].steps.test[0].dependencies[0].env: warning: "WIDGET" is not read by the commands; remove it',
  },
  {
    rule: 'missing-file',
    change: commands('cat "${SHARED_DIR}/address"'),
    says: 'tests[3].steps.test[0].commands: warning: reads ${SHARED_DIR}/address, which no earlier step writes; write it in an earlier step, or test for it',
  },
  {
    rule: 'moving-tag',
    change: (c) => void (c.base_images!['base']!.tag = 'latest'),
    says: 'base_images.base.tag: warning: "latest" is a moving tag: the same commit can be tested with different images; use a fixed tag, such as a version',
  },
];
