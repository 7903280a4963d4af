import { Chart } from 'cdk8s';
import { type Construct } from 'constructs';
import { CiApp } from '../../lib';
import { formatProblem } from '../../lib/problems';

/** What a synth tells of the objects that a function adds to the chart `own`, as whole messages. */
export function synthProblems(add: (chart: Construct) => void): string[] {
  const app = new CiApp({ ciOperator: false });
  add(new Chart(app, 'own'));
  return app.compile().problems.map(formatProblem);
}
