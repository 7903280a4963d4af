import { describe, expect, expectTypeOf, it } from 'vitest';
import * as ci from '../../lib';

const releases = ['4.9', '4.10', '4.11', '5.0'] as const;

describe('a ladder', () => {
  it('gives the newest release the first step, and all that are left the last', () => {
    const clock = ci.ladder(releases, ['@daily', '@weekly', '@monthly']);
    expect(releases.map(clock)).toEqual(['@monthly', '@monthly', '@weekly', '@daily']);
  });

  it('moves the others one step down when a release is added', () => {
    const clock = ci.ladder([...releases, '5.1'], ['@daily', '@weekly', '@monthly']);
    expect([...releases, '5.1' as const].map(clock)).toEqual(['@monthly', '@monthly', '@monthly', '@weekly', '@daily']);
  });

  it('orders branches and variants by the version in them', () => {
    const clock = ci.ladder(['release-4.9', 'release-4.10'], ['new', 'old']);
    expect([clock('release-4.9'), clock('release-4.10')]).toEqual(['old', 'new']);
  });

  it('leaves the steps for an exception, with or without a reason', () => {
    const rare = ci.Schedule.parked('end of life');
    const clock = ci.ladder(releases, [ci.Schedule.daily()], {
      except: { '4.9': rare, '4.10': { use: '@yearly', why: 'kept for one customer' } },
    });
    expect([clock('4.9'), clock('4.10')]).toEqual([rare, '@yearly']);
  });

  it('is the clock of a periodic test', () => {
    const pipeline = new ci.Pipeline(new ci.CiApp(), 'main', {
      ...{ org: 'acme', repo: 'widget', branch: 'main', buildRoot: ci.BuildRoot.fromRepository() },
    });
    const clock = ci.ladder(['4.22', '4.21'], [ci.Schedule.daily(), ci.Schedule.weekly()]);
    for (const release of ['4.22', '4.21'] as const) {
      const trigger = ci.Trigger.periodic(clock(release));
      new ci.ContainerTest(pipeline, `e2e-${release}`, { from: pipeline.src, commands: 'true', trigger });
    }
    const job = (release: string) => `periodic-ci-acme-widget-main-e2e-${release}`;
    expect(pipeline.toConfiguration().tests!.map(({ cron }) => cron)).toEqual([
      ci.Schedule.daily().cronFor(job('4.22')),
      ci.Schedule.weekly().cronFor(job('4.21')),
    ]);
  });

  it('takes triggers as steps, and knows its releases as types', () => {
    const clock = ci.ladder(['4.22'], [ci.Trigger.interval('72h')]);
    expectTypeOf(clock('4.22')).toEqualTypeOf<ci.Trigger>();
    // @ts-expect-error: the ladder has no such release
    expect(() => clock('4.21')).toThrow('release: the ladder has no release "4.21"; it has 4.22');
  });

  it.each<[string, () => unknown, string]>([
    [
      'an exception for a release that it lacks',
      () => ci.ladder(['4.22'] as string[], ['@daily'], { except: { '4.12': '@yearly' } }),
      'except["4.12"]: the ladder has no release "4.12"; it has 4.22',
    ],
    [
      'an exception with an empty reason',
      () => ci.ladder(['4.22'], ['@daily'], { except: { '4.22': { use: '@yearly', why: '' } } }),
      'except["4.22"]: an exception needs a reason',
    ],
    [
      'an exception that is no clock',
      () => ci.ladder(['4.22'], ['@daily'], { except: { '4.22': 5 as never } }),
      'except["4.22"]: 5 is not a clock',
    ],
    ['a release without a version', () => ci.ladder(['main'], ['@daily']), 'releases[0]: "main" has no version'],
    ['a repeated release', () => ci.ladder(['4.9', '4.9'], ['@daily']), 'releases[1]: duplicate release "4.9"'],
    ['missing steps', () => ci.ladder(['4.22'], []), 'steps: a list is not a list of steps'],
    ['a step that is no clock', () => ci.ladder(['4.22'], [5 as never]), 'steps[0]: 5 is not a clock'],
    ['props that are none', () => ci.ladder(['4.22'], ['@daily'], 5 as never), 'except: 5 is not a map'],
    ['releases that are none', () => ci.ladder(5 as never, ['@daily']), 'releases: 5 is not a list of releases'],
  ])('reports %s', (_, make, says) => {
    expect(make).toThrow(says);
    expect(make).toThrow(/^ladder \(test\/pipeline\/ladder\.test\.ts:\d+:\d+\): .* \[impossible-ladder\]\n1 error$/);
  });
});
