import { type GraphEdge, type ImageNode, type PhaseNode, type PipelineGraph, type TestNode } from './pipeline-graph';

/** The graph in the language of Graphviz: a table for each test, with a cell for each step. */
export function toDot(graph: PipelineGraph): string {
  const images = graph.images.map(
    ({ id, name, note, kind }) =>
      `  ${id} [label=${quoted([name, note])} shape=${kind === 'import' ? 'ellipse' : 'box'}];`,
  );
  const edges = graph.edges.map(({ from, to, test, label }) => {
    const target = test ? `${test}:${to}:w` : to;
    return `  ${from} -> ${target}${label ? ` [label=${quoted(label.split(', '))}]` : ''};`;
  });
  const lines = [
    `digraph ${quoted([graph.title])} {`,
    '  rankdir=LR;',
    '  node [fontname="Helvetica" fontsize=11 style=rounded];',
    '  edge [fontname="Helvetica" fontsize=9];',
    ...images,
    ...graph.tests.map(testTable),
    ...edges,
    '}',
  ];
  return `${lines.join('\n')}\n`;
}

function testTable({ id, name, note, phases }: TestNode): string {
  const rows = phases.flatMap((phase) => [
    row(`<I>${escapedMarkup(phase.name)}</I>`),
    ...phase.steps.map((step) =>
      row(escapedMarkup(step.name) + (step.note ? ` <I>${escapedMarkup(step.note)}</I>` : ''), step.id),
    ),
  ]);
  const table = `<TABLE BORDER="0" CELLBORDER="1" CELLSPACING="0">${row(`<B>${escapedMarkup(name)}</B>`)}${row(escapedMarkup(note))}`;
  return `  ${id} [shape=plain label=<${table}${rows.join('')}</TABLE>>];`;
}

function row(content: string, port?: string): string {
  return `<TR><TD ALIGN="LEFT"${port ? ` PORT="${port}"` : ''}>${content || ' '}</TD></TR>`;
}

function quoted(lines: readonly string[]): string {
  const escapedLines = lines.filter(Boolean).map((line) => line.replaceAll('\\', '\\\\').replaceAll('"', '\\"'));
  return `"${escapedLines.join('\\n')}"`;
}

function escapedMarkup(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

const shapes: Readonly<Record<ImageNode['kind'], readonly [string, string]>> = {
  import: ['([', '])'],
  source: ['[', ']'],
  build: ['[', ']'],
  commands: ['[', ']'],
  release: ['{{', '}}'],
  images: ['{{', '}}'],
  other: ['[', ']'],
};

/** The graph as a Mermaid flowchart: a node for each image and each phase, with the steps of a phase as its lines. */
export function toMermaid(graph: PipelineGraph): string {
  const lines = [
    'flowchart LR',
    ...graph.images.map((image) => `  ${image.id}${labelled(shapes[image.kind], [image.name, image.note])}`),
    ...graph.tests.flatMap(testLines),
    ...edgeLines(graph),
  ];
  return `${lines.join('\n')}\n`;
}

function testLines(test: TestNode): string[] {
  if (test.kind === 'container') {
    return [`  ${test.id}${labelled(['[[', ']]'], [test.name, test.phases[0]?.steps[0]?.note ?? '', test.note])}`];
  }
  return [
    `  subgraph ${test.id}[${textOf([test.name, test.note])}]`,
    ...test.phases.map((phase) => `    ${idOfPhase(test, phase)}${labelled(['[', ']'], phaseLabel(phase))}`),
    ...test.phases
      .slice(1)
      .map((phase, index) => `    ${idOfPhase(test, test.phases[index]!)} --> ${idOfPhase(test, phase)}`),
    '  end',
  ];
}

function idOfPhase(test: TestNode, { name }: PhaseNode): string {
  return `${test.id}__${name}`;
}

function phaseLabel({ name, steps }: PhaseNode): string[] {
  return [`${name}:`, ...steps.map((step) => step.name)];
}

function edgeLines({ edges, tests }: PipelineGraph): string[] {
  const targets = new Map(tests.flatMap(targetsOf));
  const merged = new Map<string, Set<string>>();
  for (const edge of edges) {
    const key = `${edge.from} ${targets.get(edge.to) ?? edge.to}`;
    const labels = merged.get(key) ?? new Set();
    merged.set(key, labels);
    for (const label of labelsOf(edge)) labels.add(label);
  }
  return [...merged].map(([key, labels]) => {
    const [from, to] = key.split(' ');
    return `  ${from} -->${labels.size > 0 ? `|${textOf([...labels])}|` : ''} ${to}`;
  });
}

// Mermaid draws steps as lines of their phase, so an edge to a step ends at the phase.
function targetsOf(test: TestNode): [string, string][] {
  if (test.kind === 'container')
    return test.phases.flatMap(({ steps }) => steps.map(({ id }): [string, string] => [id, test.id]));
  const first = test.phases[0];
  return [
    ...(first ? [[test.id, idOfPhase(test, first)] as [string, string]] : []),
    ...test.phases.flatMap((phase) => phase.steps.map(({ id }): [string, string] => [id, idOfPhase(test, phase)])),
  ];
}

function labelsOf({ label }: GraphEdge): string[] {
  return label?.split(', ') ?? [];
}

function labelled([open, close]: readonly [string, string], lines: readonly string[]): string {
  return `${open}${textOf(lines)}${close}`;
}

function textOf(lines: readonly string[]): string {
  return `"${lines.filter(Boolean).map(escaped).join('<br/>')}"`;
}

// Everything that Mermaid, its Markdown or HTML could take for more than text.
function escaped(text: string): string {
  return text
    .replace(/[^\w .,:@/()+-]/gu, (character) => `#${character.codePointAt(0)};`)
    .replaceAll('://', ':#47;#47;')
    .replace(/^([-+]|\d+\.)(?= )/, (list) => `${list.slice(0, -1)}#${list.charCodeAt(list.length - 1)};`);
}
