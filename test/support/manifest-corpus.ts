import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** An engine whose manifests are judged. */
export type EngineName = 'tekton' | 'argo';

/** `wrong` is refused before it is applied, `late` is accepted and fails when it runs, `good` is neither. */
export type Mark = 'wrong' | 'late' | 'good';

/** A manifest of the corpus: what a real tool has to say of it, and why. */
export interface CorpusManifest {
  /** `<case>/<mark>`: a case is a file, which has one manifest of a mark. */
  readonly name: string;
  readonly mark: Mark;
  /** The first major version that refuses it, where earlier ones accept it. */
  readonly from?: string;
  readonly why: string;
  readonly text: string;
  /** Manifests of the same directory, which this one refers to. */
  readonly beside: readonly string[];
}

/**
 * The corpus of an engine: each file of its directory `wrong` has a manifest that breaks one rule, and the same one
 * mended. A document says in its first line what it is: `# wrong: <rule>`, `# wrong from v4: <rule>`, `# late: <rule>`, `# good: <how>`, `# beside`.
 */
export function readCorpus(engine: EngineName): CorpusManifest[] {
  const directory = join(__dirname, '../targets', engine, 'wrong');
  return readdirSync(directory)
    .sort()
    .flatMap((file) => manifestsOf(file.replace(/\.yaml$/, ''), readFileSync(join(directory, file), 'utf8')));
}

function manifestsOf(name: string, text: string): CorpusManifest[] {
  const documents = text.split(/^---\n/m).map((document) => {
    const [, mark, from, why] = /^# (wrong|late|good|beside)(?: from (v\d+))?(?:: (.*))?\n/.exec(document) ?? [];
    if (!mark)
      throw new Error(`${name}: a document does not say in its first line what it is; start it with # wrong: …`);
    return { mark, why: why ?? '', text: document, ...(from ? { from } : {}) };
  });
  const beside = documents.filter(({ mark }) => mark === 'beside').map((document) => document.text);
  return documents
    .filter(({ mark }) => mark !== 'beside')
    .map((document) => ({ ...document, mark: document.mark as Mark, name: `${name}/${document.mark}`, beside }));
}
