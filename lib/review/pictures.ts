import { groupBy } from '../collections/group-by';
import { type Definition } from '../files';
import { type PipelineGraph } from '../graph/pipeline-graph';
import { planGraph } from '../graph/plan-graph';
import { toMermaid } from '../graph/to-mermaid';
import { escapeMarkdown } from './markdown';
import { titleOf } from './variants-table';

interface Drawn {
  readonly title: string;
  readonly graph: PipelineGraph;
}

/** A picture of each pipeline; those of one shape share a picture, which says only what all of them have. */
export function pictures(definitions: readonly Definition[]): string {
  const drawn = definitions.map((definition): Drawn => {
    const { closed, placeOf } = definition;
    return { title: titleOf(definition), graph: planGraph({ closed, placeOf }) };
  });
  return [...groupBy(drawn, ({ graph }) => shapeOf(graph)).values()].map(pictureOf).join('\n\n');
}

function pictureOf(drawn: readonly Drawn[]): string {
  return `### ${escapeMarkdown(headingOf(drawn.map(({ title }) => title)))}\n\n\`\`\`mermaid\n${toMermaid(commonOf(drawn.map(({ graph }) => graph)))}\`\`\``;
}

// Variants of a branch are named by what is their own: `acme/widget@main, [minus1], [minus2]`.
function headingOf(titles: readonly string[]): string {
  const baseOf = (title: string) => title.replace(/ \[.*/, '');
  return titles
    .map((title, index) =>
      index > 0 && baseOf(titles[index - 1]!) === baseOf(title) ? title.slice(baseOf(title).length + 1) : title,
    )
    .join(', ');
}

// What makes two pictures different beyond the words beside the names.
function shapeOf({ images, tests, edges }: PipelineGraph): string {
  const phases = tests.map(({ id, name, kind, phases: all }) => [
    ...[id, name, kind],
    ...all.map((phase) => [phase.name, ...phase.steps.map((step) => step.name)]),
  ]);
  return JSON.stringify([images.map(({ id, name, kind }) => [id, name, kind]), phases, edges]);
}

function commonOf([first, ...others]: readonly PipelineGraph[]): PipelineGraph {
  const notesOf = ({ images, tests }: PipelineGraph) => [...images, ...tests].map(({ id, note }) => `${id} ${note}`);
  const sets = others.map((other) => new Set(notesOf(other)));
  const isCommon = ({ id, note }: { id: string; note: string }) => sets.every((notes) => notes.has(`${id} ${note}`));
  const plain = <T extends { id: string; note: string }>(item: T): T => (isCommon(item) ? item : { ...item, note: '' });
  return { ...first!, images: first!.images.map(plain), tests: first!.tests.map(plain) };
}
