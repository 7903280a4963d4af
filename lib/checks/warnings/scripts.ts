import { type Configuration } from '../../config';
import { type FieldPath } from '../../problems';
import { isReference, writtenViews } from '../test-view';

/** Shell commands that a configuration writes out, with what is set for them. */
export interface Script {
  readonly commands: string;
  readonly field: FieldPath;
  /** The step's name, where it is a step. */
  readonly step?: string;
  /** The variables that the configuration sets for the commands. */
  readonly variables: ReadonlySet<string>;
}

/** Every script of the tests of a configuration. */
export function scriptsOf(configuration: Configuration): Script[] {
  const containers = (configuration.tests ?? []).flatMap(({ commands }, index): Script[] =>
    commands ? [{ commands, field: ['tests', index, 'commands'], variables: new Set() }] : [],
  );
  const steps = writtenViews(configuration.tests).flatMap((view) => {
    const leases = [...view.leases, ...view.steps.flatMap(({ step }) => step.leases ?? [])].map(({ env }) => env);
    return view.steps
      .filter(({ step }) => step.commands && !isReference(step))
      .map(({ step, at }): Script => {
        const variables = [
          ...(step.env ?? []).map(({ name }) => name),
          ...(step.dependencies ?? []).map(({ env }) => env),
          ...leases,
        ];
        return { commands: step.commands!, field: [...at, 'commands'], step: step.as, variables: new Set(variables) };
      });
  });
  return [...containers, ...steps];
}

/** The commands without comments and without the text of here-documents, in which nothing is run. */
export function withoutComments(commands: string): string {
  return withoutHereDocuments(commands.split('\n')).replace(/(^|\s)#[^\n]*/g, '$1');
}

function withoutHereDocuments(lines: readonly string[]): string {
  if (!lines.some((line) => line.includes('<<'))) return lines.join('\n');
  const ends = new LinePositions(lines);
  const kept: string[] = [];
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index]!;
    const opened = hereDocumentIn(line, (word) => ends.after(index, word));
    kept.push(opened ? line.slice(0, opened.column) : line);
    index = opened?.end ?? index;
  }
  return kept.join('\n');
}

/** The first here-document that a line opens and that a later line ends. */
function hereDocumentIn(line: string, endOf: (word: string) => number | undefined) {
  for (const match of line.matchAll(/<<-?[ \t]*(['"]?)(\w+)\1/g)) {
    const end = endOf(match[2]!);
    if (end !== undefined) return { column: match.index + 2, end };
  }
  return undefined;
}

/** Where the lines of a text are, by what is in them: a search from each line on would read the text once for each. */
class LinePositions {
  private readonly positions = new Map<string, { readonly indices: number[]; next: number }>();

  constructor(lines: readonly string[]) {
    for (const [index, line] of lines.entries()) {
      const word = line.trim();
      const known = this.positions.get(word);
      if (known) known.indices.push(index);
      else this.positions.set(word, { indices: [index], next: 0 });
    }
  }

  /** The first line after another one, which may only grow from call to call, that holds nothing but a word. */
  after(index: number, word: string): number | undefined {
    const known = this.positions.get(word);
    if (!known) return undefined;
    while (known.indices[known.next]! <= index) known.next++;
    return known.indices[known.next];
  }
}
