import { type ImageStreamTagReference, type LiteralTestStep, type Observer, type StepDependency } from '../config';
import { below, type ReportField } from './check';
import { checkCredentials } from './credentials';
import { isObjectName } from './kubernetes-names';
import { checkRequirements } from './resources';
import { rules } from '../rules';

const nodeArchitectures = ['amd64', 'arm64', 's390x', 'ppc64le'];

/** A step as it stands, wherever it is used. */
export function checkStepContent(step: LiteralTestStep, report: ReportField): void {
  if (!step.as) report(rules.unnamedStep, ['as'], 'is missing', 'name the step');
  checkImageOf(step, report);
  checkCommands(step, report);
  if (step.best_effort && step.timeout === undefined) {
    const message = 'is set for a step without a timeout, which could hold up the test for two hours';
    report(rules.bestEffortTimeout, ['best_effort'], message, 'set timeout');
  }
  checkRequirements(step.resources, below(report, 'resources'));
  checkCredentials(step.credentials, report);
  checkDependencies(step.dependencies, report);
  (step.leases ?? []).forEach((lease, index) => {
    const inside = below(report, 'leases', index);
    if (!lease.resource_type) inside(rules.untypedLease, ['resource_type'], 'is missing', 'name the kind of resource');
    if (!lease.env) inside(rules.unnamedLease, ['env'], 'is missing', 'name the variable that the lease goes to');
  });
  if (step.node_architecture !== undefined) {
    checkNodeArchitecture(step.node_architecture, below(report, 'node_architecture'));
  }
}

/** Where a step or an observer runs: exactly one of `from` and `from_image`, and whole. */
export function checkImageOf(step: { from?: string; from_image?: ImageStreamTagReference }, report: ReportField): void {
  const { from, from_image: image } = step;
  if (!from && !image) report(rules.noStepImage, [], 'does not say which image it runs in', 'set from or from_image');
  else if (from && image) report(rules.severalStepImages, ['from'], 'is set beside from_image', 'keep one of the two');
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
    report(
      rules.invalidStepImage,
      ['from'],
      `is ${shown}, and is a tag or stream:tag`,
      'write it with one colon at most',
    );
  }
  for (const part of parts.filter((name) => !isObjectName(name))) {
    const message = `is ${shown}, and ${JSON.stringify(part)} cannot name an image`;
    report(rules.invalidStepImageName, ['from'], message, 'use lower-case letters, digits, - and .');
  }
}

function checkCommands(step: LiteralTestStep, report: ReportField): void {
  if (!step.commands) report(rules.noCommands, ['commands'], 'is missing', 'write the commands that the step runs');
  else if (/(^|\W)trap/.test(step.commands) && step.grace_period === undefined) {
    const message = 'sets a trap, and the step has no time to run it in';
    report(rules.trapGracePeriod, ['commands'], message, 'set grace_period, or remove the word trap');
  }
}

function checkDependencies(dependencies: readonly StepDependency[] = [], report: ReportField): void {
  const seen = new Set<string>();
  dependencies.forEach(({ name, env }, index) => {
    const inside = below(report, 'dependencies', index);
    if (!name) inside(rules.unnamedDependency, ['name'], 'is missing', 'name the image, as tag or stream:tag');
    else if (name.split(':').length > 2) {
      const message = `is ${JSON.stringify(name)}, and is a tag or stream:tag`;
      inside(rules.invalidDependency, ['name'], message, 'write it with one colon at most');
    }
    if (!env) inside(rules.dependencyWithoutEnv, ['env'], 'is missing', 'name the variable that the pull spec goes to');
    else if (seen.has(env)) {
      inside(
        rules.duplicateDependencyEnv,
        ['env'],
        `is ${JSON.stringify(env)}, set once already`,
        'name another variable',
      );
    }
    seen.add(env);
  });
}

/** The architecture of the nodes that a step runs on. */
export function checkNodeArchitecture(name: string, report: ReportField): void {
  if (nodeArchitectures.includes(name)) return;
  const message = `is ${JSON.stringify(name)}, of which there are no nodes`;
  report(rules.unknownNodeArchitecture, [], message, `use ${nodeArchitectures.join(', ')}`);
}

/** An observer as it stands. */
export function checkObserver(observer: Observer, report: ReportField): void {
  if (!isObjectName(observer.name)) {
    const message = `is ${JSON.stringify(observer.name)}, which cannot be the name of a pod`;
    report(rules.invalidObserverName, ['name'], message, 'use lower-case letters, digits, - and .');
  }
  if (!observer.commands) report(rules.noCommands, ['commands'], 'is missing', 'write the commands that it runs');
  checkRequirements(observer.resources, below(report, 'resources'));
  checkImageOf(observer, report);
}
