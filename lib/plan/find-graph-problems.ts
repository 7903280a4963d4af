import { ownValue } from '../collections/own-value';
import { madeImageFields } from '../config';
import { type UnplacedProblem } from '../problems';
import { type GraphNode, type ImageGraph } from './image-graph';
import { type Rule, rules } from '../rules';

/** A problem of the image graph. */
export interface GraphProblem extends UnplacedProblem {
  /** The image that a test needs and nothing makes. */
  readonly image?: string;
}

/** What keeps a configuration's images and tests from being made: clashes, cycles, and needs that nothing satisfies. */
export function findGraphProblems(graph: ImageGraph): GraphProblem[] {
  return [...findDuplicates(graph), ...findCycles(graph), ...findMissing(graph)];
}

function findDuplicates(graph: ImageGraph): UnplacedProblem[] {
  const first = new Map<string, GraphNode>();
  return graph.nodes.flatMap((node) => {
    const earlier = first.get(node.name);
    if (!earlier) first.set(node.name, node);
    // Two images of one name are said to be so by the check of images, two tests by that of tests.
    if (!earlier || (earlier.kind === node.kind && node.kind !== 'raw') || node.kind === 'output') return [];
    const message = `makes the target ${node.name}, which ${nameOfField(earlier)} makes too`;
    return [problem(rules.duplicateTarget, node.field, message, 'rename one of them')];
  });
}

function findCycles(graph: ImageGraph): UnplacedProblem[] {
  return graph.cycles.map((cycle) => {
    const [first, second = first] = cycle as [GraphNode, GraphNode | undefined];
    const need = first.requires.find(({ link }) => second.creates.includes(link));
    const path = [...cycle, first].map(({ name }) => name).join(' -> ');
    return problem(rules.imageCycle, need?.field ?? first.field, `waits for itself: ${path}`, 'break the circle');
  });
}

/** Needs of the tests and images that nothing satisfies. */
function findMissing(graph: ImageGraph): GraphProblem[] {
  const found = new Map<string, GraphProblem>();
  const wanted = graph.nodes.filter(({ kind }) => ['test', 'images', 'build', 'cache'].includes(kind));
  for (const node of graph.closureOf(wanted.map(({ name }) => name))) {
    for (const { link, field } of node.requires) {
      if (graph.makerOf(link)) continue;
      const missing = missingProblem(link, field, node);
      found.set(`${missing.rule} ${JSON.stringify(field)} ${link}`, missing);
    }
  }
  return [...found.values()];
}

function missingProblem(link: string, field: UnplacedProblem['field'], node: GraphNode): GraphProblem {
  const [stream = '', image = ''] = link.split(':');
  if (stream !== 'pipeline') {
    const message = `needs ${link}, and no release of the configuration provides it`;
    return { ...problem(rules.missingRelease, field, message, 'add it to releases'), severity: 'warning' };
  }
  if (node.name === 'src') {
    const message = 'is missing, and the sources are put into an image of it';
    return problem(rules.missingBuildRoot, ['build_root'], message, 'add build_root, such as `from_repository: true`');
  }
  const source = ownValue<string>(madeImageFields, image);
  const message = `image ${JSON.stringify(image)} is not defined`;
  const remedy = source ? `add ${source}` : 'add it to base_images or images';
  if (node.kind !== 'test') return problem(rules.missingImage, field, message, remedy);
  return { ...problem(rules.missingTestImage, field, message, remedy), image };
}

function problem(rule: Rule, field: UnplacedProblem['field'], message: string, remedy: string): UnplacedProblem {
  return { severity: 'error', rule: rule.id, field, message, remedy };
}

function nameOfField({ field }: GraphNode): string {
  return (
    field
      .map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`))
      .join('')
      .replace(/^\./, '') || 'it'
  );
}
