import { type FieldPath, addAll } from '../problems';

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
