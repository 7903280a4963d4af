import { type Check } from '../check';
import { type StepView, writtenViews } from '../test-view';
import { isReference } from '../test-view';
import { withoutComments } from './scripts';
import { rules } from '../../rules';

/** Files of SHARED_DIR that a step reads and that no step before it can have put there. */
export const warnOfMissingFiles: Check = (configuration, report) => {
  for (const { steps, test } of writtenViews(configuration.tests)) {
    // What a step of the registry writes is not known here.
    if (test.steps?.workflow !== undefined || steps.some(({ step }) => isReference(step))) continue;
    steps.forEach((view, index) => {
      const before = steps
        .slice(0, index + 1)
        .map(textOf)
        .join('\n');
      for (const name of filesRead(textOf(view)).filter((file) => !isWritten(file, before))) {
        const message = `reads \${SHARED_DIR}/${name}, which no step before it writes`;
        report(rules.missingFile, [...view.at, 'commands'], message, 'write it in an earlier step, or test for it');
      }
    });
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

// Anything that names the file and is no plain read of it may write it; the whole directory may be written to as well.
function isWritten(name: string, text: string): boolean {
  if (['kubeconfig', 'kubeconfig-minimal', 'kubeadmin-password'].includes(name)) return true;
  const escaped = name.replace(/\W/g, '\\$&');
  const writers = `(>|\\btee\\b[^\\n|;]*|\\b(cp|mv|touch|install|tar|curl|oc|ln)\\b[^\\n;]*)\\s*"?\\$\\{?SHARED_DIR\\}?"?/${escaped}`;
  const whole = '\\b(cp|mv|tar|rsync|cd|pushd)\\b[^\\n;]*\\$\\{?SHARED_DIR\\}?"?(/?"?\\s*$|/?"?[\\s;&])';
  return new RegExp(`${writers}|${whole}|-[ef]\\s+"?\\$\\{?SHARED_DIR\\}?"?/${escaped}`, 'm').test(text);
}
