import { escapeMarkup } from './escape-markup';
import { boxesOf, type BoxWidths, type GraphBox, type TextLine } from './graph-boxes';
import { layeredLayout } from './layered-layout';
import { type Point } from './layout';
import { type GraphEdge, type PipelineGraph } from './pipeline-graph';
import { stackedLayout } from './stacked-layout';

/** A drawing: the inside of an SVG document, and its size. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly content: string;
}

/** How a graph is drawn. */
export interface DrawOptions {
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
