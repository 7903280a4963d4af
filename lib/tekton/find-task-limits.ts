import {
  findNameProblems,
  findRepeated,
  labelForm,
  labelLimit,
  listOf,
  objectProblem,
  withinEach,
} from '../kubernetes';
import { type UnplacedProblem } from '../problems';
import { type ReferredStep, type Step, type TaskSpec } from './schema';
import { stepNameLimit } from '../kubernetes/name-limits';
import { rules } from '../rules';

/** What of a task Tekton would refuse or fail with; fields are counted from its `spec`. */
export function findTaskLimits(spec: TaskSpec): UnplacedProblem[] {
  const steps = listOf(spec.steps);
  if (steps.length === 0) return [objectProblem(rules.noSteps, ['steps'], 'has no step', 'give the task one')];
  return [
    ...withinEach(steps, ['steps'], findStepLimits),
    ...findRepeated(steps, 'steps'),
    ...findScriptLimits(spec),
    ...findRepeated(listOf(spec.volumes), 'volumes'),
    ...findRepeated(listOf(spec.workspaces), 'workspaces'),
  ];
}

function findStepLimits(step: Step | ReferredStep): UnplacedProblem[] {
  const reason = `its container is called step-<name>, which has ${labelLimit} at most`;
  const named = findNameProblems(step, labelForm(stepNameLimit, reason));
  if (step.ref) return named;
  return [...named, ...findCommandLimits(step), ...withinEach(step.volumeMounts, ['volumeMounts'], findMountLimits)];
}

function findCommandLimits({ script, command }: Step): UnplacedProblem[] {
  if (script === undefined || command === undefined) return [];
  return [objectProblem(rules.scriptAndCommand, ['script'], 'stands beside a command', 'remove one of them')];
}

function findMountLimits({ name, mountPath }: { name: string; mountPath: string }): UnplacedProblem[] {
  const problems: UnplacedProblem[] = [];
  if (/^\/tekton(?!\/home)(\/|$)/.test(mountPath)) {
    const message = `${mountPath} belongs to Tekton, but for /tekton/home`;
    problems.push(objectProblem(rules.mountPath, ['mountPath'], message, 'mount it elsewhere'));
  }
  if (name.startsWith('tekton-internal-')) {
    const message = `${name} begins as the volumes of Tekton itself do`;
    problems.push(objectProblem(rules.volumeName, ['name'], message, 'call the volume otherwise'));
  }
  return problems;
}

// All scripts of a pod go to a shell as one argument, each encoded in base64 with some lines around it; that is what
// Linux takes, its end included.
const argumentLimit = 128 * 1024 - 1;
const linesAround = 192;
const preamble = '#!/bin/sh\nset -e\n';

function findScriptLimits({ steps, sidecars }: TaskSpec): UnplacedProblem[] {
  const scripts = [...steps, ...listOf(sidecars)].flatMap((part) =>
    'script' in part && part.script ? [part.script] : [],
  );
  const size = scripts.reduce((sum, script) => sum + sizeOf(script), 0);
  if (size <= argumentLimit) return [];
  const message = `the scripts become one argument of ${size} bytes, and a program takes ${argumentLimit}`;
  return [objectProblem(rules.scriptsTooLong, ['steps'], message, 'move long ones into a ConfigMap or an image')];
}

function sizeOf(script: string): number {
  const whole = script.trimStart().startsWith('#!') ? script : `${preamble}${script}`;
  return linesAround + 4 * Math.ceil(Buffer.byteLength(whole) / 3);
}
