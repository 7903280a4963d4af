import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root, temporaryDirectory } from '../../support/run-program';

const installer = `#!/bin/bash
echo "$3" >>"$LOG"
[[ $3 == create ]] || exit 0
echo '{}' >"$2/metadata.json"
mkdir -p "$2/auth"
touch "$2/auth/kubeconfig"
exit "$INSTALLER_EXIT"
`;

const together = `
bash "$SCRIPTS/teardown.sh" >/dev/null & teardown=$!
bash "$SCRIPTS/test.sh" >/dev/null 2>&1 & test=$!
[[ $SETUP == no ]] || { code=0; bash "$SCRIPTS/setup.sh" >/dev/null || code=$?; echo "setup $code"; }
code=0; wait "$test" || code=$?; echo "test $code"
code=0; wait "$teardown" || code=$?; echo "teardown $code"
cat "$LOG" 2>/dev/null || true
`;

/** Runs the three containers' scripts side by side; gives their exit codes, what the installer was asked, and the files. */
function handOver(change: Record<string, string>): [report: string[], files: string[]] {
  const at = (name: string) => join(directory, name);
  const directory = temporaryDirectory();
  for (const name of ['shared', 'state', 'artifacts', 'profile', 'bin']) mkdirSync(at(name));
  writeFileSync(at('profile/pull-secret'), '{}');
  writeFileSync(at('profile/ssh-publickey'), 'key');
  writeFileSync(at('bin/openshift-install'), installer, { mode: 0o755 });
  writeFileSync(at('bin/oc'), '#!/bin/bash\n', { mode: 0o755 });
  const env = {
    ...{ PATH: `${at('bin')}:${process.env['PATH']}`, SCRIPTS: join(root, 'lib/kata/cluster'), LOG: at('log') },
    ...{ SHARED: at('shared'), STATE: at('state'), ARTIFACT_DIR: at('artifacts'), PROFILE: at('profile') },
    ...{ HOME: at('home'), INSTALL_CONFIG: 'apiVersion: v1\n', POLL_INTERVAL: '0.1', POLLS: '100', SETUP: 'yes' },
    ...{ INSTALLER_EXIT: '0', TEST_COMMAND: 'true', ...change },
  };
  const { stdout } = spawnSync('bash', ['-c', together], { env, encoding: 'utf8' });
  return [stdout.trim().split('\n'), readdirSync(at('shared')).sort()];
}

describe('the containers of the Template', () => {
  it('make the cluster, run the test and remove the cluster', () => {
    expect(handOver({})).toEqual([
      ['setup 0', 'test 0', 'teardown 0', 'create', 'destroy'],
      ['auth', 'exit', 'setup-success'],
    ]);
  });

  it('remove the cluster after a test that failed, and say so', () => {
    const [report] = handOver({ TEST_COMMAND: 'exit 3' });
    expect(report).toEqual(['setup 0', 'test 3', 'teardown 0', 'create', 'destroy']);
  });

  it('report a cluster that was not made as the failure of setup only, and remove what there is', () => {
    expect(handOver({ INSTALLER_EXIT: '4' })).toEqual([
      ['setup 4', 'test 0', 'teardown 0', 'create', 'destroy'],
      ['exit', 'setup-failed'],
    ]);
  });

  it('end when setup never does', () => {
    const [report] = handOver({ SETUP: 'no', POLLS: '5' });
    expect(report).toEqual(['test 1', 'teardown 0']);
  });
});
