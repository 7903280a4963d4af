import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { type EngineName } from '../../support/manifest-corpus';
import { readTree } from '../../support/read-tree';

/** Manifests that are applied together, and so see each other. */
export interface Batch {
  /** Below the root of the project. */
  readonly path: string;
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
const root = join(__dirname, '../../..');

/** What we emit for an engine: each pipeline of dist/, and each golden. */
export function emittedFor(engine: EngineName): Batch[] {
  return [...batchesBelow(`dist/${engine}`, engine, true), ...batchesBelow(`test/golden/${engine}`, engine, false)];
}

/** Whether dist/ has anything for an engine. */
export function isEmitted(engine: EngineName): boolean {
  return existsSync(join(root, 'dist', engine));
}

function batchesBelow(directory: string, engine: EngineName, together: boolean): Batch[] {
  if (!existsSync(join(root, directory))) return [];
  const batches = new Map<string, [string, string][]>();
  for (const [file, text] of Object.entries(readTree(join(root, directory)))) {
    if (!/\.ya?ml$/.test(file)) continue;
    const path = `${directory}/${together ? file.split('/')[0]! : file}`;
    batches.set(path, [...(batches.get(path) ?? []), [`${directory}/${file}`, text]]);
  }
  return [...batches]
    .map(([path, files]) => {
      const manifests = files.flatMap(([file, text]) => manifestsOf(file, text, groups[engine]));
      const hash = createHash('sha256').update(JSON.stringify(manifests)).digest('hex');
      return { path, hash, manifests };
    })
    .filter(({ manifests }) => manifests.length > 0);
}

// The text as it stands, since the engines read YAML by rules of their own.
function manifestsOf(file: string, text: string, group: RegExp): { place: string; text: string }[] {
  return text.split(/^---.*\n/m).flatMap((document, index) => {
    const place = `${file}[${index}]`;
    const object = parse(document) as Manifest | null;
    const nested = object ? objectsIn(object, group).map((inner) => ({ place: `${place} > ${inner.kind}`, text: JSON.stringify(inner) })) : [];
    return object && group.test(object.apiVersion ?? '') ? [{ place, text: document }, ...nested] : nested;
  });
}

// Objects that a trigger or a job creates later.
function objectsIn({ kind, data, spec }: Manifest, group: RegExp): Manifest[] {
  const texts = kind === 'ConfigMap' ? Object.entries(data ?? {}).filter(([key]) => /\.ya?ml$/.test(key)) : [];
  const objects = [...texts.map(([, text]) => parse(text) as Manifest), ...(spec?.resourcetemplates ?? [])];
  return objects.filter(({ apiVersion }) => group.test(apiVersion ?? ''));
}
