import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Argument, type Command } from 'commander';
import { helpText, wrongUse } from './help-text';
import { printDocument } from './print';
import { printSummary } from './summary';
import { type LockedTree } from '../init/project-files';

/** The kinds of files that have a JSON Schema, the configuration first. */
const kinds = ['ci-operator', 'ref', 'chain', 'workflow', 'observer'] as const;

const help = helpText({
  notes: `In a project with this package, yaml-language-server needs one line at the top of a file:
# yaml-language-server: $schema=node_modules/cdk8s-openshift-ci/schemas/ci-operator.json

The schema knows fields, types and descriptions; checkconfig also checks rules over several fields.`,
  examples: ['openshift-ci schema > ci-operator.schema.json', 'openshift-ci schema workflow > workflow.schema.json'],
  exitCodes: ['the schema was printed', 'does not happen', wrongUse],
});

/** Adds `schema`: the JSON Schema by which an editor completes and checks a file. */
export function addSchemaCommand(program: Command): void {
  program
    .command('schema')
    .summary('print the JSON Schema of a configuration or of a registry file, for editors')
    .description(
      'Prints the JSON Schema (draft 7) of a ci-operator configuration, or of a kind of file of the step registry.',
    )
    .usage('[kind]')
    .addArgument(new Argument('[kind]', 'the kind of file').choices(kinds).default(kinds[0]))
    .addHelpText('after', help)
    .action((kind: string) => {
      printDocument(readFileSync(join(packageRoot(), 'schemas', `${kind}.json`), 'utf8'));
      printSummary(true, `JSON Schema of ${kind} printed`);
    });
}

/** What is read of this package's own `package.json`. */
interface PackageJson {
  readonly name: string;
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

/** This package's own `package.json`. */
export function packageJson(): PackageJson {
  return readJson(join(packageRoot(), 'package.json')) as PackageJson;
}

/** The version of this package. */
export function packageVersion(): string {
  return packageJson().version;
}

/** Every package that this one is tested with, in its version; npm packs no lock file, so the build copies what is needed. */
export function testedTree(): LockedTree {
  const lock = join(packageRoot(), 'package-lock.json');
  if (existsSync(lock)) return (readJson(lock) as { packages: LockedTree }).packages;
  return readJson(join(packageRoot(), 'build/lib/init/tested-tree.json')) as LockedTree;
}

/** The directory of this package: the sources and the build lie at different depths below it. */
function packageRoot(directory = __dirname): string {
  return existsSync(join(directory, 'package.json')) ? directory : packageRoot(dirname(directory));
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}
