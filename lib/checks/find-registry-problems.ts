import { type LiteralTestStep, type Observer } from '../config';
import { type Problem } from '../problems';
import { placeInEntry, type Registry, type RegistryEntry } from '../registry';
import { type ReportField } from './check';
import { checkObserver, checkStepContent } from './step-content';
import { checkStepContext } from './step-context';

/** What is wrong with the steps and observers of a registry in themselves. */
export function findRegistryProblems(registry: Registry): Problem[] {
  return [
    ...[...registry.references.values()].flatMap((entry) => findStepProblems(entry)),
    ...[...registry.observers.values()].flatMap((entry) => findObserverProblems(entry)),
  ];
}

function findStepProblems(entry: RegistryEntry<LiteralTestStep>): Problem[] {
  const step = entry.value;
  return collect(entry, (report) => {
    // A script that cannot be read was said to be so when the registry was read.
    checkStepContent(step.commands === undefined ? { ...step, commands: ':' } : step, report);
    checkStepContext(viewOf(step), { zz_generated_metadata: { org: '', repo: '', branch: '' } }, report);
  });
}

// A step may be used in any phase of any test: only what no test could mend is wrong here.
function viewOf(step: LiteralTestStep) {
  const { from, from_image } = step;
  const steps = [{ step: { from, from_image }, phase: 'post' as const, at: [], isInline: true }];
  return { test: { as: '' }, at: [], stepsAt: [], steps, leases: [], overrides: {} };
}

function findObserverProblems(entry: RegistryEntry<Observer>): Problem[] {
  const observer = entry.value;
  return collect(entry, (report) => {
    checkObserver(observer.commands === undefined ? { ...observer, commands: ':' } : observer, report);
    const { from, from_image } = observer;
    checkStepContext(
      viewOf({ from, from_image }),
      { zz_generated_metadata: { org: '', repo: '', branch: '' } },
      report,
    );
  });
}

function collect(entry: RegistryEntry<unknown>, check: (report: ReportField) => void): Problem[] {
  const problems: Problem[] = [];
  check(({ id, severity }, field, message, remedy) => {
    problems.push(placeInEntry(entry, { severity, rule: id, field, message, remedy }));
  });
  return problems;
}
