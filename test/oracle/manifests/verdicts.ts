import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCorpus } from '../../support/manifest-corpus';
import { readRecorded, recordedFile, type RecordedVerdicts } from '../../support/recorded-verdicts';
import { emittedFor } from './emitted';
import { buildProgram, type Engine, judge, readFields, versionOf } from './engine';

/** What a version of an engine says, now or when it was recorded. */
export interface Verdicts extends Pick<RecordedVerdicts, 'corpus' | 'accepted'> {
  /** What was tried to get the engine, where its record is replayed. */
  readonly tried?: readonly string[];
  /** What it says against manifests that we emit, each with its place. */
  readonly problems: readonly string[];
  /** The fields of its kinds. */
  readonly fields?: unknown;
}

/** Asks an engine about its corpus and about what we emit for it; `UPDATE=1` records its answers. */
export async function verdictsOf(engine: Engine): Promise<Verdicts> {
  const program = await buildProgram(engine);
  if ('binary' in program) {
    const verdicts = await askAll(program.binary, engine);
    if (process.env['UPDATE']) record(engine, verdicts);
    return verdicts;
  }
  const { tried } = program;
  const { corpus, accepted } = readRecorded(engine.name, versionOf(engine)) ?? { corpus: {}, accepted: {} };
  console.warn(`${engine.module} cannot be had; what it said before is replayed:\n  ${tried.join('\n  ')}`);
  return { tried, corpus, accepted, problems: [] };
}

async function askAll(binary: string, { name }: Engine): Promise<Verdicts> {
  const [corpus, emitted] = [readCorpus(name), emittedFor(name)];
  const answers = await judge(binary, [
    ...corpus.map(({ beside, text }) => [...beside, text]),
    ...emitted.map(({ manifests }) => manifests.map(({ text }) => text)),
  ]);
  const answersTo = new Map(emitted.map((batch, index) => [batch, answers[corpus.length + index]!]));
  return {
    corpus: Object.fromEntries(corpus.map((manifest, index) => [manifest.name, answers[index]!.at(-1)!])),
    accepted: Object.fromEntries(
      emitted.filter((batch) => answersTo.get(batch)!.every((text) => !text)).map(({ name: of, hash }) => [of, hash]),
    ),
    problems: emitted.flatMap((batch) =>
      answersTo
        .get(batch)!
        .flatMap((text, index) => (text ? `${batch.name}: ${batch.manifests[index]!.place}: ${text}` : [])),
    ),
    fields: await readFields(binary),
  };
}

function record(engine: Engine, { corpus, accepted, fields }: Verdicts): void {
  const { name, module, commit, describesFields } = engine;
  const version = versionOf(engine);
  const source = { tool: module, version, commit, date: new Date().toISOString().slice(0, 10) };
  const { date, ...before } = readRecorded(name, version) ?? { date: '' };
  // A record that says the same keeps its date.
  const same = JSON.stringify(before) === JSON.stringify({ ...source, date: undefined, corpus, accepted });
  const file = recordedFile(name, version);
  writeJson(file, { ...source, ...(same ? { date } : {}), corpus, accepted });
  if (describesFields) writeJson(join(file, '../fields.json'), { source: `${module} ${version} ${commit}`, fields });
}

function writeJson(file: string, value: unknown): void {
  writeFileSync(file, `${JSON.stringify(value, null, 1)}\n`);
}
