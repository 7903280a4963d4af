import { groupBy } from '../collections/lookups';
import { describeMetadata, type TestConfiguration } from '../config';
import { type Definition } from '../files';
import { type ClosedTest, describeWhen } from '../plan';
import { formatFieldPath } from '../problems';
import { escapeMarkdown, toTable } from './markdown';

/** A test as one configuration has it. */
interface Variant {
  readonly name: string;
  readonly repository: string;
  readonly test: ClosedTest;
}

const mostNames = 8;
const clocks: ReadonlySet<string> = new Set(['as', 'cron', 'interval', 'minimum_interval', 'release_controller']);

/**
 * Tests that several configurations of a repository have: which have the same test, in which fields the others differ,
 * and when each runs. A test has a row for each of its forms, the most frequent form first.
 */
export function fleetTable(definitions: readonly Definition[]): string {
  const variants = definitions.flatMap(variantsOf);
  const tests = groupBy(variants, ({ repository, test }) => `${repository} ${test.name}`);
  const rows = [...tests.values()].filter(({ length }) => length > 1).flatMap(rowsOf);
  return toTable(['test', 'configurations', 'differs in', 'runs'], rows);
}

function variantsOf({ configuration, closed, root }: Definition): Variant[] {
  const { org, repo } = configuration.zz_generated_metadata;
  const name = describeMetadata(configuration.zz_generated_metadata).slice(`${org}/${repo}@`.length);
  const repository = `${root ?? ''} ${org}/${repo}`;
  return closed.tests.map((test) => ({ name, repository, test }));
}

function rowsOf(variants: readonly Variant[]): string[][] {
  const forms = [...groupBy(variants, ({ test }) => JSON.stringify(bodyOf(test.test))).values()];
  const [most, ...others] = forms.sort((a, b) => b.length - a.length);
  const base = bodyOf(most![0]!.test.test);
  const first = others.length === 0 ? `all ${variants.length}` : namesOf(most!);
  return [
    [most![0]!.test.name, first, '', runsOf(most!)],
    ...others.map((form) => ['', namesOf(form), fieldsOf(base, bodyOf(form[0]!.test.test)), runsOf(form)]),
  ].map((cells) => cells.map(escapeMarkdown));
}

function bodyOf(test: TestConfiguration): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(test).filter(([key]) => !clocks.has(key)));
}

function namesOf(variants: readonly Variant[]): string {
  return shortList(variants.map(({ name }) => name));
}

function shortList(words: readonly string[]): string {
  const rest = words.length > mostNames ? ` and ${words.length - mostNames} more` : '';
  return `${words.slice(0, mostNames).join(', ')}${rest}`;
}

function runsOf(variants: readonly Variant[]): string {
  const runs = [...groupBy(variants, ({ test }) => shortened(describeWhen(test.when)))];
  if (runs.length === 1) return runs[0]![0];
  const rest = runs.length > mostNames ? `; and ${runs.length - mostNames} other times` : '';
  return `${runs
    .slice(0, mostNames)
    .map(([when, group]) => `${namesOf(group)}: ${when}`)
    .join('; ')}${rest}`;
}

// A long pattern would make the table wider than any screen.
function shortened(text: string): string {
  return text.length > 100 ? `${text.slice(0, 99)}…` : text;
}

function fieldsOf(base: unknown, other: unknown): string {
  return shortList(differencesOf(base, other, []).map(formatFieldPath));
}

type Path = readonly (string | number)[];

/** The innermost fields in which two values differ; lists of other lengths differ as a whole. */
function differencesOf(a: unknown, b: unknown, path: Path): Path[] {
  if (JSON.stringify(a) === JSON.stringify(b)) return [];
  if (!isBranch(a) || !isBranch(b) || Array.isArray(a) !== Array.isArray(b)) return [path];
  if (Array.isArray(a) && a.length !== (b as unknown as unknown[]).length) return [path];
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  return keys.flatMap((key) => differencesOf(a[key], b[key], [...path, Array.isArray(a) ? Number(key) : key]));
}

function isBranch(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
