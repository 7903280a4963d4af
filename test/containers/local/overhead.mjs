// Compares the time of steps, from the events of runs, with the times of bare runs: FILE FILE LIMIT.
import { readFileSync } from 'node:fs';

const [events, bare, limit] = process.argv.slice(2);
const linesOf = (file) => readFileSync(file, 'utf8').trim().split('\n');
const median = (values) => [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)];

const began = new Map();
const steps = linesOf(events)
  .map((line) => JSON.parse(line))
  .filter(({ type, phase }) => type === 'step' && phase === 'test')
  .flatMap(({ name, state, at }) => {
    if (state !== 'running') return [Date.parse(at) - began.get(name)];
    began.set(name, Date.parse(at));
    return [];
  });
const runs = linesOf(bare).map(Number);
const ratio = median(steps) / median(runs);
process.stdout.write(
  `note: ${median(steps)} ms a step, ${median(runs)} ms a bare run: ${ratio.toFixed(2)} (at most ${limit}; ${steps.length} and ${runs.length} times)\n`,
);
if (!(ratio <= Number(limit))) process.exitCode = 1;
