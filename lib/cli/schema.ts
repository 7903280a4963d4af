import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Argument, type Command } from 'commander';
import { helpText, wrongUse } from './help-text';
import { packageRoot } from './package-json';
import { printDocument } from './print';
import { printSummary } from './summary';

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
