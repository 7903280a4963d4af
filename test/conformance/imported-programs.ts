import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Configuration } from '../../lib/config';
import { planProgram, printProgram } from '../../lib/import';
import { type Ended, root, run } from '../support/run-program';

/** The text of the program that configurations become. */
export function importedText(configurations: readonly Configuration[]): string {
  return printProgram(planProgram(configurations));
}

/** Programs as files in a new directory, where they find this package's sources. */
export function writePrograms(programs: ReadonlyMap<string, string>): string {
  const directory = mkdtempSync(join(tmpdir(), 'imported-'));
  mkdirSync(join(directory, 'programs'));
  for (const [name, text] of programs) {
    const source = text.replace("from 'cdk8s-openshift-ci'", `from '${join(root, 'lib')}'`);
    writeFileSync(join(directory, 'programs', `${name}.ts`), source);
  }
  writeFileSync(join(directory, 'run-all.ts'), driver);
  return directory;
}

/** All programs under the compiler, in one run. */
export function typeCheck(directory: string): Ended {
  const config = {
    extends: join(root, 'tsconfig.json'),
    compilerOptions: {
      noEmit: true,
      declaration: false,
      rootDir: '/',
      typeRoots: [join(root, 'node_modules/@types')],
      noUnusedLocals: true,
    },
    include: ['programs'],
  };
  writeFileSync(join(directory, 'tsconfig.json'), JSON.stringify(config));
  return run(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', join(directory, 'tsconfig.json')]);
}

/** All programs, run in one process; each writes into `dist/<name>`. Those named last have errors, and are made to write. */
export function runAll(directory: string, names: readonly string[], flawed: readonly string[]): Ended {
  const args = ['-r', join(root, 'bin/register.cjs'), join(directory, 'run-all.ts'), names.join(), flawed.join()];
  return run(process.execPath, args, {}, root);
}

const driver = `
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as ci from '${join(root, 'lib')}';
import { configPath } from '${join(root, 'lib/config')}';

const [names, flawed] = process.argv.slice(2).map((list) => list.split(','));
for (const name of names!) {
  const outdir = join(__dirname, 'dist', name);
  process.env['CDK8S_OUTDIR'] = outdir;
  const synth = ci.CiApp.prototype.synth;
  if (flawed!.includes(name)) ci.CiApp.prototype.synth = writeAnyway;
  require(join(__dirname, 'programs', name));
  ci.CiApp.prototype.synth = synth;
}

function writeAnyway(this: ci.CiApp): void {
  // Counts as the synth that a program must end with.
  this.compile();
  for (const pipeline of this.node.findAll().filter((each) => each instanceof ci.Pipeline)) {
    const path = join(process.env['CDK8S_OUTDIR']!, 'ci-operator/config', configPath(pipeline.metadata));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, ci.writeConfig(pipeline.toConfiguration()));
  }
}
`;
