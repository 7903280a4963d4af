import { drawGraph } from './draw-graph';
import { escapeMarkup } from './escape-markup';
import { pageText } from './page-text';
import { type PipelineGraph } from './pipeline-graph';

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
