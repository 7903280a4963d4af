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
  const steps = writtenViews(configuration.tests).flatMap((view) =>
    view.steps
      .filter(({ step }) => step.commands && !isReference(step))
      .map(({ step, at }): Script => {
        const leases = [...view.leases, ...view.steps.flatMap((other) => other.step.leases ?? [])];
        const variables = [
          ...(step.env ?? []).map(({ name }) => name),
          ...(step.dependencies ?? []).map(({ env }) => env),
          ...leases.map(({ env }) => env),
        ];
        return { commands: step.commands!, field: [...at, 'commands'], step: step.as, variables: new Set(variables) };
      }),
  );
  return [...containers, ...steps];
}

/** The commands without comments and without the text of here-documents, in which nothing is run. */
export function withoutComments(commands: string): string {
  const here = /<<-?\s*(['"]?)(\w+)\1[^\n]*\n[\s\S]*?\n\s*\2(?=\n|$)/g;
  return commands.replace(here, '<<').replace(/(^|\s)#[^\n]*/g, '$1');
}
