import { type GraphBox } from './graph-boxes';
import { type GraphEdge } from './pipeline-graph';

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
