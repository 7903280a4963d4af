import { writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { ask, buildGo } from '../../support/run-go';
import { expressions } from './expressions';
import { isAlike, ours, type Recorded, recordedFile, type Verdicts } from './recorded';

const all = expressions(Number(process.env['CRONS'] ?? 1000));

it('schedules start what Prow starts, over a year', () => {
  const verdicts = ask(buildGo(__dirname), [], all) as unknown as Verdicts[];
  const results = Object.fromEntries(all.map((text, index) => [text, verdicts[index]!]));
  if (process.env['UPDATE'] === '1') record(results);
  const differences = all.filter((text) => !isAlike(ours(text), results[text]!.prow));
  expect(differences.map((text) => [text, ours(text), results[text]!.prow])).toEqual([]);
});

function record(results: Recorded['results']): void {
  const recorded: Recorded = {
    prow: 'github.com/robfig/cron/v3 v3.0.1',
    checkconfig: 'gopkg.in/robfig/cron.v2 v2.0.0-20150107220207-be2e0b0deed5',
    recorded: new Date().toISOString().slice(0, 10),
    results,
  };
  writeFileSync(recordedFile, `${JSON.stringify(recorded, undefined, 2)}\n`);
}
