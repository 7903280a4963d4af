import * as library from '@dagrejs/dagre';

/** A graph of boxes that dagre gives places to: centres of the boxes, points along the edges. */
export interface LayoutGraph {
  setGraph(settings: Readonly<Record<string, string | number>>): void;
  setDefaultEdgeLabel(label: () => object): void;
  setNode(id: string, size: { readonly width: number; readonly height: number }): void;
  setEdge(from: string, to: string): void;
  graph(): { readonly width?: number; readonly height?: number };
  node(id: string): { readonly x: number; readonly y: number };
  edge(from: string, to: string): { readonly points: readonly { readonly x: number; readonly y: number }[] };
}

/** What is used of dagre; its own types cannot be resolved under Node's module rules. */
export const dagre = library as unknown as {
  readonly Graph: new () => LayoutGraph;
  readonly layout: (graph: LayoutGraph) => void;
};
