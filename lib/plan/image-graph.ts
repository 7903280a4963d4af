import { addAll, type FieldPath, type UnplacedProblem } from '../problems';
import { ownValue } from '../collections/lookups';
import { madeImageFields } from '../config';
import { type Rule, rules } from '../rules';

/** Something that a node makes or needs: `pipeline:src`, `stable`, `release:latest`, `images`, `rpm-repo`. */
export type Link = string;

/** A need, and the field that has it. */
export interface Requirement {
  /** What is needed. */
  readonly link: Link;
  /** The field of the configuration. */
  readonly field: FieldPath;
}

/** One thing that a run does: an import, a build, a release, a test. */
export interface GraphNode {
  /** The name that it can be asked for by. */
  readonly name: string;
  /** What it is. */
  readonly kind:
    'import' | 'build' | 'cache' | 'source' | 'output' | 'release' | 'test' | 'rpm-repo' | 'images' | 'raw';
  /** The field of the configuration that it comes from. */
  readonly field: FieldPath;
  /** What it needs. */
  readonly requires: readonly Requirement[];
  /** What it makes. */
  readonly creates: readonly Link[];
}

/** Everything that a configuration expands to; edges are needs that something satisfies. */
export class ImageGraph {
  private readonly makers = new Map<Link, GraphNode>();

  constructor(
    /** Everything that a run can do, in the order of the configuration's parts. */
    readonly nodes: readonly GraphNode[],
  ) {
    for (const node of nodes) {
      for (const link of node.creates) if (!this.makers.has(link)) this.makers.set(link, node);
    }
  }

  /** The node that makes something. */
  makerOf(link: Link): GraphNode | undefined {
    return this.makers.get(link);
  }

  /** The nodes that a node waits for. */
  providersOf(node: GraphNode): GraphNode[] {
    const makers = node.requires.map(({ link }) => this.makers.get(link)).filter((maker) => maker !== undefined);
    return [...new Set(makers)];
  }

  /** The nodes of some names, and all that they wait for, in the order of the graph. */
  closureOf(names: Iterable<string>): GraphNode[] {
    const wanted = new Set(names);
    const chosen = new Set<GraphNode>();
    const waiting = this.nodes.filter(({ name }) => wanted.has(name));
    for (let node = waiting.pop(); node; node = waiting.pop()) {
      if (chosen.has(node)) continue;
      chosen.add(node);
      addAll(waiting, this.providersOf(node));
    }
    return this.nodes.filter((node) => chosen.has(node));
  }

  /** The nodes in an order in which each comes after those it waits for; nodes of a cycle are left out. */
  get order(): GraphNode[] {
    const ordered = new Set<GraphNode>();
    let waiting = [...this.nodes];
    for (let before = -1; before !== ordered.size;) {
      before = ordered.size;
      waiting = waiting.filter((node) => {
        const isReady = this.providersOf(node).every((provider) => ordered.has(provider));
        if (isReady) ordered.add(node);
        return !isReady;
      });
    }
    return [...ordered];
  }

  /** The cycles, each as the nodes along it, beginning with the node that comes first. */
  get cycles(): GraphNode[][] {
    const cycles = new Map<string, GraphNode[]>();
    const done = new Set<GraphNode>();
    const visit = (node: GraphNode, path: readonly GraphNode[]): void => {
      const start = path.indexOf(node);
      if (start !== -1) {
        const cycle = this.turned(path.slice(start));
        cycles.set(cycle.map(({ name }) => name).join(' '), cycle);
      } else if (!done.has(node)) {
        for (const provider of this.providersOf(node)) visit(provider, [...path, node]);
        done.add(node);
      }
    };
    for (const node of this.nodes) visit(node, []);
    return [...cycles.values()];
  }

  private turned(cycle: readonly GraphNode[]): GraphNode[] {
    const positions = cycle.map((node) => this.nodes.indexOf(node));
    const first = positions.indexOf(Math.min(...positions));
    return [...cycle.slice(first), ...cycle.slice(0, first)];
  }
}

/** A problem of the image graph. */
interface GraphProblem extends UnplacedProblem {
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
