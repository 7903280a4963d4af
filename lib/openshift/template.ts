import { ownValue } from '../collections/lookups';
import { type Construct } from 'constructs';
import { type AnyManifest, type Manifest, type ManifestProps, OpenShiftObject } from './openshift-object';

/** Objects with parameters. @see template/v1/types.go of openshift/api */
export interface TemplateManifest extends Manifest {
  readonly apiVersion: 'template.openshift.io/v1';
  readonly kind: 'Template';
  /** What is asked for when it is processed. @default - nothing */
  readonly parameters?: readonly TemplateParameter[];
  /** Labels that every object gets. @default - none */
  readonly labels?: Readonly<Record<string, string>>;
  /** The objects; texts in them may hold `${NAME}` of a parameter. */
  readonly objects: readonly (Manifest | AnyManifest)[];
}

/** A value that is asked for when the Template is processed; `${NAME}` in the objects stands for it. */
export interface TemplateParameter {
  /** The name that objects use as `${NAME}` and `oc process -p` sets. */
  readonly name: string;
  /** What the value is for, as `oc process --parameters` shows it. */
  readonly description?: string;
  /** Whether processing is refused without a value. @default false */
  readonly required?: boolean;
  /** The value where nobody gives one. @default - empty */
  readonly value?: string;
}

/** A Template of OpenShift. */
export class Template extends OpenShiftObject {
  override readonly resourceType = 'templates';

  constructor(scope: Construct, id: string, props: ManifestProps<TemplateManifest>) {
    const manifest: TemplateManifest = { apiVersion: 'template.openshift.io/v1', kind: 'Template', ...props };
    super(scope, id, manifest);
  }
}

/** A parameter that must have a value, and has none. */
export class MissingParameterError extends Error {
  constructor(template: string, name: string) {
    super(`Template ${template}: parameter ${name}: is required and has no value; give it with -p ${name}=<value>`);
    this.name = 'MissingParameterError';
  }
}

/**
 * The objects of a Template with its parameters in place, as `oc process` makes them.
 * @throws MissingParameterError where a required parameter has no value
 */
export function expandTemplate(template: TemplateManifest, values: Readonly<Record<string, string>>): Manifest[] {
  const known = new Map<string, string>();
  for (const { name, required, value } of template.parameters ?? []) {
    const given = ownValue(values, name) ?? value ?? '';
    if (required && given === '') throw new MissingParameterError(template.metadata.name, name);
    known.set(name, given);
  }
  return template.objects.map((object) => expand(object, known) as Manifest);
}

function expand(value: unknown, known: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') {
    return value.replace(/\$\{([A-Za-z0-9_]+)\}/g, (whole, name: string) => known.get(name) ?? whole);
  }
  if (Array.isArray(value)) return value.map((item) => expand(item, known));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [expand(key, known) as string, expand(item, known)]),
  );
}
