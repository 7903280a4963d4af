import { ApiObject, App, Chart } from 'cdk8s';
import { type Construct } from 'constructs';
import { type Manifest } from './metadata';

/** The objects that a function makes, as plain data, in the order it makes them; nothing of them is in the user's tree. */
export function objectsOf(make: (scope: Construct) => void): Manifest[] {
  const chart = new Chart(new App(), 'chart');
  make(chart);
  return chart.node
    .findAll()
    .filter((node): node is ApiObject => ApiObject.isApiObject(node))
    .map((object) => object.toJson() as Manifest);
}
