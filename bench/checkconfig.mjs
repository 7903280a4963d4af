// Time of `openshift-ci checkconfig` for 100, 1,000 and 5,000 configurations, and of the real ci-operator-checkconfig in
// the same run where CI_OPERATOR_CHECKCONFIG names it.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const register = join(root, 'bin/register.cjs');
const real = process.env.CI_OPERATOR_CHECKCONFIG;
const rounds = Number(process.env.BENCH_ROUNDS ?? 3);
const program = `
require(${JSON.stringify(register)});
const { Command } = require('commander');
const program = new Command('openshift-ci');
require(${JSON.stringify(join(root, 'lib/cli/checkconfig.ts'))}).addCheckconfigCommand(program);
program.parse();
`;

const step = (as) => `      - as: ${as}
        commands: |
          set -o errexit
          make ${as}
        from: src
        resources:
          requests: {cpu: 100m}
`;

const tests = Array.from(
  { length: 6 },
  (_, index) => `- as: test-${index}
  commands: make test-${index}
  container:
    from: src
${['', '  run_if_changed: ^pkg/\n', '  cron: "@daily"\n'][index % 3]}`,
).join('');

function configurationOf(repo) {
  return `base_images:
  base: {name: "4.22", namespace: ocp, tag: base}
build_root:
  from_repository: true
images:
  items:
  - from: base
    to: ${repo}
promotion:
  to:
  - name: "4.22"
    namespace: acme
releases:
  latest:
    integration: {name: "4.22", namespace: ocp}
resources:
  '*':
    requests: {cpu: 100m, memory: 200Mi}
tests:
${tests}- as: e2e
  steps:
    pre:
    - ref: set-up
    test:
${step('e2e').replace(/^ {2}/gm, '')}zz_generated_metadata: {branch: main, org: acme, repo: ${repo}}
`;
}

function writeFile(path, text) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

function writeInputs(directory, count) {
  for (let index = 0; index < count; index++) {
    const repo = `repo-${index}`;
    writeFile(join(directory, 'config/acme', repo, `acme-${repo}-main.yaml`), configurationOf(repo));
  }
  const ref = { as: 'set-up', from: 'cli', commands: 'set-up-commands.sh', resources: { requests: { cpu: '1' } } };
  writeFile(join(directory, 'registry/set/up/set-up-ref.yaml'), JSON.stringify({ ref }));
  writeFile(join(directory, 'registry/set/up/set-up-commands.sh'), 'true\n');
  const profiles = '{"cluster_profiles": []}';
  writeFile(join(directory, 'registry/cluster-profiles/cluster-profiles-config.yaml'), profiles);
  writeFile(join(directory, 'profiles.yaml'), profiles);
  writeFile(join(directory, 'claims.yaml'), '[]');
}

function time(command, args) {
  const started = performance.now();
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28 });
  if (status !== 0)
    throw new Error(`${command} ended with ${status}:\n${stdout.slice(0, 2000)}${stderr.slice(0, 2000)}`);
  return performance.now() - started;
}

function best(command, args) {
  return Math.min(...Array.from({ length: rounds }, () => time(command, args)));
}

for (const count of [100, 1000, 5000]) {
  const directory = mkdtempSync(join(tmpdir(), 'bench-checkconfig-'));
  writeInputs(directory, count);
  const flags = [
    ...['--config-dir', join(directory, 'config'), '--registry', join(directory, 'registry')],
    ...['--cluster-profiles-config', join(directory, 'profiles.yaml')],
    ...['--cluster-claim-owners-config', join(directory, 'claims.yaml')],
  ];
  const ours = best(process.execPath, ['-e', program, '--', 'checkconfig', ...flags]);
  const theirs = real ? best(real, flags) : undefined;
  const ratio = theirs
    ? `; the real tool ${Math.round(theirs)} ms: ours takes ${(ours / theirs).toFixed(2)} times as long`
    : '';
  console.log(`${count} configurations: ${Math.round(ours)} ms, ${(ours / count).toFixed(2)} ms each${ratio}`);
  rmSync(directory, { recursive: true });
}
