import { type GraphBox } from './graph-boxes';
import { entryOf, type Layout, margin, type Point } from './layout';
import { type GraphEdge } from './pipeline-graph';

const gap = 14;
const widestGutter = 96;

/** Puts boxes below one another, each after those it needs, with the edges in lanes on the left: for narrow screens. */
export function stackedLayout(boxes: readonly GraphBox[], edges: readonly GraphEdge[]): Layout {
  const tops = topsOf(boxes);
  const byId = new Map(boxes.map((box) => [box.item.id, box]));
  const exitOf = (id: string) => tops.get(id)! + Math.min(byId.get(id)!.height / 2, 28) + 4;
  const enterOf = (edge: GraphEdge) => {
    const box = edge.test ?? edge.to;
    return tops.get(box)! + entryOf(byId.get(box)!, edge) - (edge.test ? 0 : 4);
  };
  const { lanes, count } = lanesOf(edges, exitOf, enterOf);
  const spacing = Math.min(10, widestGutter / Math.max(count, 1));
  const left = margin / 2 + Math.ceil(count * spacing) + 6;
  const bottom = Math.max(0, ...boxes.map(({ item, height }) => tops.get(item.id)! + height));
  return {
    width: left + Math.max(0, ...boxes.map(({ width }) => width)) + margin / 2,
    height: Math.ceil(bottom + margin),
    corners: new Map(boxes.map(({ item }): [string, Point] => [item.id, { x: left, y: tops.get(item.id)! }])),
    pathOf: (edge) => {
      const lane = Math.round(left - 6 - (lanes.get(edge.from)! + 0.5) * spacing);
      return `M${left} ${Math.round(exitOf(edge.from))}H${lane}V${Math.round(enterOf(edge))}H${left}`;
    },
  };
}

function topsOf(boxes: readonly GraphBox[]): Map<string, number> {
  let top = margin;
  return new Map(
    boxes.map(({ item, height }) => {
      const own = top;
      top += height + gap;
      return [item.id, own];
    }),
  );
}

// Each box with edges gets a lane from itself to the last that needs it; short ones lie nearest to the boxes.
function lanesOf(edges: readonly GraphEdge[], exitOf: (id: string) => number, enterOf: (edge: GraphEdge) => number) {
  const spans = new Map<string, { from: number; to: number }>();
  for (const edge of edges) {
    const from = exitOf(edge.from);
    spans.set(edge.from, { from, to: Math.max(spans.get(edge.from)?.to ?? from, enterOf(edge)) });
  }
  const sorted = [...spans].sort(([, a], [, b]) => a.to - a.from - (b.to - b.from) || a.from - b.from);
  const taken: { from: number; to: number }[][] = [];
  const lanes = new Map<string, number>();
  for (const [id, span] of sorted) {
    const free = taken.findIndex((others) => others.every(({ from, to }) => span.to + 2 < from || to + 2 < span.from));
    const lane = free === -1 ? taken.push([]) - 1 : free;
    taken[lane]!.push(span);
    lanes.set(id, lane);
  }
  return { lanes, count: taken.length };
}
