import { ApiObject, type App, Chart, DependencyGraph } from 'cdk8s';
import { type IConstruct } from 'constructs';
import { type OutputFile } from '../files';

interface Dependency {
  readonly source: IConstruct;
  readonly target: IConstruct;
}

/**
 * Passes dependencies of constructs on to their objects and charts, as cdk8s does before it writes; there the function
 * is private. Returns whether charts depend on each other.
 */
export function resolveDependencies(root: IConstruct): boolean {
  const all = root.node.findAll();
  const nested = all.filter(isChart).flatMap((parent) => parent.node.children.filter(isChart));
  for (const child of nested) child.node.scope?.node.addDependency(child);
  const across = dependenciesOf(all).filter(({ source, target }) => isAcross(chartOf(source), chartOf(target)));
  for (const { source, target } of across) chartOf(source)?.node.addDependency(chartOf(target)!);
  for (const { source, target } of dependenciesOf(all)) passOn(source, target);
  return nested.length > 0 || across.length > 0;
}

/** The charts of an app in the order of their dependencies. */
export function chartsInOrder(root: IConstruct): Chart[] {
  return new DependencyGraph(root.node).topology().filter(isChart);
}

/** The objects of a chart, without those of charts in it, in the order of their dependencies. */
export function objectsInOrder(chart: Chart): ApiObject[] {
  return ownObjects(new DependencyGraph(chart.node).topology(), chart);
}

function dependenciesOf(all: readonly IConstruct[]): Dependency[] {
  return all.flatMap((source) => source.node.dependencies.map((target) => ({ source, target })));
}

function isAcross(source: Chart | undefined, target: Chart | undefined): boolean {
  return source !== undefined && target !== undefined && source !== target;
}

function passOn(source: IConstruct, target: IConstruct): void {
  const [sources, targets] = [source, target].map((construct) => {
    return ownObjects(construct.node.findAll(), chartOf(construct));
  });
  for (const to of targets!) for (const from of sources!) if (from !== to) from.node.addDependency(to);
}

function ownObjects(constructs: readonly IConstruct[], chart: Chart | undefined): ApiObject[] {
  return constructs.filter(isObject).filter((object) => Chart.of(object) === chart);
}

// `Chart.of` throws where there is none, and the root or a target may depend on something, too.
function chartOf(construct: IConstruct): Chart | undefined {
  return [...construct.node.scopes].reverse().find(isChart);
}

function isChart(construct: IConstruct): construct is Chart {
  return Chart.isChart(construct);
}

function isObject(construct: IConstruct): construct is ApiObject {
  return ApiObject.isApiObject(construct);
}

/** The file by which validation plugins of cdk8s find the construct of an object. */
export function constructMetadata(app: App): OutputFile {
  const objects = app.node.findAll().filter((node): node is ApiObject => ApiObject.isApiObject(node));
  const resources = Object.fromEntries(objects.map(({ name, node }) => [name, { path: node.path }]));
  const content = `${JSON.stringify({ version: '1.0.0', resources })}\n`;
  return { path: 'construct-metadata.json', content, place: { construct: app.node.path } };
}
