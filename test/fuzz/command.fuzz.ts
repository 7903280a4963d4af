import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root, temporaryDirectory } from '../support/run-program';
import { registryTexts } from './entries';
import { fuzz } from './fuzz-cases';
import { anyText, mutated, oddScalars } from './mutations';
import { type Random } from '../support/random';
import { textFaults } from './report-faults';
import { anyConfiguration, configurations, jobFiles, manifests } from './seeds';

interface CommandCase {
  readonly args: readonly string[];
  readonly files: Readonly<Record<string, string>>;
}

const config = 'c/acme/widget/acme-widget-main.yaml';
const one = ['--config', config];

/** Command lines for files that others wrote. */
const lines: readonly (readonly string[])[] = [
  ...['text', 'json', 'github', 'sarif'].map((form) => ['checkconfig', '--config-dir', 'c', '--output', form]),
  ['checkconfig', '--config-dir', 'c', '--registry', 'registry'],
  ['determinize', '--config-dir', 'c', '--confirm'],
  ['prowgen', '--from-dir', 'c', '--to-dir', 'jobs'],
  ['prowgen', '--from-dir', 'c', '--to-dir', 'jobs', '--registry', 'registry'],
  ...['svg', 'dot', 'html', 'mermaid'].map((format) => ['graph', ...one, '--format', format]),
  ['import', '--config', 'c'],
  ['import', ...one, '--to', 'pipeline.ts', '--registry', 'registry'],
  ['tekton', ...one, '--to-dir', 'out', '--images', 'images.yaml'],
  ['argo', ...one, '--to-dir', 'out', '--registry', 'registry'],
  ['resolve', ...one, '--registry', 'registry'],
  ['would-run', ...one, 'cmd/main.go'],
  ['load', '--config-dir', 'c'],
  ['run', ...one, '--list'],
  ['run', ...one, '--dry-run', 'unit'],
  ['diff', 'before', 'after'],
  ['diff', 'before', 'after', '--format', 'markdown'],
  ['checkconfig', '--config-dir', 'c', '--suppressions', 'suppressions.yaml'],
];

const suppressions = '- rule: moving-tag\n  reason: x\n  file: a*.yaml\n';
const images = 'ocp/builder:golang: quay.io/x\nroot: quay.io/y\n';

function makeCase(random: Random): CommandCase {
  const odd = (text: string) =>
    random.next() < 0.6 ? text : random.next() < 0.2 ? anyText(random) : mutated(random, text);
  const entries = Object.fromEntries(registryTexts.map(([path, text]) => [`registry/${path}`, text]));
  const [entry, text] = random.pick(registryTexts);
  const configuration = random.next() < 0.3 ? anyConfiguration(random) : random.pick(configurations);
  const manifest = random.pick(manifests);
  const files = {
    ...entries,
    [`registry/${entry}`]: odd(text),
    [config]: random.next() < 0.15 ? configuration : mutated(random, configuration),
    'jobs/acme/widget/acme-widget-main-presubmits.yaml': odd(random.pick(jobFiles)),
    'images.yaml': odd(images),
    'suppressions.yaml': odd(suppressions),
    'before/a.yaml': odd(manifest),
    'after/a.yaml': mutated(random, manifest),
  };
  return { args: withOddFlag(random, random.pick(lines)), files };
}

// NUL is in no argument.
function withOddFlag(random: Random, args: readonly string[]): readonly string[] {
  if (random.next() < 0.9) return args;
  const at = random.below(args.length + 1);
  return [...args.slice(0, at), random.pick(oddScalars).replaceAll('\0', ''), ...args.slice(at + 1)];
}

const command = ['-r', join(__dirname, 'note-cpu-time.cjs'), join(root, 'bin/openshift-ci.cjs')];
const longest = 2_000;

async function runCase({ args, files }: CommandCase): Promise<string[]> {
  const directory = temporaryDirectory();
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), text);
  }
  const ended = await runIn(directory, args);
  rmSync(directory, { recursive: true, force: true });
  return faultsOf(args, ended);
}

interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly milliseconds: number;
}

async function runIn(directory: string, args: readonly string[]): Promise<Ended> {
  const timeFile = join(directory, 'cpu-time');
  const env = { ...process.env, CPU_TIME_FILE: timeFile, OPENSHIFT_CI_OUTPUT: '' };
  const child = spawn(process.execPath, [...command, ...args], {
    cwd: directory,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (part) => (stdout += String(part)));
  child.stderr.on('data', (part) => (stderr += String(part)));
  await once(child, 'close');
  const milliseconds = existsSync(timeFile) ? Number(readFileSync(timeFile, 'utf8')) : Infinity;
  return { status: child.exitCode, stdout, stderr, milliseconds };
}

// These write a document to the standard output, in which tests check the characters themselves.
const documents = ['graph', 'import', 'resolve', 'diff'];

// `run` has one of its own for what this machine cannot do.
const statusesOf = (name: string) => (name === 'run' ? [0, 1, 2, 3] : [0, 1, 2]);

function faultsOf(args: readonly string[], { status, stdout, stderr, milliseconds }: Ended): string[] {
  const [name] = args;
  const reports = /^\d+ errors?\b/m.test(stderr) || stderr.includes('✗');
  const found = [
    [/^\s+at .*:\d+:\d+\)?$/m.test(stderr), 'shows a stack trace'],
    [!statusesOf(name!).includes(status!), `ends with ${status}`],
    [status === 0 && reports, 'reports errors and ends with 0'],
    [status === 1 && stdout === '' && stderr === '', 'fails and says nothing'],
    [status === 2 && !stderr.startsWith('error: '), 'ends with 2 without a usage error'],
    [milliseconds > longest, `takes ${Math.round(milliseconds)} ms of CPU time`],
  ].flatMap(([is, what]) => (is ? [`${name} ${what as string}`] : []));
  return [
    ...found,
    ...textFaults(`${name}: standard error`, stderr),
    ...(documents.includes(name!) ? [] : textFaults(`${name}: standard output`, stdout)),
  ];
}

const showCase = ({ args, files }: CommandCase) =>
  [
    `openshift-ci ${args.map((each) => JSON.stringify(each)).join(' ')}`,
    ...Object.entries(files).map(([path, text]) => `--- ${path}\n${text}`),
  ].join('\n');

fuzz<CommandCase>({ name: 'the command', cases: 300, lanes: 2, make: makeCase, take: runCase, show: showCase });
