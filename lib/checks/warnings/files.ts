import { type Check } from '../check';
import { isReference, type StepView, writtenViews } from '../test-view';
import { withoutComments } from './commands';
import { rules } from '../../rules';

/** Files of SHARED_DIR that a step reads and that no step before it can have put there. */
export const warnOfMissingFiles: Check = (configuration, report) => {
  for (const { steps, test } of writtenViews(configuration.tests)) {
    // What a step of the registry writes is not known here.
    if (test.steps?.workflow !== undefined || steps.some(({ step }) => isReference(step))) continue;
    const written = new WrittenFiles();
    for (const view of steps) {
      const text = textOf(view);
      written.add(text);
      for (const name of filesRead(text).filter((file) => !written.has(file))) {
        const message = `reads \${SHARED_DIR}/${name}, which no earlier step writes`;
        report(rules.missingFile, [...view.at, 'commands'], message, 'write it in an earlier step, or test for it');
      }
    }
  }
};

function textOf({ step }: StepView): string {
  return withoutComments(step.commands ?? '');
}

const path = '"?\\$\\{?SHARED_DIR\\}?"?/([\\w.-]+)';

function filesRead(text: string): string[] {
  const readers = new RegExp(`(?:\\bcat|\\bsource|\\bhead|\\btail|(?:^|\\s)\\.|[^<]<)\\s*${path}`, 'gm');
  return [...new Set([...text.matchAll(readers)].map(([, name]) => name!))];
}

// ci-operator puts these there.
const givenFiles = ['kubeconfig', 'kubeconfig-minimal', 'kubeadmin-password'];

/**
 * What steps may have written to SHARED_DIR: anything that names a file and is no plain read of it may write it; the
 * whole directory may be written to as well. Each script is read once, however many files are asked for.
 */
class WrittenFiles {
  private readonly names = new Set(givenFiles);
  private isAny = false;

  has(name: string): boolean {
    return this.isAny || this.names.has(name);
  }

  add(text: string): void {
    for (const [, name] of text.matchAll(direct)) this.addName(name!);
    for (const command of text.split(/[\n;]/)) this.addCommand(command);
  }

  private addCommand(command: string): void {
    for (const part of command.split('|')) this.addAfter(part, /\btee\b/);
    this.addAfter(command, /\b(?:cp|mv|touch|install|tar|curl|oc|ln)\b/);
    const at = command.search(/\b(?:cp|mv|tar|rsync|cd|pushd)\b/);
    if (at >= 0 && wholeDirectory.test(command.slice(at))) this.isAny = true;
  }

  private addAfter(command: string, writer: RegExp): void {
    const at = command.search(writer);
    if (at >= 0) for (const [, name] of command.slice(at).matchAll(mentioned)) this.addName(name!);
  }

  // A name that goes on with a variable or a pattern may be any.
  private addName(name: string): void {
    if (/^$|[$*?{[]$/.test(name)) this.isAny = true;
    this.names.add(name);
  }
}

const mentioned = /\$\{?SHARED_DIR\}?"?\/([\w.-]*[$*?{[]?)/g;
const direct = /(?:>|-[ef]\s)\s*"?\$\{?SHARED_DIR\}?"?\/([\w.-]*[$*?{[]?)/g;
const wholeDirectory = /\$\{?SHARED_DIR\}?"?\/?"?(?:[\s&]|$)/;
