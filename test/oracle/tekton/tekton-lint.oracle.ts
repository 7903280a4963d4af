import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(__dirname, '../../..');
const tool = '@ibm/tekton-lint@1.1.0';

const goldens = readdirSync(join(root, 'test/golden/tekton/features'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => `test/golden/tekton/features/${name}`)
  .sort();

interface Finding {
  readonly rule: string;
  readonly level: 'error' | 'warning';
  readonly message: string;
}

// Its own directory, so that neither a configuration nor a package of this project is taken for the tool's.
function lint(pattern: string): Finding[] {
  const cwd = mkdtempSync(join(tmpdir(), 'tekton-lint-'));
  const args = ['exec', '--yes', `--package=${tool}`, '--', 'tekton-lint', '--format', 'json', pattern];
  const { stdout, stderr } = spawnSync('npm', args, { cwd, encoding: 'utf8', maxBuffer: 2 ** 28 });
  if (!stdout.trim().startsWith('[')) throw new Error(`${tool} did not answer:\n${stdout}${stderr}`);
  return JSON.parse(stdout) as Finding[];
}

// Parameters keep the names of ci-operator's variables, and what a user declares stays declared.
const isMeant = ({ rule, message }: Finding) =>
  rule === 'prefer-kebab-case' || (rule === 'no-unused-param' && message.includes("defines parameter 'registry'"));

describe(tool, () => {
  it('refuses a pipeline that waits for a task that is not there', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'tekton-lint-')), 'pipeline.yaml');
    const task = { name: 'a', runAfter: ['gone'], taskSpec: { steps: [{ name: 'a', image: 'a', command: ['a'] }] } };
    const pipeline = {
      apiVersion: 'tekton.dev/v1',
      kind: 'Pipeline',
      metadata: { name: 'x' },
      spec: { tasks: [task] },
    };
    writeFileSync(file, JSON.stringify(pipeline));
    expect(lint(file).map(({ rule, level }) => `${level} ${rule}`)).toContain('error no-pipeline-missing-task');
  });

  // Each golden is of a configuration of its own, so each is asked about alone.
  it.each(['dist/tekton/*/*.yaml', ...goldens])('has nothing against %s', (pattern) => {
    const findings = lint(join(root, pattern));
    expect(findings.filter((finding) => finding.level === 'error' || !isMeant(finding))).toEqual([]);
  });
});
