import { createHash } from 'node:crypto';
import { parse } from 'yaml';
import { realFiles } from '../../conformance/real-files';
import { type EmittedFiles, featureFiles, writtenFiles } from '../../support/emitted-files';
import { type EngineName } from '../../support/manifest-corpus';

/** Manifests that are applied together, and so see each other. */
export interface Batch {
  readonly name: string;
  readonly hash: string;
  readonly manifests: readonly { readonly place: string; readonly text: string }[];
}

interface Manifest {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly data?: Readonly<Record<string, string>>;
  readonly spec?: { readonly resourcetemplates?: readonly Manifest[] };
}

const groups = { tekton: /^(triggers\.)?tekton\.dev\//, argo: /^argoproj\.io\// };

/** What we emit for an engine: what is written, each feature, and the real configurations. */
export function emittedFor(engine: EngineName): Batch[] {
  const all = [...writtenFiles(engine), ...featureFiles(engine), ...realFiles(engine)];
  return all.map((files) => batchOf(files, groups[engine])).filter(({ manifests }) => manifests.length > 0);
}

function batchOf({ name, files }: EmittedFiles, group: RegExp): Batch {
  const manifests = files.flatMap(({ path, content }) => manifestsOf(path, content, group));
  const hash = createHash('sha256').update(JSON.stringify(manifests.map(({ text }) => text)));
  return { name, hash: hash.digest('hex').slice(0, 16), manifests };
}

// The text as it stands, since the engines read YAML by rules of their own.
function manifestsOf(place: string, text: string, group: RegExp): { place: string; text: string }[] {
  return text.split(/^---.*\n/m).flatMap((document) => {
    const manifest = parse(document) as Manifest | null;
    if (!manifest) return [];
    const nested = nestedIn(manifest).flatMap(([key, inner]) => manifestsOf(`${place}: ${key}`, inner, group));
    return group.test(manifest.apiVersion ?? '') ? [{ place, text: document }, ...nested] : nested;
  });
}

// Objects that a trigger or a job creates later.
function nestedIn({ kind, data, spec }: Manifest): [string, string][] {
  if (kind === 'ConfigMap') return Object.entries(data ?? {}).filter(([, text]) => /^"?apiVersion/m.test(text));
  return (spec?.resourcetemplates ?? []).map((template, index) => [
    `resourcetemplates[${index}]`,
    JSON.stringify(template),
  ]);
}
