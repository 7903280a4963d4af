// Time and peak memory of `openshift-ci prowgen` for 100, 1,000 and 5,000 configurations, and of the real
// ci-operator-prowgen in the same run where CI_OPERATOR_PROWGEN names it. OPENSHIFT_CI_FIXTURES adds Kata’s files.
import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const command = [join(root, 'bin/openshift-ci.cjs'), 'prowgen'];
const upstream = process.env.CI_OPERATOR_PROWGEN;
const fixtures = process.env.OPENSHIFT_CI_FIXTURES;

const tests = Array.from(
  { length: 8 },
  (_, index) => `- as: test-${index}
  commands: |
    set -o errexit
    make test-${index}
  container:
    from: src
${['', '  run_if_changed: ^pkg/\n', '  cron: "@daily"\n', '  optional: true\n'][index % 4]}`,
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
    namespace: ocp
releases:
  latest:
    integration: {name: "4.22", namespace: ocp}
resources:
  '*':
    requests: {cpu: 100m, memory: 200Mi}
tests:
${tests}zz_generated_metadata: {branch: main, org: acme, repo: ${repo}}
`;
}

function writeConfigs(directory, count) {
  for (let index = 0; index < count; index++) {
    const repo = `repo-${index}`;
    mkdirSync(join(directory, 'acme', repo), { recursive: true });
    writeFileSync(join(directory, 'acme', repo, `acme-${repo}-main.yaml`), configurationOf(repo));
  }
}

// Linux keeps the most memory that a process has had; it is read until the process is gone.
function measure(program, args) {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'ignore'] });
    let peak = 0;
    const timer = setInterval(() => (peak = Math.max(peak, peakOf(child.pid))), 5);
    child.on('exit', (status) => {
      clearInterval(timer);
      if (status === 0) resolve({ seconds: (performance.now() - start) / 1000, megabytes: peak / 1024 });
      else reject(new Error(`${program} ended with ${status}`));
    });
  });
}

function peakOf(pid) {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

async function measureBoth(name, from, jobs, more = []) {
  const ours = await measure(process.execPath, [
    ...command,
    '--from-dir',
    from,
    '--to-dir',
    join(jobs, 'ours'),
    ...more,
  ]);
  const line = [name.padEnd(34), `${ours.seconds.toFixed(2)} s`, `${ours.megabytes.toFixed(0)} MB`];
  if (upstream) {
    const theirs = await measure(upstream, ['--from-dir', from, '--to-dir', join(jobs, 'theirs'), ...more]);
    line.push(`real: ${theirs.seconds.toFixed(2)} s ${theirs.megabytes.toFixed(0)} MB`);
    line.push(`ratio ${(ours.seconds / theirs.seconds).toFixed(2)}`);
  }
  console.log(line.join('  '));
}

for (const count of (process.argv[2] ?? '100,1000,5000').split(',').map(Number)) {
  const directory = mkdtempSync(join(tmpdir(), 'bench-prow-'));
  const [from, jobs] = [join(directory, 'config'), join(directory, 'jobs')];
  mkdirSync(join(jobs, 'ours'), { recursive: true });
  mkdirSync(join(jobs, 'theirs'), { recursive: true });
  writeConfigs(from, count);
  await measureBoth(`${count} configurations, no jobs yet`, from, jobs);
  await measureBoth(`${count} configurations, jobs exist`, from, jobs);
  rmSync(directory, { recursive: true });
}
if (fixtures) {
  const directory = mkdtempSync(join(tmpdir(), 'bench-kata-'));
  const config = join(directory, 'config');
  cpSync(join(fixtures, 'openshift-release/config/kata-containers'), join(config, 'kata-containers'), {
    recursive: true,
  });
  for (const name of ['ours', 'theirs']) mkdirSync(join(directory, name));
  const registry = ['--registry', join(fixtures, 'openshift-registry/ci-operator/step-registry')];
  await measureBoth('Kata’s configuration', config, directory, registry);
  rmSync(directory, { recursive: true });
}
