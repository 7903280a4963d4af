import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const command = 'github.com/openshift/ci-tools/cmd/ci-operator-prowgen';

/** The real tool, or what was tried to get it. */
export type Upstream = { readonly binary: string } | { readonly tried: readonly string[] };

/** Finds the real `ci-operator-prowgen`: the program that CI_OPERATOR_PROWGEN names, or one built from its Go module. */
export function findUpstream(): Upstream {
  const named = process.env['CI_OPERATOR_PROWGEN'];
  if (named) {
    return existsSync(named)
      ? { binary: named }
      : { tried: [`CI_OPERATOR_PROWGEN names ${named}, which is not there`] };
  }
  // Go writes what it finds out into the module's directory, so it gets one of its own.
  const directory = mkdtempSync(join(tmpdir(), 'prowgen-'));
  cpSync(join(__dirname, 'go.mod'), join(directory, 'go.mod'));
  const binary = join(directory, 'ci-operator-prowgen');
  const build = ['build', '-mod=mod', '-o', binary, command];
  const { status, error, stderr } = spawnSync('go', build, { cwd: directory, encoding: 'utf8' });
  if (status === 0) return { binary };
  const answer = error ? error.message : stderr.trim().split('\n').slice(-5).join('\n');
  return {
    tried: [
      'CI_OPERATOR_PROWGEN is not set',
      `go build ${command} with the go.mod of test/oracle/prow answered: ${answer}`,
    ],
  };
}

/** Runs the real tool; its complaint where it refuses the configurations. */
export function runUpstream(binary: string, args: readonly string[]): string | undefined {
  const { status, stderr } = spawnSync(binary, args, { encoding: 'utf8', maxBuffer: 1 << 28 });
  return status === 0 ? undefined : stderr;
}
