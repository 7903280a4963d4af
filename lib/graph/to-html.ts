import { createHash } from 'node:crypto';
import { drawGraph, type Drawing, escapeMarkup } from './draw-graph';
import { type Detail, type GraphItem, type PipelineGraph } from './pipeline-graph';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The graph as one page that works offline: no request leaves it, and it can be searched, zoomed and asked by mouse,
 * touch and keyboard.
 */
export function toHtml(graph: PipelineGraph): string {
  const style = `${pageText('drawing.css')}${pageText('page.css')}`;
  const script = pageText('page.browser.js');
  const policy = `default-src 'none'; style-src ${hashOf(style)}; script-src ${hashOf(script)}; base-uri 'none'; form-action 'none'`;
  const title = escapeMarkup(graph.title);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${style}</style>
</head>
<body>
<header>
<h1>${title}</h1>
<div class="tools" role="toolbar" aria-label="Search and zoom">
<input id="search" type="search" placeholder="Search ( / )" aria-label="Search images, tests and steps">
<button id="out" type="button" aria-label="Zoom out">−</button>
<button id="in" type="button" aria-label="Zoom in">+</button>
<button id="whole" type="button">Whole</button>
<output aria-live="polite"></output>
</div>
<p class="hint">solid: made from or run in · dashed: gets its pull spec · dotted: comes before · Tab and arrows move, Enter opens, Escape closes, / searches, + − 0 zoom</p>
</header>
<main>
<div class="canvas">
${drawings(graph).join('\n')}
</div>
<aside class="details" aria-label="Details">
<button class="close" type="button" aria-label="Close the details">Close</button>
${sectionsOf(graph).join('\n')}
</aside>
</main>
<script>${script}</script>
</body>
</html>
`;
}

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

function drawings(graph: PipelineGraph): string[] {
  return [
    svgOf(drawGraph(graph, { arrangement: 'layered', isLinked: true }), 'wide'),
    svgOf(drawGraph(graph, { arrangement: 'stacked', isLinked: true }), 'narrow'),
  ];
}

function svgOf({ width, height, content }: Drawing, name: string): string {
  const size = `width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" data-width="${width}" data-height="${height}"`;
  return `<svg class="graph ${name}" ${size}><g>\n${content}\n</g></svg>`;
}

/** Something that can be chosen, with what kind of thing it is. */
type Titled = GraphItem & { readonly what: string };

function itemsOf({ images, tests }: PipelineGraph): Titled[] {
  return [
    ...images.map((image) => ({ ...image, what: image.kind })),
    ...tests.flatMap((test) => [
      { ...test, what: 'test' },
      ...test.phases.flatMap(({ steps }) => steps.map((step) => ({ ...step, what: `step of ${test.name}` }))),
    ]),
  ];
}

function sectionsOf(graph: PipelineGraph): string[] {
  const items = itemsOf(graph);
  const names = new Map(items.map(({ id, name }) => [id, name]));
  return items.map((item) => sectionOf(item, graph, names));
}

function sectionOf(item: Titled, { edges }: PipelineGraph, names: ReadonlyMap<string, string>): string {
  const heading = `<h2 tabindex="-1">${escapeMarkup(item.name)} <small>${escapeMarkup(item.what)}</small></h2>`;
  const needs = edges.filter(({ to }) => to === item.id).map(({ from, label }) => [from, label] as const);
  const users = edges.filter(({ from }) => from === item.id).map(({ to, label }) => [to, label] as const);
  const links = [linksOf('needs', needs, names), linksOf('is needed by', users, names)];
  return `<section id="${item.id}">\n${[heading, ...item.details().map(detailOf), ...links].filter(Boolean).join('\n')}\n</section>`;
}

function linksOf(
  title: string,
  ends: readonly (readonly [string, string?])[],
  names: ReadonlyMap<string, string>,
): string {
  if (ends.length === 0) return '';
  const links = ends.map(([id, label]) => {
    const link = `<a href="#${id}">${escapeMarkup(names.get(id) ?? id)}</a>`;
    return `<li>${link}${label ? ` as ${escapeMarkup(label)}` : ''}</li>`;
  });
  return `<h3>${title}</h3>\n<ul>${links.join('')}</ul>`;
}

function detailOf(detail: Detail): string {
  if (detail.kind === 'facts') {
    return `<dl>${detail.facts.map(factOf).join('')}</dl>`;
  }
  const title = `<h3>${escapeMarkup(detail.title)}</h3>`;
  if (detail.kind === 'code') return `${title}\n<pre>\n${escapeMarkup(detail.text)}</pre>`;
  const cells = (tag: 'th' | 'td', row: readonly string[]) =>
    `<tr>${row.map((cell) => `<${tag}>${escapeMarkup(cell)}</${tag}>`).join('')}</tr>`;
  const rows = detail.rows.map((row) => cells('td', row));
  return `${title}\n<table><thead>${cells('th', detail.columns)}</thead><tbody>${rows.join('')}</tbody></table>`;
}

function factOf([name, value]: readonly [string, string]): string {
  const place = name.endsWith(' at') ? ' class="place"' : '';
  return `<dt>${escapeMarkup(name)}</dt><dd${place}>${escapeMarkup(value)}</dd>`;
}

/** The graph as one SVG document that needs nothing else; light or dark as the viewer prefers. */
export function toSvg(graph: PipelineGraph): string {
  const { width, height, content } = drawGraph(graph, { arrangement: 'layered', isLinked: false });
  const title = escapeMarkup(graph.title);
  return `<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" class="graph" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${title}">
<title>${title}</title>
<style>
${pageText('drawing.css')}</style>
<rect width="100%" height="100%" fill="var(--ground)"/>
${content}
</svg>
`;
}

/** The text of one of the files that pages are made of. */
function pageText(name: 'drawing.css' | 'page.css' | 'page.browser.js'): string {
  return readFileSync(join(__dirname, 'page', name), 'utf8');
}
