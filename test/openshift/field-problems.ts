import { schemaProblems } from '../support/schema-problems';
import kindsData from './kinds.json';

interface KindEntry {
  readonly type: string;
  readonly since?: string;
  readonly until?: string;
}

const kinds: Record<string, KindEntry | undefined> = kindsData.kinds;
const types: Record<string, Record<string, string> | undefined> = kindsData.types;
const withObjects = new Set(['openshift/template/v1.Template']);

/** The Kubernetes version of an OpenShift version: 4.3 came with 1.16, and both have counted on together since. */
export function kubernetesOf(openshift: string): string {
  return `1.${Number(openshift.split('.')[1]) + 13}`;
}

/**
 * What is wrong with the fields of an object: unknown, misplaced, of another type, or of an API version that the
 * Kubernetes version does not serve. The lists are those of kinds.json, whose source stands in it.
 */
export function fieldProblems(object: unknown, kubernetes: string): string[] {
  const { apiVersion, kind } = object as { apiVersion: string; kind: string };
  const entry = kinds[`${apiVersion} ${kind}`];
  if (!entry) return [`${kind}: the API version ${apiVersion} is not known for it`];
  const minor = (version: string) => Number(version.split('.')[1]);
  if (entry.since && minor(kubernetes) < minor(entry.since))
    return [`${kind}: ${apiVersion} is served from Kubernetes ${entry.since} on, and not by ${kubernetes}`];
  if (entry.until && minor(kubernetes) >= minor(entry.until))
    return [`${kind}: ${apiVersion} is served before Kubernetes ${entry.until} only, and not by ${kubernetes}`];
  const nested = withObjects.has(entry.type)
    ? (object as { objects: unknown[] }).objects.flatMap((item) => fieldProblems(item, kubernetes))
    : [];
  return [...schemaProblems(object, entry.type, kind, { types }), ...nested];
}
