// Times `openshift-ci diff` on trees of 1,250 and 5,000 files: four times the files may take about four times as long.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const work = mkdtempSync(join(tmpdir(), 'bench-'));

const deployment = (name, image, folder) => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
  namespace: ${folder}
spec:
  replicas: 2
  template:
    spec:
      containers:
      - command:
        - /bin/${name}
        - --verbose
        env:
${Array.from({ length: 20 }, (_, index) => `        - name: SETTING_${index}\n          value: value ${index} of ${name}\n`).join('')}        image: ${image}
        name: main
        resources:
          requests:
            cpu: 100m
            memory: 64Mi
`;

function write(tree, count, { image = 'tools:1', move = '', prefix = 'app' } = {}) {
  for (let index = 0; index < count; index++) {
    const folder = `team-${index % 50}`;
    const path = join(work, tree, `${folder}${move}`, `deployment.${prefix}-${index}.yaml`);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, deployment(`${prefix}-${index}`, image, folder));
  }
}

const scenarios = {
  'nothing changed': {},
  'a field of every object changed': { image: 'tools:2' },
  'every object moved': { move: '-moved' },
  'every object renamed': { prefix: 'other' },
};

function time(count, options) {
  rmSync(join(work, 'new'), { recursive: true, force: true });
  write('new', count, options);
  const started = process.hrtime.bigint();
  const args = ['bin/openshift-ci.cjs', 'diff', join(work, 'old'), join(work, 'new')];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 2 ** 28 });
  if (status !== 0 || stderr !== '') throw new Error(`${args.join(' ')} failed:\n${stderr}`);
  return { taken: Number(process.hrtime.bigint() - started) / 1e6, says: stdout.split('\n')[0].split(': ')[1] };
}

const rows = Object.keys(scenarios).map((name) => ({ name, times: [] }));
for (const count of [1250, 5000]) {
  rmSync(join(work, 'old'), { recursive: true, force: true });
  write('old', count);
  for (const row of rows) row.times.push(time(count, scenarios[row.name]));
}
for (const { name, times } of rows) {
  const [small, large] = times.map(({ taken }) => taken);
  const ratio = (large / small).toFixed(1);
  console.log(
    `${name.padEnd(34)}${small.toFixed(0).padStart(6)} ms${large.toFixed(0).padStart(7)} ms  ${ratio} ×  ${times[1].says ?? ''}`,
  );
}
rmSync(work, { recursive: true, force: true });
