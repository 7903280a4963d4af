import { describe, expect, it } from 'vitest';
import { parseCron, startsOfCron } from '../../lib/plan';

/** The starts of a schedule from Sunday 2024-07-28 on, as dates and times. */
function startsOf(text: string, days: number): string[] {
  const parsed = parseCron(text);
  if (!('cron' in parsed)) throw new Error(`${text} is no schedule`);
  const from = new Date('2024-07-28T00:00:00Z');
  const toText = (minute: number) => new Date(from.getTime() + minute * 60_000).toISOString().slice(5, 16);
  return startsOfCron(parsed.cron, from, days).map(toText);
}

describe('the starts of a schedule', () => {
  it.each([
    ['30 4 * * *', 2, ['07-28T04:30', '07-29T04:30']],
    ['0 22,2 * * 1', 7, ['07-29T02:00', '07-29T22:00']],
    ['0 0 * * sat', 7, ['08-03T00:00']],
    ['15 7 */7 * *', 14, ['07-29T07:15', '08-01T07:15', '08-08T07:15']],
    ['0 50/5 * * * *', 1, expect.arrayContaining(['07-28T00:50', '07-28T00:55', '07-28T01:50'])],
    ['0 9 1 * 3', 7, ['07-31T09:00', '08-01T09:00']],
    ['@weekly', 14, ['07-28T00:00', '08-04T00:00']],
    ['@monthly', 7, ['08-01T00:00']],
    ['0 0 31 4 *', 364, []],
  ])('%s within %i days', (text, days, starts) => expect(startsOf(text, days)).toEqual(starts));

  it('start a job once in a minute, whatever the seconds are', () => {
    expect(startsOf('*/10 30 4 * * *', 1)).toEqual(['07-28T04:30']);
  });

  it('are those of either day where a step restricts the other, unlike in checkconfig', () => {
    expect(startsOf('0 9 */15 * 3', 7)).toEqual(['07-31T09:00', '08-01T09:00']);
    expect(parseCron('0 9 */15 * 3')).toMatchObject({ cron: { hasBothDays: true, hasBothDaysInCheckconfig: false } });
  });

  it('are those of both days where one is a star, or a star with the step 1', () => {
    expect(startsOf('0 9 */1 * 3', 7)).toEqual(['07-31T09:00']);
    expect(startsOf('0 9 ? * 3', 7)).toEqual(['07-31T09:00']);
  });

  it('are none with a time zone, which Prow refuses', () => expect(startsOf('TZ=Asia/Tokyo 0 9 * * *', 7)).toEqual([]));

  it('of @every have no clock', () => expect(parseCron('@every 36h')).toEqual({ every: 36n * 3_600_000_000_000n }));
});
