// Time of `openshift-ci tekton` and `openshift-ci argo` for 250 and 1,000 configurations of three tests each: four times
// the configurations may take about four times as long. The reference is `openshift-ci checkconfig`, which reads and
// checks the same files and writes nothing.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const counts = [250, 1000];
const work = mkdtempSync(join(tmpdir(), 'bench-engines-'));
const profiles = '{"cluster_profiles": []}';

const ref = (name, resources = '{requests: {cpu: 100m}}') => `- as: ${name}
      from: src
      commands: |
        set -o errexit
        make ${name}
      resources: ${resources}
    `;

const configurationOf = (repo) => `base_images:
  base: {name: "4.22", namespace: ocp, tag: base}
binary_build_commands: make build
build_root:
  image_stream_tag: {name: builder, namespace: ocp, tag: rhel-9-golang-1.24}
images:
  items:
  - from: base
    to: ${repo}
    inputs:
      bin: {paths: [{source_path: /go/bin/${repo}, destination_dir: .}]}
releases:
  latest:
    integration: {name: "4.22", namespace: ocp}
resources:
  '*':
    requests: {cpu: 100m, memory: 200Mi}
tests:
- as: unit
  commands: make unit
  container: {from: src}
- as: verify
  commands: make verify
  container: {from: bin}
  run_if_changed: ^pkg/
- as: e2e
  steps:
    pre:
    - ref: set-up
    ${ref('install')}
    test:
    ${ref('e2e')}
    post:
    ${ref('gather')}
zz_generated_metadata: {branch: main, org: acme, repo: ${repo}}
`;

function writeFile(path, text) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

function writeInputs(count) {
  const directory = join(work, String(count));
  for (let index = 0; index < count; index++) {
    const repo = `repo-${index}`;
    writeFile(join(directory, 'acme', repo, `acme-${repo}-main.yaml`), configurationOf(repo));
  }
  return directory;
}

const registry = join(work, 'registry');
const step = { as: 'set-up', from: 'src', commands: 'set-up-commands.sh', resources: { requests: { cpu: '1' } } };
writeFile(join(registry, 'set/up/set-up-ref.yaml'), JSON.stringify({ ref: step }));
writeFile(join(registry, 'set/up/set-up-commands.sh'), 'true\n');
writeFile(join(registry, 'cluster-profiles/cluster-profiles-config.yaml'), profiles);
writeFile(join(work, 'profiles.yaml'), profiles);
writeFile(join(work, 'claims.yaml'), '[]');

const compileAll = (directory) => [
  ...readdirSync(join(directory, 'acme')).flatMap((repo) => [
    '--config',
    join(directory, 'acme', repo, `acme-${repo}-main.yaml`),
  ]),
  ...['--registry', registry, '--to-dir', join(work, 'out')],
];

const commands = {
  checkconfig: (directory) => [
    ...['--config-dir', directory, '--registry', registry],
    ...['--cluster-profiles-config', join(work, 'profiles.yaml')],
    ...['--cluster-claim-owners-config', join(work, 'claims.yaml')],
  ],
  tekton: compileAll,
  argo: compileAll,
};

function time(name, directory) {
  rmSync(join(work, 'out'), { recursive: true, force: true });
  const started = performance.now();
  const args = [join(root, 'bin/openshift-ci.cjs'), name, ...commands[name](directory)];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 2 ** 28 });
  if (status !== 0) throw new Error(`openshift-ci ${name} ended with ${status}:\n${(stdout + stderr).slice(0, 2000)}`);
  return performance.now() - started;
}

const times = Object.fromEntries(Object.keys(commands).map((name) => [name, []]));
for (const count of counts) {
  const directory = writeInputs(count);
  for (const name of Object.keys(commands)) times[name].push(time(name, directory));
}
const pipelines = readdirSync(join(work, 'out', 'argo')).length;
for (const [name, [small, large]] of Object.entries(times)) {
  const each = (large / counts[1]).toFixed(2);
  const growth = (large / small).toFixed(1);
  const ratio = (large / times.checkconfig[1]).toFixed(1);
  console.log(
    `${name.padEnd(12)}${small.toFixed(0).padStart(6)} ms for ${counts[0]}, ${large.toFixed(0).padStart(6)} ms for ${counts[1]}` +
      ` (${each} ms each): ${growth} × for 4 × as many, ${ratio} × checkconfig`,
  );
}
console.log(`${pipelines} folders written for ${counts[1]} configurations of three tests each`);
rmSync(work, { recursive: true });
