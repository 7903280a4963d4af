import { transpileModule, ModuleKind, ScriptTarget } from 'typescript';
import * as ci from '../../lib';

/** The configurations that the text of a program makes, though there be errors in them that would fail its synth. */
export function runPrinted(text: string): ci.Configuration[] {
  const { outputText } = transpileModule(text, {
    compilerOptions: { module: ModuleKind.CommonJS, target: ScriptTarget.ES2022 },
  });
  const made: ci.Configuration[] = [];
  class Collector extends ci.CiApp {
    override synth(): void {
      const pipelines = this.node.findAll().filter((each) => each instanceof ci.Pipeline);
      made.push(...pipelines.map((each) => each.toConfiguration()));
    }
  }
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the text is the program under test
  const run = new Function('require', 'exports', outputText) as (require: () => unknown, exports: object) => void;
  run(() => ({ ...ci, CiApp: Collector }), {});
  return made;
}
