import { brand, isBelowCiApp, needsCiApp, refuseAbstract } from '../tree';
import { Construct } from 'constructs';
import { findPathPartProblem, showValue } from '../config';
import {
  addAll,
  type ConstructPlace,
  formatProblem,
  type Problem,
  unknownRule,
  type UnplacedProblem,
} from '../problems';
import { isRecord, type PropTable, unknownProps } from './props';
import { ruleOf, rules } from '../rules';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const libraryRoot = resolve(__dirname, '..') + sep;
const framesToKeep = 40;

/** Remembers who is calling; the text of the stack is made only when somebody asks for it. */
export function captureProgramLine(): () => string | undefined {
  const holder: { stack?: string } = {};
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = framesToKeep;
  Error.captureStackTrace(holder, captureProgramLine);
  Error.stackTraceLimit = limit;
  return () => programLine(holder.stack ?? '');
}

// The first frame that is neither ours nor a package's is the user's program.
function programLine(stack: string): string | undefined {
  for (const frame of stack.split('\n').slice(1)) {
    const [, url, line, column] =
      /\(?((?:file:\/\/)?[^()]+?):(\d+):(\d+)\)?$/.exec(
        frame.replace(/^\s*at (?:async )?/, '').replace(/^[^(]*\(/, '('),
      ) ?? [];
    const path = url?.startsWith('file://') ? fileURLToPath(url) : url;
    if (!path || !isAbsolute(path) || path.startsWith(libraryRoot) || path.includes(`${sep}node_modules${sep}`))
      continue;
    return `${relative(process.cwd(), path)}:${line}:${column}`;
  }
  return undefined;
}

const straysKey = Symbol.for('cdk8s-openshift-ci.strays');
// All copies of this package in one program share the set, since any of them may have the only CiApp.
const strays = ((globalThis as unknown as Record<symbol, Set<Part> | undefined>)[straysKey] ??= new Set<Part>());

/** Problems of parts that no CiApp will ever see, since another root holds them; each is told once. */
export function takeStrayProblems(): Problem[] {
  const problems = [...strays].map((part) => part.placed(needsCiApp));
  strays.clear();
  return problems;
}

/** A construct of a pipeline: it knows where the user made it, and collects what is wrong with it. */
export abstract class Part extends Construct {
  static {
    brand(this, 'Part');
  }

  private readonly programLine = captureProgramLine();
  private readonly found: UnplacedProblem[] = [];
  private readonly suppressed = new Map<string, string>();

  protected constructor(scope: Construct, id: string, idPrefix = '') {
    refuseAbstract(new.target, Part);
    const odd = findIdProblem(id);
    const sound = odd ? 'unnamed' : id;
    const wanted = idPrefix ? `${idPrefix}-${sound}` : sound;
    const free = freeId(scope, wanted);
    super(scope, free);
    if (odd) this.addProblem(odd);
    else if (free !== wanted) {
      const message = `duplicate id ${JSON.stringify(id)} in ${scope.node.path || 'the app'}`;
      this.addProblem({
        severity: 'error',
        rule: rules.duplicateId.id,
        message,
        remedy: 'give each a different id',
      });
    }
    if (!isBelowCiApp(scope)) {
      strays.add(this);
      this.node.addValidation({ validate: () => this.strayMessages() });
    }
  }

  /** Where the user made this construct. */
  get place(): ConstructPlace {
    const { programLine } = this;
    return {
      construct: this.node.path,
      // Each file has a place, and few are told: to translate a stack takes longer than to make the file.
      get program() {
        return programLine();
      },
    };
  }

  /** What is wrong with this construct in itself. */
  problems(): Problem[] {
    return this.found.map((problem) => this.placed(problem));
  }

  /** The warnings that are suppressed here and below: rule to reason. */
  get suppressions(): ReadonlyMap<string, string> {
    return this.suppressed;
  }

  /** Leaves out the warnings of a rule, here and below, for a reason; errors cannot be suppressed. */
  suppress(rule: string, reason: string): this {
    const name = typeof rule === 'string' ? rule : showValue(rule);
    if (!ruleOf(name)) this.addProblem(unknownRule(name));
    else if (typeof reason === 'string' && reason.trim()) this.suppressed.set(rule, reason);
    else {
      const message = `suppresses ${name} without a reason`;
      this.addProblem({ severity: 'error', rule: rules.incompleteSuppression.id, message, remedy: 'give a reason' });
    }
    return this;
  }

  /**
   * The former name of `suppress`.
   * @deprecated Use `suppress`; the next version removes this name.
   */
  silence(rule: string, reason: string): this {
    return this.suppress(rule, reason);
  }

  /** A problem at this construct. */
  placed(problem: UnplacedProblem): Problem {
    return { ...problem, place: this.place };
  }

  /** The props that it is made with; what is no object, or has what is no prop, is noted. */
  protected takeProps<P extends object>(props: P, table: PropTable<P>): P {
    if (isRecord(props)) {
      this.addProblem(...unknownProps(props, table, this.constructor.name));
      return props;
    }
    const message = `props: expected an object, got ${showValue(props)}`;
    this.addProblem({ severity: 'error', rule: rules.wrongType.id, message, remedy: 'write { name: value }' });
    return {} as P;
  }

  /** Takes note of a problem; it is told with all others when the app is synthesized. */
  protected addProblem(...problems: UnplacedProblem[]): void {
    addAll(this.found, problems);
  }

  // The other app's own synth has told it, so no CiApp need repeat it.
  private strayMessages(): string[] {
    strays.delete(this);
    return [formatProblem(this.placed(needsCiApp))];
  }
}

/** The id as a name, where it is a text. */
export function nameOf(id: unknown): string {
  return typeof id === 'string' ? id : 'unnamed';
}

/** That a prop that is no field of the format is no text either. */
export function noText(value: unknown, prop: string, remedy: string): UnplacedProblem[] {
  return value === undefined || typeof value === 'string' ? [] : [wrongProp(value, prop, 'a string', remedy)];
}

/** That a prop that is called later is no function. */
export function noFunction(value: unknown, prop: string): UnplacedProblem[] {
  if (value === undefined || typeof value === 'function') return [];
  return [wrongProp(value, prop, 'a function', 'write () => [{ path, content }]')];
}

function wrongProp(value: unknown, prop: string, expected: string, remedy: string): UnplacedProblem {
  const message = `${prop}: expected ${expected}, got ${showValue(value)}`;
  return { severity: 'error', rule: rules.wrongType.id, message, remedy };
}

// What becomes the name of a file or of an object.
function findIdProblem(id: unknown): UnplacedProblem | undefined {
  const found = typeof id === 'string' ? findPathPartProblem(id) : 'no text';
  if (found === undefined) return undefined;
  const message = `the id ${showValue(id)} is not a name: it has ${found}`;
  return { severity: 'error', rule: rules.impossibleName.id, message, remedy: 'use letters, digits, ".", "_" and "-"' };
}

// A second child of one name makes `constructs` throw; this way all problems still come at once.
function freeId(scope: Construct, wanted: string): string {
  let id = wanted;
  for (let count = 2; scope.node.tryFindChild(id); count++) id = `${wanted}-${count}`;
  return id;
}
