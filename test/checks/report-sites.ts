import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rules } from '../../lib/rules';

/** The root of the repository. */
export const root = join(__dirname, '../..');

/** A place in the sources where a rule is reported. */
export interface ReportSite {
  readonly rule: string;
  /** Below `lib`. */
  readonly file: string;
  /** Where the rule stands in the file, as `rules.someName`. */
  readonly start: number;
  readonly end: number;
}

const calls =
  /\b(?:report|inside|complain|problem|registryProblem|warn|failure)\(\s*(?:[^'()]*\? )?rules\.\w+(?: : rules\.\w+)?|\brule: rules\.\w+|const choiceRules = \(.*\) =>\s*\(?\{[^}]*\}/g;
const name = /\brules\.(\w+)/g;

/** The TypeScript files of a room of `lib`, by their path below it. */
export function sourcesOf(room: string): Map<string, string> {
  const files = readdirSync(join(root, 'lib', room), { recursive: true, encoding: 'utf8' });
  const sources = files.filter((file) => file.endsWith('.ts')).sort();
  return new Map(sources.map((file) => [join(room, file), readFileSync(join(root, 'lib', room, file), 'utf8')]));
}

/** Every use of a rule in some rooms that reports it. */
export function reportSitesOf(...rooms: string[]): ReportSite[] {
  return rooms.flatMap((room) => [...sourcesOf(room)].flatMap(([file, source]) => sitesIn(file, source)));
}

function sitesIn(file: string, source: string): ReportSite[] {
  return [...source.matchAll(calls)].flatMap(({ 0: call, index }) =>
    [...call.matchAll(name)].map((found): ReportSite => {
      const start = index + found.index;
      return { rule: rules[found[1] as keyof typeof rules].id, file, start, end: start + found[0].length };
    }),
  );
}
