import { type PipelineGraph, type TestNode } from './pipeline-graph';

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
    row(`<I>${escaped(phase.name)}</I>`),
    ...phase.steps.map((step) => row(escaped(step.name) + (step.note ? ` <I>${escaped(step.note)}</I>` : ''), step.id)),
  ]);
  const table = `<TABLE BORDER="0" CELLBORDER="1" CELLSPACING="0">${row(`<B>${escaped(name)}</B>`)}${row(escaped(note))}`;
  return `  ${id} [shape=plain label=<${table}${rows.join('')}</TABLE>>];`;
}

function row(content: string, port?: string): string {
  return `<TR><TD ALIGN="LEFT"${port ? ` PORT="${port}"` : ''}>${content || ' '}</TD></TR>`;
}

function quoted(lines: readonly string[]): string {
  const escapedLines = lines.filter(Boolean).map((line) => line.replaceAll('\\', '\\\\').replaceAll('"', '\\"'));
  return `"${escapedLines.join('\\n')}"`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
