import { spawn, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { partOfMessage } from './field-of-message';

const command = 'github.com/openshift/ci-tools/cmd/ci-operator-checkconfig';

/** The real tool, or what was tried to get it. */
export type RealTool = { readonly binary: string } | { readonly tried: readonly string[] };

/** What the real tool says of a configuration. */
export interface Verdict {
  readonly accepts: boolean;
  /** The parts of the configuration that its messages name, sorted. */
  readonly parts: readonly string[];
  readonly messages: readonly string[];
}

/** Finds the real tool: the program that CI_OPERATOR_CHECKCONFIG names, or one built from its Go module. */
export function findRealTool(): RealTool {
  const named = process.env['CI_OPERATOR_CHECKCONFIG'];
  if (named) {
    const missing = [`CI_OPERATOR_CHECKCONFIG names ${named}, which is not there`];
    return existsSync(named) ? { binary: named } : { tried: missing };
  }
  // A build completes go.mod, which the one beside this file is kept from.
  const directory = mkdtempSync(join(tmpdir(), 'checkconfig-'));
  copyFileSync(join(__dirname, 'go.mod'), join(directory, 'go.mod'));
  const binary = join(directory, 'ci-operator-checkconfig');
  const build = ['build', '-mod=mod', '-o', binary, command];
  const { status, error, stderr } = spawnSync('go', build, { cwd: directory, encoding: 'utf8' });
  if (status === 0) return { binary };
  const answer = error ? error.message : stderr.trim().split('\n').slice(-5).join('\n');
  return { tried: ['CI_OPERATOR_CHECKCONFIG is not set', `go ${build.slice(0, 2).join(' ')} ${command}: ${answer}`] };
}

/** Runs the real tool on one configuration, with the sample registry of a directory. */
export async function judge(binary: string, text: string, sample: string): Promise<Verdict> {
  const directory = mkdtempSync(join(tmpdir(), 'verdict-'));
  const folder = join(directory, 'acme/widget');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'acme-widget-main.yaml'), text);
  const flags = [
    ...['--config-dir', directory, '--registry', join(sample, 'registry')],
    ...['--cluster-profiles-config', join(sample, 'profiles.yaml')],
    ...['--cluster-claim-owners-config', join(sample, 'claims.yaml')],
  ];
  const { status, stderr } = await run(binary, flags);
  rmSync(directory, { recursive: true });
  const messages = status === 0 ? [] : messagesIn(stderr);
  const parts = messages.map(partOfMessage).filter((part) => part !== undefined);
  return { accepts: status === 0, parts: [...new Set(parts)].sort(), messages };
}

function run(binary: string, flags: readonly string[]): Promise<{ status: number; stderr: string }> {
  return new Promise((done, fail) => {
    const child = spawn(binary, flags, { stdio: ['ignore', 'ignore', 'pipe'], timeout: 60_000 });
    let stderr = '';
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    child.on('error', fail);
    child.on('close', (status) => done({ status: status ?? -1, stderr }));
  });
}

// Errors come as one line, or as a list with stars inside a quoted text.
function messagesIn(stderr: string): string[] {
  const quoted = [...stderr.matchAll(/(?:error|msg)="((?:[^"\\]|\\.)*)"/g)].map(([, text]) => text!);
  const lines = quoted.flatMap((text) => text.replaceAll('\\n', '\n').replaceAll('\\"', '"').split('\n'));
  const messages = lines.map((line) =>
    line
      .replace(/^\s*\* /, '')
      .replace(/^.*invalid configuration: /, '')
      .trim(),
  );
  return [
    ...new Set(messages.filter((line) => line && !/^(Configs reloaded|configuration has|error validating)/.test(line))),
  ];
}
