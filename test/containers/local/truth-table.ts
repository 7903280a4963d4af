// Prints the truth table of the engines as tests of a configuration, or as lines: test, red or green, what is done to it,
// what runs, name.
import { phases, truthTable } from '../../engines/truth-table';

const rows = truthTable.map(([name, steps, disturbance, ran, isRed], index) => ({
  as: `row-${index}`,
  name,
  steps: { ...phases, ...steps },
  verdict: isRed ? 'red' : 'green',
  ran: ran || '-',
  does: disturbance.buildFails ? 'build' : (disturbance.cancelledIn ?? 'nothing'),
}));

// What the checks ask for, and no row is about.
const whole = (steps: unknown) =>
  Array.isArray(steps)
    ? steps.map((step: object) => ({ timeout: '1m', ...step, resources: { requests: { cpu: '1m' } } }))
    : steps;

if (process.argv[2] === 'tests') {
  const tests = rows.map(({ as, steps }) => ({
    as,
    steps: Object.fromEntries(Object.entries(steps).map(([key, value]) => [key, whole(value)])),
  }));
  process.stdout.write(` ${JSON.stringify(tests)}\n`);
} else {
  for (const { as, verdict, does, ran, name } of rows)
    process.stdout.write(`${[as, verdict, does, ran, name].join('\t')}\n`);
}
