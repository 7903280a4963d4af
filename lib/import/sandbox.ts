// A process of its own, which `run-in-sandbox.ts` starts without rights: each line of standard input is a program, as
// JSON, and each line of standard output the configurations that it makes.
import { App } from 'cdk8s';
import { createInterface } from 'node:readline';
import { compileFunction } from 'node:vm';
import { type Configuration } from '../config';
import * as constructs from '../pipeline';
import { brandObject } from '../tree';
import { closeNetwork, hideProcess } from './close-doors';
import { madeOf } from './folding';

/** What the process answers. */
export interface SandboxAnswer {
  readonly made: readonly (readonly [path: string, text: string])[];
  /** Why the program ended early. */
  readonly error?: string;
}

let made: Configuration[] = [];

/** The app of the program: it collects what synth would check and write. */
class CiApp extends App {
  constructor() {
    super();
    brandObject(this, 'CiApp');
  }

  override synth(): void {
    const pipelines = this.node.findAll().filter((each) => each instanceof constructs.Pipeline);
    made.push(...pipelines.map((pipeline) => pipeline.toConfiguration()));
  }
}

function run(text: string): void {
  const library = { ...constructs, CiApp };
  const program = compileFunction(text, ['require', 'exports', 'module']) as (require: () => unknown) => void;
  program(() => library);
}

function answer(text: string): SandboxAnswer {
  made = [];
  try {
    run(text);
    return { made: [...madeOf(made)] };
  } catch (error) {
    return { made: [], error: String(error) };
  }
}

const { stdin, stdout } = process;
closeNetwork();
hideProcess();
createInterface({ input: stdin }).on('line', (line) => {
  stdout.write(`${JSON.stringify(answer(JSON.parse(line) as string))}\n`);
});
