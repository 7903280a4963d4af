import { type ImageStreamTagReference, type LiteralTestStep, type Observer, type StepDependency } from '../config';
import { type Problem } from '../problems';
import { placeInEntry, type Registry, type RegistryEntry } from '../registry';
import { below, type ReportField } from './check';
import { checkStepContext } from './step-context';
import { checkCredentials } from './credentials';
import { isObjectName } from './kubernetes-names';
import { checkRequirements } from './resources';
import { rules } from '../rules';

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

const nodeArchitectures = ['amd64', 'arm64', 's390x', 'ppc64le'];

/** A step as it stands, wherever it is used. */
export function checkStepContent(step: LiteralTestStep, report: ReportField): void {
  if (!step.as) report(rules.unnamedStep, ['as'], 'is missing', 'name the step');
  checkImageOf(step, report);
  checkCommands(step, report);
  if (step.best_effort && step.timeout === undefined) {
    const message = 'requires a timeout; the step could hold up the test for two hours';
    report(rules.bestEffortTimeout, ['best_effort'], message, 'set timeout');
  }
  checkRequirements(step.resources, below(report, 'resources'));
  checkCredentials(step.credentials, report);
  checkDependencies(step.dependencies, report);
  (step.leases ?? []).forEach((lease, index) => {
    const inside = below(report, 'leases', index);
    if (!lease.resource_type) inside(rules.untypedLease, ['resource_type'], 'is missing', 'name the kind of resource');
    if (!lease.env) inside(rules.unnamedLease, ['env'], 'is missing', 'set the variable that receives the lease');
  });
  if (step.node_architecture !== undefined) {
    checkNodeArchitecture(step.node_architecture, below(report, 'node_architecture'));
  }
}

/** Where a step or an observer runs: exactly one of `from` and `from_image`, and whole. */
function checkImageOf(step: { from?: string; from_image?: ImageStreamTagReference }, report: ReportField): void {
  const { from, from_image: image } = step;
  if (!from && !image) report(rules.noStepImage, [], 'has no image', 'set from or from_image');
  else if (from && image)
    report(rules.severalStepImages, ['from'], 'cannot be combined with from_image', 'remove one of them');
  else if (image) {
    for (const part of ['namespace', 'name', 'tag'] as const) {
      if (!image[part])
        report(rules.incompleteStepImage, ['from_image', part], 'is missing', `name the image's ${part}`);
    }
  } else checkReference(from!, report);
}

function checkReference(from: string, report: ReportField): void {
  const parts = from.split(':');
  const shown = JSON.stringify(from);
  if (parts.length > 2) {
    report(rules.invalidStepImage, ['from'], `${shown} is neither a tag nor stream:tag`, 'use at most one colon');
  }
  for (const part of parts.filter((name) => !isObjectName(name))) {
    const message = `${JSON.stringify(part)} in ${shown} is not a valid image name`;
    report(rules.invalidStepImageName, ['from'], message, 'use lower-case letters, digits, - and .');
  }
}

function checkCommands(step: LiteralTestStep, report: ReportField): void {
  if (!step.commands) report(rules.noCommands, ['commands'], 'is missing', 'set the commands of the step');
  else if (/(^|\W)trap/.test(step.commands) && step.grace_period === undefined) {
    const message = 'sets a trap, but the step has no grace period to run it';
    report(rules.trapGracePeriod, ['commands'], message, 'set grace_period, or remove the word trap');
  }
}

function checkDependencies(dependencies: readonly StepDependency[] = [], report: ReportField): void {
  const seen = new Set<string>();
  dependencies.forEach(({ name, env }, index) => {
    const inside = below(report, 'dependencies', index);
    if (!name) inside(rules.unnamedDependency, ['name'], 'is missing', 'name the image, as tag or stream:tag');
    else if (name.split(':').length > 2) {
      const message = `${JSON.stringify(name)} is neither a tag nor stream:tag`;
      inside(rules.invalidDependency, ['name'], message, 'use at most one colon');
    }
    if (!env) inside(rules.dependencyWithoutEnv, ['env'], 'is missing', 'set the variable that receives the pull spec');
    else if (seen.has(env)) {
      inside(
        rules.duplicateDependencyEnv,
        ['env'],
        `variable ${JSON.stringify(env)} is set twice`,
        'use another variable',
      );
    }
    seen.add(env);
  });
}

/** The architecture of the nodes that a step runs on. */
export function checkNodeArchitecture(name: string, report: ReportField): void {
  if (nodeArchitectures.includes(name)) return;
  const message = `there are no nodes of architecture ${JSON.stringify(name)}`;
  report(rules.unknownNodeArchitecture, [], message, `use ${nodeArchitectures.join(', ')}`);
}

/** An observer as it stands. */
function checkObserver(observer: Observer, report: ReportField): void {
  if (!isObjectName(observer.name)) {
    const message = `${JSON.stringify(observer.name)} is not a valid pod name`;
    report(rules.invalidObserverName, ['name'], message, 'use lower-case letters, digits, - and .');
  }
  if (!observer.commands) report(rules.noCommands, ['commands'], 'is missing', 'set its commands');
  checkRequirements(observer.resources, below(report, 'resources'));
  checkImageOf(observer, report);
}
