import { parseAllDocuments } from 'yaml';
import { fieldProblems } from '../openshift/field-problems';
import argo from '../targets/argo/recorded/fields.json';
import tekton from '../targets/tekton/recorded/fields.json';
import { type Fields, schemaProblems } from './schema-problems';

interface KnownFields extends Fields {
  readonly kinds: Readonly<Record<string, string | undefined>>;
}

interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata?: { readonly name?: string; readonly generateName?: string };
  readonly spec?: { readonly resourcetemplates?: readonly unknown[] };
}

const sources: readonly KnownFields[] = [tekton.fields, argo.fields];

/**
 * What is wrong with the form of a manifest of Tekton, Argo Workflows, Kubernetes or OpenShift: its kind, its name,
 * unknown fields, missing ones, and values of another type. The lists of fields were read off the Go types by the
 * programs in test/oracle; where they come from stands in them.
 */
export function findManifestProblems(manifest: unknown): string[] {
  const { apiVersion, kind, metadata, spec } = manifest as Manifest;
  const source = sources.find(({ kinds }) => kinds[`${apiVersion} ${kind}`]);
  const problems = source
    ? schemaProblems(manifest, source.kinds[`${apiVersion} ${kind}`]!, kind, source)
    : fieldProblems(manifest, '1.35');
  const nested = kind === 'TriggerTemplate' ? (spec?.resourcetemplates ?? []).flatMap(findManifestProblems) : [];
  return [...nameProblems(kind, metadata), ...problems, ...nested];
}

/** What is wrong with the manifests of files, each with its file; what is no YAML is passed over. */
export function findFileProblems(files: readonly { readonly path: string; readonly content: string }[]): string[] {
  const manifests = files.filter(({ path }) => /\.ya?ml$/.test(path));
  return manifests.flatMap(({ path, content }) =>
    parseAllDocuments(content)
      .flatMap((document) => findManifestProblems(document.toJS()))
      .map((problem) => `${path}: ${problem}`),
  );
}

function nameProblems(kind: string, { name, generateName }: NonNullable<Manifest['metadata']> = {}): string[] {
  if (name && generateName) return [`${kind}.metadata: has a name, which makes generateName of no effect`];
  return name || generateName ? [] : [`${kind}.metadata: has neither name nor generateName`];
}
