import { type PlannedBuild, type RunStep } from '../plan';
import { formatProblem, type Problem } from '../problems';
import { type LocalTest, type RunnableTest } from './local-test';
import { imageLine, type WantedImage } from './pull-images';

/** The tests of a configuration, each with what it needs and whether it can run here. */
export function listTests(title: string, tests: readonly LocalTest[]): string {
  const runnable = tests.filter(canRun).length;
  const lines = tests.flatMap((test) => [
    `  ${test.name}  ${kindOf(test)}${canRun(test) ? '' : ': cannot run here'}`,
    ...needsOf(test).map((need) => `      ${need}`),
    ...reasonsOf(test).map((reason) => `      - ${reason}`),
  ]);
  return [title, ...lines, `${runnable} of ${tests.length} tests can run here`, ''].join('\n');
}

/** Whether nothing is known that keeps a test from running here; whether images can be pulled shows when it runs. */
export function canRun(test: LocalTest): boolean {
  return test.runnable !== undefined && reasonsOf(test).length === 0;
}

function reasonsOf({ problems, runnable }: LocalTest): string[] {
  const unknown = (runnable?.images ?? []).filter(({ pullSpec }) => pullSpec === undefined);
  return [
    ...problems.map(({ message, remedy }) => `${message}; ${remedy}`),
    ...unknown.map(({ name }) => `needs the image ${name}; pass ${imageLine(name)}`),
  ];
}

function kindOf({ kind, runnable }: LocalTest): string {
  if (kind === 'container') return 'container test';
  const { pre, test, post } = runnable?.plan.phases ?? { pre: [], test: [], post: [] };
  const count = pre.length + test.length + post.length;
  return runnable ? `multi-stage test with ${count} ${count === 1 ? 'step' : 'steps'}` : 'multi-stage test';
}

function needsOf({ runnable }: LocalTest): string[] {
  if (!runnable) return [];
  const { plan, images } = runnable;
  return [
    ...(plan.builds.length > 0 ? [`builds ${plan.builds.map(({ name }) => name).join(', ')}`] : []),
    ...(images.length > 0 ? [`pulls ${images.map(({ name }) => name).join(', ')}`] : []),
  ];
}

/** What a run of a test would do, or why it cannot run. */
export function describePlan(test: LocalTest): string {
  const { runnable, name } = test;
  const problems = [...test.problems, ...test.warnings].map((problem: Problem) => formatProblem(problem));
  if (!runnable) return [`${name}: cannot run here`, ...problems, ''].join('\n');
  const { plan, images } = runnable;
  const { pre, test: main, post } = plan.phases;
  return [
    `${name}: ${kindOf(test)}`,
    ...section('images', images.map(imageEntry)),
    ...section('builds', plan.builds.map(buildEntry)),
    ...section(
      'steps',
      [...pre, ...main, ...post].map((step) => stepEntry(step, runnable)),
    ),
    ...problems,
    '',
  ].join('\n');
}

function section(title: string, entries: readonly (readonly string[])[]): string[] {
  if (entries.length === 0) return [];
  const widths = entries[0]!.map((_, column) => Math.max(...entries.map((entry) => entry[column]!.length)));
  return [
    `  ${title}:`,
    ...entries.map(
      (entry) =>
        `    ${entry
          .map((cell, at) => cell.padEnd(widths[at]!))
          .join('  ')
          .trimEnd()}`,
    ),
  ];
}

function imageEntry({ name, pullSpec }: WantedImage): [string, string] {
  return [name, pullSpec ?? `not known; pass ${imageLine(name)}`];
}

function buildEntry(build: PlannedBuild): [string, string] {
  return [
    build.name,
    [describeBuild(build), ...(build.needs.length > 0 ? [`after ${build.needs.join(', ')}`] : [])].join(', '),
  ];
}

function describeBuild(build: PlannedBuild): string {
  switch (build.kind) {
    case 'source':
      return 'the working copy in the build root';
    case 'cache':
      return 'commands';
    case 'project':
      return `${build.project.dockerfile_path ?? 'Dockerfile'} of the working copy`;
    case 'image':
      return build.image.dockerfile_literal ? 'dockerfile_literal' : (build.image.dockerfile_path ?? 'Dockerfile');
    case 'other':
      return build.what;
  }
}

function stepEntry(step: RunStep, { plan }: RunnableTest): [string, string, string] {
  const image = step.image.from === 'build' ? step.image.name : describeUse(step);
  const notes = [
    `at most ${step.timeout} s`,
    ...(step.isCounted ? [] : ['failure does not count']),
    ...(step.runsOnlyAfterFailure ? ['only after a failure'] : []),
  ];
  return [plan.kind === 'container' ? step.name : `${step.phase} ${step.name}`, `in ${image}`, notes.join(', ')];
}

function describeUse({ image }: RunStep): string {
  if (image.from === 'stream') return `${image.namespace}/${image.name}:${image.tag}`;
  if (image.from === 'registry') return image.pullSpec;
  if (image.from === 'release')
    return image.tag ? `${image.tag} of release ${image.release}` : `release ${image.release}`;
  return image.from === 'repository' ? 'root' : image.name;
}
