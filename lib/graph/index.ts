export { type PipelineGraph } from './pipeline-graph';
export { planGraph } from './plan-graph';
export { toDot } from './to-dot';
export { toHtml } from './to-html';
export { toMermaid } from './to-mermaid';
export { toSvg } from './to-svg';
