import { Chart } from 'cdk8s';
import { type Construct } from 'constructs';
import { soundId } from './sound-id';

/** Refuses a scope without a chart, with what to write instead. @throws Error where no chart is above the scope */
export function requireChart(scope: Construct, id: string, kind: string): Chart {
  soundId(id, { name: kind });
  const chart = [...scope.node.scopes].reverse().find((above) => Chart.isChart(above));
  if (chart) return chart;
  const path = [scope.node.path, id].filter(Boolean).join('/');
  throw new Error(`${path}: ${kind} has no chart above it; give it a Chart or a RepositoryTree as its scope`);
}
