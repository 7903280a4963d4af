import { type Built } from './build-images';
import { type StepResult } from './run-steps';

interface Case {
  readonly name: string;
  readonly seconds: number;
  readonly failure?: string;
  readonly isSkipped?: boolean;
}

/** The cases of a run, as ci-operator names them: builds, phases and steps. */
export function junitReport(test: string, built: Built['states'], steps: readonly StepResult[]): string {
  const cases = [...[...built].map(([name, state]): Case => buildCase(name, state)), ...stepCases(test, steps)];
  const failures = cases.filter(({ failure }) => failure !== undefined).length;
  const skipped = cases.filter(({ isSkipped }) => isSkipped).length;
  const time = cases.reduce((sum, { seconds }) => sum + seconds, 0).toFixed(1);
  const head = `<testsuite name="step graph" tests="${cases.length}" skipped="${skipped}" failures="${failures}" time="${time}">`;
  return ['<testsuites>', head, ...cases.map(toXml), '</testsuite>', '</testsuites>', ''].join('\n');
}

function buildCase(name: string, state: string): Case {
  const text = `Build image ${name} from the repository`;
  if (state === 'built' || state === 'cached') return { name: text, seconds: 0 };
  return state === 'failed'
    ? { name: text, seconds: 0, failure: 'the build failed' }
    : { name: text, seconds: 0, isSkipped: true };
}

function stepCases(test: string, steps: readonly StepResult[]): Case[] {
  return steps
    .filter(({ pod }) => pod.role === 'step')
    .map(({ pod, state, seconds, reason }) => {
      const { name, phase } = pod.step!;
      const isContainer = steps.every((each) => each.pod.role === 'step') && steps.length === 1;
      const text = isContainer
        ? `Run test ${test}`
        : `Run multi-stage test ${test} - ${test}-${name} container test, ${phase} phase`;
      if (state === 'skipped' || state === 'never-ran') return { name: text, seconds, isSkipped: true };
      return state === 'ok' ? { name: text, seconds } : { name: text, seconds, failure: reason || state };
    });
}

function toXml({ name, seconds, failure, isSkipped }: Case): string {
  const head = `<testcase name="${escapeXml(name)}" time="${seconds}"`;
  if (failure !== undefined) return `${head}><failure message="${escapeXml(failure)}"></failure></testcase>`;
  return isSkipped ? `${head}><skipped></skipped></testcase>` : `${head}></testcase>`;
}

const entities: Readonly<Record<string, string>> = { '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&quot;' };

function escapeXml(text: string): string {
  return text.replace(/[\x00-\x08\x0b\x0c\x0e-\x1f]/g, '').replace(/[<>&"]/g, (sign) => entities[sign]!);
}
