import { type IConstruct } from 'constructs';
import { Target } from '../files';
import { Part } from '../pipeline';
import { formatProblem, type Problem } from '../problems';
import { rules } from '../rules';

/** Pipelines and targets that were made after lowering, which would be left out. */
export function findLateConstructs(root: IConstruct, lowered: ReadonlySet<IConstruct>): Problem[] {
  const late = root.node.findAll().filter((node) => isLowered(node) && !lowered.has(node));
  return late.map(({ node }) => ({
    severity: 'error',
    rule: rules.lateConstruct.id,
    place: { construct: node.path },
    message: 'was created after the app was compiled, so it has no effect',
    remedy: 'create it before lower(), compile() or synth() is called',
  }));
}

function isLowered(node: IConstruct): boolean {
  return node instanceof Part || Target.isTarget(node);
}

const unfinished = new Map<object, () => string | undefined>();

// Tests make apps to look at; their runners end the process in their own way.
const testRunners = ['VITEST', 'JEST_WORKER_ID', 'NODE_TEST_CONTEXT'];

/** Makes it an error that the program ends before an app was compiled or synthesized. */
export function expectSynth(app: object, programLine: () => string | undefined): void {
  if (testRunners.some((name) => process.env[name] !== undefined)) return;
  if (unfinished.size === 0) process.once('exit', reportUnfinished);
  unfinished.set(app, programLine);
}

/** Takes note that an app was compiled. */
export function noteCompiled(app: object): void {
  if (unfinished.delete(app) && unfinished.size === 0) process.off('exit', reportUnfinished);
}

// What ended the program with another code was reported where it happened.
function reportUnfinished(code: number): void {
  if (code !== 0) return;
  for (const programLine of unfinished.values()) {
    const place = { construct: 'app', program: programLine() };
    const message = 'the program ended without synth(), so nothing was written';
    const remedy = 'call app.synth() after the last construct';
    const problem = { severity: 'error', rule: rules.noSynth.id, place, message, remedy } as const;
    process.stderr.write(`${formatProblem(problem)}\n`);
  }
  process.exitCode = 1;
}
