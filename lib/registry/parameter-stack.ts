import { type LiteralTestStep, type StepDependency, type StepDnsConfig, type StepParameter } from '../config';

/** What a test, workflow or chain sets for the steps below it. */
export interface ParameterRecord {
  /** `test/<name>`, `workflow/<name>` or `chain/<name>`. */
  readonly name: string;
  readonly env: readonly StepParameter[];
  readonly dependencies: readonly StepDependency[];
  readonly dnsConfig?: StepDnsConfig;
  readonly nodeArchitecture?: string;
  /** Who sets a value of this record, where it is not the record itself. */
  readonly setterOf?: (kind: 'env' | 'dependencies', name: string) => string;
  readonly unusedEnv: Set<string>;
  readonly unusedDependencies: Set<string>;
}

/** What a record sets. */
export interface RecordSettings {
  readonly env?: readonly StepParameter[];
  readonly dependencies?: readonly StepDependency[];
  readonly dnsConfig?: StepDnsConfig;
  readonly nodeArchitecture?: string;
  readonly setterOf?: ParameterRecord['setterOf'];
}

/** A record of which nothing is used yet. */
export function recordOf(name: string, { env = [], dependencies = [], ...rest }: RecordSettings): ParameterRecord {
  return {
    name,
    env,
    dependencies,
    ...rest,
    unusedEnv: new Set(env.map((parameter) => parameter.name)),
    unusedDependencies: new Set(dependencies.map((dependency) => dependency.env)),
  };
}

/** The records around a step, the outermost first: the first that sets something wins. */
export class ParameterStack {
  constructor(
    private readonly records: readonly ParameterRecord[],
    private readonly architectures: Readonly<Record<string, string>> = {},
  ) {}

  /** The stack inside one more record. */
  inside(record: ParameterRecord): ParameterStack {
    return new ParameterStack([...this.records, record], this.architectures);
  }

  /** `test/a: workflow/b: `: where a step stands. */
  get trail(): string {
    return this.records.map(({ name }) => `${name}: `).join('');
  }

  /** The value that a variable gets, where anybody sets one. */
  valueOf(name: string): string | undefined {
    const setting = this.settingOf(name);
    if (setting) for (const { unusedEnv } of this.records) unusedEnv.delete(name);
    return setting?.value;
  }

  /** The image that a dependency gets, where anybody sets one. */
  dependencyOf(env: string): string | undefined {
    const record = this.records.find(({ dependencies }) => dependencies.some((dependency) => dependency.env === env));
    if (record) for (const { unusedDependencies } of this.records) unusedDependencies.delete(env);
    return record?.dependencies.find((dependency) => dependency.env === env)?.name || undefined;
  }

  /** The value that a variable gets and the record that sets it, where one does. */
  settingOf(name: string): { value?: string; setBy: string } | undefined {
    const record = this.records.find(({ env }) => env.some((parameter) => parameter.name === name));
    if (!record) return undefined;
    const value = record.env.find((parameter) => parameter.name === name)?.default;
    return { value, setBy: record.setterOf?.('env', name) ?? record.name };
  }

  /** The image that a dependency gets and the record that sets it, where one does. */
  dependencySettingOf(env: string): { value: string; setBy: string } | undefined {
    const record = this.records.find(({ dependencies }) => dependencies.some((dependency) => dependency.env === env));
    const value = record?.dependencies.find((dependency) => dependency.env === env)?.name;
    return record && value ? { value, setBy: record.setterOf?.('dependencies', env) ?? record.name } : undefined;
  }

  /** The DNS settings of a step. */
  dnsConfigOf(step: LiteralTestStep): StepDnsConfig | undefined {
    return this.records.find(({ dnsConfig }) => dnsConfig)?.dnsConfig ?? step.dnsConfig;
  }

  /** The architecture of the nodes that a step runs on. */
  nodeArchitectureOf(step: LiteralTestStep): string | undefined {
    if (step.as !== undefined && Object.hasOwn(this.architectures, step.as)) return this.architectures[step.as];
    const record = this.records.find(({ nodeArchitecture }) => nodeArchitecture !== undefined);
    return record?.nodeArchitecture ?? step.node_architecture;
  }
}
