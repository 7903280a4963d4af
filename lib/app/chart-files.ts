import { type ApiObject, type App, type Chart, Names, YamlOutputType } from 'cdk8s';
import { type IConstruct } from 'constructs';
import { CompiledChart, type OutputFile } from '../files';
import { findUnpairedSurrogates, type Place, type Problem, addAll } from '../problems';
import { rules } from '../rules';
import { isBranded, type Manifests } from '../tree';
import { writeLooseYaml, type YamlValue } from '../yaml';
import { chartsInOrder, objectsInOrder, resolveDependencies } from './chart-order';
import { objectFileNames } from './object-file-names';

/** An object as it is written. */
interface Written {
  readonly object: ApiObject;
  readonly manifest: Manifest;
  readonly name: string;
}

interface Manifest {
  readonly kind: string;
  readonly metadata?: { readonly name?: string; readonly generateName?: string; readonly namespace?: string };
}

interface WrittenChart {
  readonly chart: Chart;
  /** The number of the chart, where charts depend on each other. */
  readonly prefix: string;
  readonly objects: readonly Written[];
}

/**
 * The files of all charts: those of compiled charts in their directories, one for each object; those of other charts as
 * cdk8s writes them, by the props of the app.
 */
export function chartFiles(app: App, manifests: Manifests): { files: OutputFile[]; problems: Problem[] } {
  const problems: Problem[] = [];
  const charts = orderedCharts(app, problems);
  const written = charts.map(({ chart, prefix }) => ({
    chart,
    prefix,
    objects: manifestsOf(chart, manifests, problems),
  }));
  for (const { objects } of written) addAll(problems, findDuplicates(objects));
  const compiled = written.filter(({ chart }) => CompiledChart.isCompiledChart(chart));
  const others = written.filter(({ chart }) => !CompiledChart.isCompiledChart(chart));
  const own = app.node.findAll().filter(writesItself);
  return {
    files: [
      ...(others.length > 0 ? userFiles(app, others) : []),
      ...compiled.flatMap(compiledFiles),
      ...own.flatMap((chart) => chart.ownFiles(manifests)),
    ],
    problems,
  };
}

/** A chart that decides itself which files hold its objects. */
interface SelfWritten extends IConstruct {
  ownFiles(manifests: Manifests): OutputFile[];
}

function writesItself(construct: IConstruct): construct is SelfWritten {
  return isBranded(construct, 'RepositoryTree');
}

function orderedCharts(app: App, problems: Problem[]): Omit<WrittenChart, 'objects'>[] {
  try {
    const isNumbered = resolveDependencies(app);
    const charts = chartsInOrder(app).filter((chart) => !writesItself(chart));
    const others = charts.filter((chart) => !CompiledChart.isCompiledChart(chart));
    return charts.map((chart) => {
      const prefix = isNumbered ? `${String(others.indexOf(chart)).padStart(4, '0')}-` : '';
      return { chart, prefix };
    });
  } catch (error) {
    problems.push(problemAt(app, rules.dependencyCycle.id, (error as Error).message, 'remove one of the dependencies'));
    return [];
  }
}

function manifestsOf(chart: Chart, manifests: Manifests, problems: Problem[]): Written[] {
  return objectsInOrder(chart).flatMap((object) => {
    try {
      const manifest = (manifests.get(object) ?? object.toJson()) as Manifest;
      const wrong = findUnpairedSurrogates(manifest).map((each) => ({ ...each, place: placeOf(object) }));
      addAll(problems, wrong);
      return wrong.length > 0 ? [] : [{ object, manifest, name: nameOf(manifest) }];
    } catch (error) {
      problems.push(
        problemAt(object, rules.invalidObject.id, (error as Error).message, 'correct its props or patches'),
      );
      return [];
    }
  });
}

// A run gets its name from the cluster, and its file from what is known of that.
function nameOf({ metadata: { name, generateName = '' } = {} }: Manifest): string {
  return name ?? generateName.replace(/-$/, '');
}

function findDuplicates(objects: readonly Written[]): Problem[] {
  const seen = new Map<string, string>();
  return objects.flatMap(({ object, manifest, name }) => {
    const identity = [object.apiGroup, object.kind, manifest.metadata?.namespace, name].join(' ');
    const earlier = seen.get(identity);
    seen.set(identity, earlier ?? object.node.path);
    if (earlier === undefined) return [];
    const message = `duplicate ${object.kind} ${JSON.stringify(name)} (first defined at ${earlier})`;
    return [problemAt(object, rules.duplicateObject.id, message, 'give it another name or namespace')];
  });
}

function userFiles(app: App, charts: readonly WrittenChart[]): OutputFile[] {
  const { yamlOutputType, outputFileExtension: ending } = app;
  const all = charts.flatMap(({ objects }) => objects);
  switch (yamlOutputType) {
    case YamlOutputType.FILE_PER_APP:
      return [{ path: `app${ending}`, content: streamOf(all), place: placeOf(app) }];
    case YamlOutputType.FILE_PER_CHART:
      return charts.map((chart) => {
        return { path: `${folderOf(chart)}${ending}`, content: streamOf(chart.objects), place: placeOf(chart.chart) };
      });
    case YamlOutputType.FILE_PER_RESOURCE:
      return objectFiles(all, '', ending);
    default:
      return charts.flatMap((chart) => objectFiles(chart.objects, `${folderOf(chart)}/`, ending));
  }
}

function folderOf({ chart, prefix }: WrittenChart): string {
  return `${prefix}${Names.toDnsLabel(chart)}`;
}

function objectFiles(objects: readonly Written[], folder: string, ending: string): OutputFile[] {
  const names = objectFileNames(objects.map(partsOf));
  return objects.map((written, index) => {
    return { path: `${folder}${names[index]}${ending}`, content: streamOf([written]), place: placeOf(written.object) };
  });
}

function compiledFiles({ chart, objects }: WrittenChart): OutputFile[] {
  const { directory, origin } = chart as CompiledChart;
  const named = objects.map((written) => ({ ...partsOf(written), kind: written.object.kind.toLowerCase() }));
  const names = objectFileNames(named);
  const files = objects.map(({ object, manifest }, index) => {
    return { path: `${directory}/${names[index]}.yaml`, content: textOf(manifest), place: origin ?? placeOf(object) };
  });
  const isOrdered = objects.some(({ object }) => object.node.dependencies.length > 0);
  return isOrdered ? [...files, kustomization(chart as CompiledChart, objects, files)] : files;
}

// A directory has no order, so a kustomization keeps that of the dependencies. What gets its name from the cluster can
// only be created, and never applied.
function kustomization(
  { directory, node }: CompiledChart,
  objects: readonly Written[],
  files: readonly OutputFile[],
): OutputFile {
  const applied = files.filter((_, index) => objects[index]!.manifest.metadata?.name !== undefined);
  const content = writeLooseYaml({
    apiVersion: 'kustomize.config.k8s.io/v1beta1',
    kind: 'Kustomization',
    resources: applied.map(({ path }) => path.slice(directory.length + 1)),
    sortOptions: { order: 'fifo' },
  });
  return { path: `${directory}/kustomization.yaml`, content, place: { construct: node.path } };
}

function partsOf({ object, manifest, name }: Written) {
  return { kind: object.kind, name, namespace: manifest.metadata?.namespace ?? '', group: object.apiGroup };
}

// `cdk8s synth -p` prints files one after the other, so each begins a document of its own.
function streamOf(objects: readonly Written[]): string {
  return objects.map(({ manifest }) => `---\n${textOf(manifest)}`).join('');
}

function textOf(manifest: Manifest): string {
  return writeLooseYaml(manifest as unknown as YamlValue);
}

function placeOf({ node }: App | Chart | ApiObject): Place {
  return { construct: node.path };
}

function problemAt(construct: App | ApiObject, rule: Problem['rule'], message: string, remedy: string): Problem {
  return { severity: 'error', rule, place: placeOf(construct), message, remedy };
}
