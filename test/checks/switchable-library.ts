import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';
import { type Rule, rules } from '../../lib/rules';
import { type ReportSite, root } from './report-sites';

const off: Rule = { id: 'off', severity: 'error', summary: '', why: '', fix: '' };
const ruleById = new Map(Object.values<Rule>(rules).map((rule) => [rule.id, rule]));

const compilerOptions = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022, esModuleInterop: true };

/** A copy of the library in memory, in which a single report can be switched off. */
export class SwitchableLibrary {
  private readonly modules = new Map<string, { exports: unknown }>();
  private off?: ReportSite;

  constructor(private readonly sites: readonly ReportSite[]) {}

  /** What a room of `lib` exports. */
  room(path: string): unknown {
    return this.load(join(root, 'lib', path));
  }

  /** Something done while one report says nothing that anybody would look for. */
  without<T>(site: ReportSite, act: () => T): T {
    this.off = site;
    try {
      return act();
    } finally {
      this.off = undefined;
    }
  }

  private load(path: string): unknown {
    const file = [`${path}.ts`, join(path, 'index.ts')].find((candidate) => existsSync(candidate))!;
    const known = this.modules.get(file);
    if (known) return known.exports;
    const module = { exports: {} };
    this.modules.set(file, module);
    const { outputText } = ts.transpileModule(this.instrumented(file), { compilerOptions, fileName: file });
    const requireFrom = (name: string): unknown =>
      name.startsWith('.') ? this.load(join(dirname(file), name)) : createRequire(file)(name);
    const ruleOf = (index: number): Rule =>
      this.sites[index] === this.off ? off : ruleById.get(this.sites[index]!.rule)!;
    // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the library's own sources
    const run = new Function('exports', 'module', 'require', '__filename', '__dirname', 'ruleOf', outputText) as (
      ...given: unknown[]
    ) => void;
    run(module.exports, module, requireFrom, file, dirname(file), ruleOf);
    return module.exports;
  }

  private instrumented(file: string): string {
    const name = relative(join(root, 'lib'), file);
    const own = this.sites.map((site, index) => ({ ...site, index })).filter((site) => site.file === name);
    return own.reduceRight(
      (source, { start, end, index }) => {
        return `${source.slice(0, start)}ruleOf(${index})${source.slice(end)}`;
      },
      readFileSync(file, 'utf8'),
    );
  }
}
