import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The root of the repository. */
export const root = join(__dirname, '../..');

/** A place in the sources where a rule is reported. */
export interface ReportSite {
  readonly rule: string;
  /** Below `lib`. */
  readonly file: string;
  /** Where the rule's name stands in the file, with its quotes. */
  readonly start: number;
  readonly end: number;
}

const calls =
  /\b(?:report|inside|complain|problem|registryProblem|warn|failure)\(\s*(?:[^'()]*\? )?'[a-z-]+'(?: : '[a-z-]+')?|\brule: '[a-z-]+'|const choiceRules = \(.*\) =>\s*\(?\{[^}]*\}/g;
const name = /'([a-z]+(?:-[a-z]+)+)'/g;

/** The TypeScript files of a room of `lib`, by their path below it. */
export function sourcesOf(room: string): Map<string, string> {
  const files = readdirSync(join(root, 'lib', room), { recursive: true, encoding: 'utf8' });
  const sources = files.filter((file) => file.endsWith('.ts')).sort();
  return new Map(sources.map((file) => [join(room, file), readFileSync(join(root, 'lib', room, file), 'utf8')]));
}

/** The first argument of every report, and every field `rule`, of some rooms. */
export function reportSitesOf(...rooms: string[]): ReportSite[] {
  return rooms.flatMap((room) => [...sourcesOf(room)].flatMap(([file, source]) => sitesIn(file, source)));
}

function sitesIn(file: string, source: string): ReportSite[] {
  return [...source.matchAll(calls)].flatMap(({ 0: call, index }) =>
    [...call.matchAll(name)].map((found): ReportSite => {
      const start = index + found.index;
      return { rule: found[1]!, file, start, end: start + found[0].length };
    }),
  );
}
