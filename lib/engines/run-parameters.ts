import { type EngineRun, type RunParameter } from './engine-run';
import { type Text } from './names';

/** The parameters of a run, each once, in the order in which they are first needed. */
export class RunParameters {
  private readonly byName = new Map<string, RunParameter>();

  /** `values` go before the defaults. */
  constructor(private readonly values: Readonly<Record<string, string>> = {}) {}

  /** Adds a parameter unless it is there, and gives its value as a text. */
  add(parameter: RunParameter): Text {
    if (!this.byName.has(parameter.name)) {
      const value = this.values[parameter.name];
      this.byName.set(parameter.name, value === undefined ? parameter : { ...parameter, default: value });
    }
    return [{ parameter: parameter.name }];
  }

  /** All that were added. */
  get all(): RunParameter[] {
    return [...this.byName.values()];
  }
}

/** The parameters that somebody has to give a value before a run can start. */
export function requiredOf({ parameters }: Pick<EngineRun, 'parameters'>): string[] {
  return parameters.filter((parameter) => parameter.default === undefined).map(({ name }) => name);
}

/** The annotation of what cannot start before somebody has filled in parameters. */
export function fillInAnnotation(run: Pick<EngineRun, 'parameters'>): Readonly<Record<string, string>> | undefined {
  const required = requiredOf(run);
  return required.length > 0 ? { 'cdk8s-openshift-ci/fill-in': required.join(',') } : undefined;
}
