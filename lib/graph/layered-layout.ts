import { type GraphBox } from './graph-boxes';
import { type GraphEdge } from './pipeline-graph';
import * as library from '@dagrejs/dagre';

/** Puts boxes into layers from left to right, each after those it needs, with few crossings. */
export function layeredLayout(boxes: readonly GraphBox[], edges: readonly GraphEdge[]): Layout {
  const graph = new dagre.Graph();
  graph.setGraph({ rankdir: 'LR', nodesep: 18, edgesep: 12, ranksep: 46, marginx: margin, marginy: margin });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { item, width, height } of boxes) graph.setNode(item.id, { width, height });
  for (const { from, to, test } of edges) graph.setEdge(from, test ?? to);
  dagre.layout(graph);
  const layers = layersOf(boxes, graph);
  const corners = new Map(boxes.map((box) => [box.item.id, cornerOf(box, graph, layers)]));
  const byId = new Map(boxes.map((box) => [box.item.id, box]));
  const { width = 0, height = 0 } = graph.graph();
  return {
    width: Math.ceil(width),
    height: Math.ceil(height),
    corners,
    pathOf: (edge) => {
      const [from, to] = [edge.from, edge.test ?? edge.to];
      const { points } = graph.edge(from, to);
      const between = points.slice(1, -1).flatMap((point) => passageOf(point, layers));
      return curveThrough([exitOf(byId.get(from)!, corners), ...between, enterOf(edge, byId.get(to)!, corners)]);
    },
  };
}

/** A column of boxes. */
interface Layer {
  readonly centre: number;
  readonly start: number;
  readonly end: number;
}

function layersOf(boxes: readonly GraphBox[], graph: LayoutGraph): Layer[] {
  const widths = new Map<number, number>();
  for (const { item, width } of boxes) {
    const centre = graph.node(item.id).x;
    const known = [...widths.keys()].find((other) => Math.abs(other - centre) < 1) ?? centre;
    widths.set(known, Math.max(widths.get(known) ?? 0, width));
  }
  return [...widths].map(([centre, width]) => ({ centre, start: centre - width / 2, end: centre + width / 2 }));
}

function layerAt(x: number, layers: readonly Layer[]): Layer | undefined {
  return layers.find(({ centre }) => Math.abs(centre - x) < 1);
}

// Boxes of a layer begin at one line, so that the space between the layers is free for edges.
function cornerOf({ item, height }: GraphBox, graph: LayoutGraph, layers: readonly Layer[]): Point {
  const { x, y } = graph.node(item.id);
  return { x: Math.round(layerAt(x, layers)!.start), y: Math.round(y - height / 2) };
}

// An edge crosses a layer in a straight line, at the height that was kept free for it.
function passageOf({ x, y }: Point, layers: readonly Layer[]): Point[] {
  const layer = layerAt(x, layers);
  if (!layer) return [];
  return [layer.start, layer.end].map((along) => ({ x: Math.round(along), y: Math.round(y) }));
}

function exitOf({ item, width, height }: GraphBox, corners: Layout['corners']): Point {
  const { x, y } = corners.get(item.id)!;
  return { x: x + width, y: Math.round(y + height / 2) };
}

function enterOf(edge: GraphEdge, box: GraphBox, corners: Layout['corners']): Point {
  const { x, y } = corners.get(box.item.id)!;
  return { x, y: Math.round(y + entryOf(box, edge)) };
}

function curveThrough([start, ...rest]: readonly Point[]): string {
  let last = start!;
  const curves = rest.map(({ x, y }) => {
    const middle = Math.round((last.x + x) / 2);
    const curve = `C${middle} ${last.y} ${middle} ${y} ${x} ${y}`;
    last = { x, y };
    return curve;
  });
  return `M${start!.x} ${start!.y}${curves.join('')}`;
}

/** A graph of boxes that dagre gives places to: centres of the boxes, points along the edges. */
interface LayoutGraph {
  setGraph(settings: Readonly<Record<string, string | number>>): void;
  setDefaultEdgeLabel(label: () => object): void;
  setNode(id: string, size: { readonly width: number; readonly height: number }): void;
  setEdge(from: string, to: string): void;
  graph(): { readonly width?: number; readonly height?: number };
  node(id: string): { readonly x: number; readonly y: number };
  edge(from: string, to: string): { readonly points: readonly { readonly x: number; readonly y: number }[] };
}

/** What is used of dagre; its own types cannot be resolved under Node's module rules. */
const dagre = library as unknown as {
  readonly Graph: new () => LayoutGraph;
  readonly layout: (graph: LayoutGraph) => void;
};

/** A point, from the upper left corner. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where everything of a drawing is. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  /** The upper left corner of each box. */
  readonly corners: ReadonlyMap<string, Point>;
  /** The path of an edge, in the words of SVG. */
  readonly pathOf: (edge: GraphEdge) => string;
}

/** The space around a drawing. */
export const margin = 24;

/** How far below the corner of its box an edge ends: at the row of a step, or at the head of the box. */
export function entryOf(box: GraphBox, { to }: GraphEdge): number {
  const row = box.rows.find(({ item }) => item.id === to);
  return row ? row.y + row.height / 2 : Math.min(box.height / 2, 28);
}
