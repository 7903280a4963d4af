export { type PipelineGraph } from './pipeline-graph';
export { planGraph } from './plan-graph';
export { toDot, toMermaid } from './to-text';
export { toHtml, toSvg } from './to-html';
