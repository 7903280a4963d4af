import { spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EngineName } from '../../support/manifest-corpus';

/** A version of an engine, and where our program around its packages is. */
export interface Engine {
  readonly name: EngineName;
  /** The Go module of its packages, whose version the go.mod names. */
  readonly module: string;
  /** The commit of that version. */
  readonly commit: string;
  /** The directories below test/oracle whose files make the program. */
  readonly directories: readonly string[];
  /** The variable that names a program built before. */
  readonly programVariable: string;
  /** The variable that names a checkout of the module, to build with where its proxy does not serve it. */
  readonly sourceVariable: string;
  /** Whether its Go types are the ones whose fields are recorded. */
  readonly describesFields: boolean;
}

/** Our program around an engine's packages, or what was tried to build it. */
export type Program = { readonly binary: string } | { readonly tried: readonly string[] };

/** Builds the program of an engine. */
export async function buildProgram(engine: Engine): Promise<Program> {
  const { programVariable, sourceVariable } = engine;
  const named = process.env[programVariable];
  if (named)
    return existsSync(named) ? { binary: named } : { tried: [`${programVariable} names ${named}, which is not there`] };
  const directory = copyOf(engine, process.env[sourceVariable]);
  const binary = join(directory, 'oracle');
  const build = ['build', '-mod=mod', '-buildvcs=false', '-o', binary, '.'];
  const { status, stderr } = await run('go', build, directory);
  if (status === 0) return { binary };
  const answer = stderr.trim().split('\n').slice(-5).join('\n');
  return {
    tried: [`${programVariable} and ${sourceVariable} are not set`, `go build with ${engine.module}: ${answer}`],
  };
}

// A build completes go.mod, so it gets a directory of its own.
function copyOf({ directories, module }: Engine, source: string | undefined): string {
  const target = mkdtempSync(join(tmpdir(), 'oracle-'));
  for (const directory of ['manifests', ...directories].map((name) => join(__dirname, '..', name)))
    for (const file of readdirSync(directory).filter((name) => /\.(go|mod)$/.test(name)))
      copyFileSync(join(directory, file), join(target, file));
  const [path, major] = [join(target, 'judge.go'), /\/v\d+$/.exec(module)?.[0]];
  if (major) writeFileSync(path, readFileSync(path, 'utf8').replaceAll(module.replace(/\d+$/, '4'), module));
  if (source) writeFileSync(join(target, 'go.mod'), `\nreplace ${module} => ${source}\n`, { flag: 'a' });
  return target;
}

/** The version of an engine that its go.mod names. */
export function versionOf({ directories, module }: Engine): string {
  const goMod = readFileSync(join(__dirname, '..', directories.at(-1)!, 'go.mod'), 'utf8');
  return new RegExp(`${module} (v\\S+)`).exec(goMod)![1]!;
}

/** What the program says of each manifest of each batch: nothing where it accepts the manifest. */
export async function judge(binary: string, batches: readonly (readonly string[])[]): Promise<string[][]> {
  const questions = batches.map((batch) => JSON.stringify(batch)).join('\n');
  const { status, stdout, stderr } = await run(binary, [], tmpdir(), `${questions}\n`);
  if (status !== 0) throw new Error(`the program of the engine failed:\n${stderr}`);
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as string[]);
}

/** The fields of every kind of an engine, as its Go types have them. */
export async function readFields(binary: string): Promise<unknown> {
  return JSON.parse((await run(binary, ['kinds'], tmpdir())).stdout);
}

// Waiting without blocking: a build takes minutes, in which the test runner wants answers.
function run(program: string, args: readonly string[], cwd: string, input = '') {
  return new Promise<{ status: number; stdout: string; stderr: string }>((done) => {
    const child = spawn(program, args, { cwd });
    const texts = { stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => (texts.stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (texts.stderr += text));
    child.on('error', ({ message }) => done({ status: -1, stdout: '', stderr: message }));
    child.on('close', (status) => done({ status: status ?? -1, ...texts }));
    child.stdin.end(input);
  });
}
