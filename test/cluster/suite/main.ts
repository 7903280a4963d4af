// Runs the cases on the node that node.sh has made; run.sh starts it.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Case, type Context, type Outcome } from './case';
import { Cluster, engines } from './cluster';
import { type Engine } from './engine';
import { keepEvidence } from './evidence';
import { Exclusive } from './exclusive';
import { faults } from './faults';
import { kataCase } from './kata';
import { namespaces } from './namespaces';
import { clock, event } from './starts';
import { truthTable } from './truth-table';

const { values: options } = parseArgs({
  options: {
    again: { type: 'boolean', default: false },
    all: { type: 'boolean', default: false },
    case: { type: 'string', multiple: true },
    engine: { type: 'string', multiple: true },
    evidence: { type: 'string', default: 'evidence' },
    handler: { type: 'string', default: 'guest' },
    soak: { type: 'string' },
  },
});

interface Result {
  readonly engine: string;
  readonly name: string;
  readonly outcome: Outcome;
  readonly seconds: number;
}

const isAsExpected = ({ outcome }: Result) => outcome.expected === outcome.seen;

/** Two cores cannot start more pods at a time in a reasonable time. */
const places = new Map(engines.map(({ name }) => [name, new Exclusive(4)]));

/** What differed once and not again, with `--again`. */
const differedOnce: Result[] = [];

async function runCase(item: Case, context: Context): Promise<Result> {
  return (places.get(context.engine.name) as Exclusive).run(async () => {
    const result = await runOnce(item, context);
    if (isAsExpected(result) || !options.again) return result;
    const next = await runOnce(item, context);
    if (isAsExpected(next)) differedOnce.push(result);
    return next;
  });
}

async function runOnce(item: Case, context: Context): Promise<Result> {
  const began = Date.now();
  const outcome = await item.run(context).catch((error: Error) => failure(error));
  const seconds = Math.round((Date.now() - began) / 1000);
  const result = { engine: context.engine.name, name: item.name, outcome, seconds };
  console.log(lineOf(result));
  return result;
}

const failure = (error: Error): Outcome => ({ expected: 'an end', seen: error.message, detail: error.stack });

function lineOf(result: Result): string {
  const { engine, name, outcome, seconds } = result;
  const start = `${isAsExpected(result) ? 'ok  ' : 'FAIL'} ${engine.padEnd(6)} ${name.padEnd(26)} ${String(seconds).padStart(4)} s`;
  if (isAsExpected(result)) return `${start}  ${outcome.seen}`;
  return `${start}\n       expected: ${outcome.expected}\n       seen:     ${outcome.seen}\n       ${outcome.detail ?? ''}`;
}

function selected(engine: Engine): readonly Case[] {
  const handler = options.handler === 'plain' ? 'plain' : 'guest';
  return [kataCase(handler), ...faults, ...truthTable, clock, event, ...namespaces]
    .filter(({ isLong }) => options.all || options.case !== undefined || !isLong)
    .filter(({ engines: only }) => only?.includes(engine.name) ?? true)
    .filter(({ name }) => options.case?.includes(name) ?? true);
}

async function runRound(cluster: Cluster): Promise<readonly Result[]> {
  const chosen = engines.filter(({ name }) => options.engine?.includes(name) ?? true);
  const pairs = chosen.flatMap((engine) => {
    const context = { cluster, engine, compiled: cluster.compiled(engine, 'cases') };
    return selected(engine).map((item) => ({ item, context }));
  });
  const together = pairs.filter(({ item }) => !item.isAlone).map(({ item, context }) => runCase(item, context));
  const results = [...(await Promise.all(together))];
  for (const { item, context } of pairs.filter(({ item }) => item.isAlone)) results.push(await runCase(item, context));
  return results;
}

function report(results: readonly Result[]): boolean {
  const failed = results.filter((result) => !isAsExpected(result)).length;
  const passed = results.length - failed;
  if (process.env['RESULTS']) {
    writeFileSync(process.env['RESULTS'], JSON.stringify({ numPassedTests: passed, numFailedTests: failed }));
  }
  const again = differedOnce.length === 0 ? '' : `, ${differedOnce.length} only when they were run again`;
  console.log(`cluster: ${passed} passed${again}, ${failed} failed`);
  return failed === 0 && passed > 0;
}

async function keep(cluster: Cluster): Promise<void> {
  await keepEvidence(cluster, options.evidence);
  console.log(`objects, logs and volumes are kept in ${options.evidence}`);
}

/** Whatever hangs, the suite ends. */
function endAfter(minutes: number, cluster: Cluster): void {
  const end = async () => {
    console.error(`cluster: not done within ${minutes} minutes`);
    await keep(cluster);
    process.exit(1);
  };
  setTimeout(() => void end(), minutes * 60_000).unref();
}

async function main(): Promise<boolean> {
  const cluster = new Cluster();
  const services = Promise.all([cluster.provisioner.serve(), cluster.podLogs.serve()]);
  services.catch((error: Error) => {
    console.error(error);
    process.exit(1);
  });
  for (const engine of engines) await cluster.compiled(engine, 'cases').apply(cluster.client, cluster.kubeconfig);
  const rounds = Number(options.soak ?? 1);
  endAfter(rounds * (options.all ? 80 : 40), cluster);
  const results: Result[] = [];
  for (let round = 1; round <= rounds && results.every(isAsExpected); round++) {
    if (rounds > 1) console.log(`round ${round} of ${rounds}`);
    results.push(...(await runRound(cluster)));
  }
  if (!results.every(isAsExpected) || differedOnce.length > 0) await keep(cluster);
  return report(results);
}

main().then(
  (isGreen) => process.exit(isGreen ? 0 : 1),
  (error: Error) => {
    console.error(error);
    process.exit(1);
  },
);
