import { boxesOf, type BoxWidths, type GraphBox, type TextLine } from './graph-boxes';
import { entryOf, layeredLayout, type Layout, margin, type Point } from './layered-layout';
import { type GraphEdge, type PipelineGraph } from './pipeline-graph';

/** A drawing: the inside of an SVG document, and its size. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly content: string;
}

/** How a graph is drawn. */
interface DrawOptions {
  /** Layers from left to right, or everything in one column. */
  readonly arrangement: 'layered' | 'stacked';
  /** Whether images, tests and steps are links to their details. */
  readonly isLinked: boolean;
}

const widths: Readonly<Record<DrawOptions['arrangement'], BoxWidths>> = {
  layered: { image: 196, test: 344 },
  stacked: { image: 320, test: 320 },
};

/** Draws a graph: edges below, boxes above. */
export function drawGraph(graph: PipelineGraph, { arrangement, isLinked }: DrawOptions): Drawing {
  const boxes = boxesOf(graph, widths[arrangement]);
  const layout = (arrangement === 'layered' ? layeredLayout : stackedLayout)(boxes, graph.edges);
  const edges = graph.edges.map((edge) => drawEdge(edge, layout.pathOf(edge)));
  const drawn = boxes.map((box) => drawBox(box, layout.corners.get(box.item.id)!, isLinked));
  const content = `<g class="edges">\n${edges.join('\n')}\n</g>\n<g class="boxes">\n${drawn.join('\n')}\n</g>`;
  return { width: layout.width, height: layout.height, content };
}

function drawEdge({ from, to, test, kind }: GraphEdge, path: string): string {
  const data = `data-from="${from}" data-to="${to}"${test ? ` data-test="${test}"` : ''}`;
  return `<path class="edge ${kind}" ${data} d="${path}"/>`;
}

function drawBox({ item, kind, width, height, lines, rows }: GraphBox, { x, y }: Point, isLinked: boolean): string {
  const frame = `<rect class="frame" width="${width}" height="${height}" rx="7"/>`;
  const bar = `<path class="bar" d="M7 0.5h${width - 14}"/>`;
  const wrap = isLinked ? linkTo : groupOf;
  const head = wrap(item.id, `${kind} ${item.name}, ${item.note}`, [frame, bar, ...lines.map(drawLine)]);
  const steps = rows.map((row) => {
    const area = `<rect class="row" x="4" y="${round(row.y)}" width="${width - 8}" height="${round(row.height)}" rx="4"/>`;
    const known = row.item.isKnown ? 'step' : 'unknown step';
    return wrap(row.item.id, `${known} ${row.item.name} ${row.item.note}`, [area, ...row.lines.map(drawLine)]);
  });
  return `<g class="box ${kind}" transform="translate(${x} ${y})">${[head, ...steps].join('\n')}</g>`;
}

function linkTo(id: string, label: string, content: readonly string[]): string {
  const name = escapeMarkup(label.trim().replace(/,$/, ''));
  return `<a class="item" href="#${id}" data-item="${id}" aria-label="${name}">${content.join('')}</a>`;
}

function groupOf(id: string, _label: string, content: readonly string[]): string {
  return `<g id="${id}">${content.join('')}</g>`;
}

function drawLine({ text, x, y, style }: TextLine): string {
  return `<text class="${style}" x="${round(x)}" y="${round(y)}">${escapeMarkup(text)}</text>`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

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

/** A text inside HTML or SVG, as content or in a quoted attribute. */
export function escapeMarkup(text: string): string {
  return (
    text
      .replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
      // XML has no way to write these.

      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')
  );
}
