import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ruleAreas, ruleIds, rules } from '../../lib/rules';
import { rulesPage } from '../../lib/rules/describe-rule';
import { inProcess } from '../cli/in-process';
import { root } from '../support/run-program';

const docs = (name: string) => readFileSync(join(root, 'docs', name), 'utf8');

describe('openshift-ci explain', () => {
  it('shows what a rule means, how to fix it, and what upstream reports', async () => {
    const { status, stdout } = await inProcess('explain', 'several-step-images');
    expect(status).toBe(0);
    expect(stdout).toBe(`several-step-images (error)

A step has both \`from\` and \`from_image\`.

Why: A step runs in one image.
Fix: Remove one of them.
Upstream:
  pkg/validation/test.go: \`from\` and \`from_image\` cannot be set together
`);
  });

  it('knows every rule', async () => {
    const { stdout } = await inProcess('explain', '--output', 'json');
    expect((JSON.parse(stdout) as { id: string }[]).map(({ id }) => id)).toEqual(ruleIds);
    for (const id of ruleIds.slice(0, 5))
      expect((await inProcess('explain', id)).stdout.startsWith(`${id} (`)).toBe(true);
  });

  it.each([
    ['duplicat-test', 'did you mean duplicate-test?'],
    ['qqqqqqqqqq', 'openshift-ci explain lists all rules'],
  ])('refuses %s with a suggestion', async (id, suggestion) => {
    const { status, stdout, stderr } = await inProcess('explain', id);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(`error: rule '${id}' does not exist; ${suggestion}\n`);
  });

  it('and checkconfig --list-rules list every rule with its severity', async () => {
    const { status, stdout } = await inProcess('checkconfig', '--list-rules');
    expect(status).toBe(0);
    expect(stdout.split('\n').slice(0, -1)).toHaveLength(ruleIds.length);
    expect(stdout).toMatch(/^moving-tag +warning +An image is named by a tag that moves, such as `latest`\.$/m);
    expect((await inProcess('explain')).stdout).toBe(stdout);
  });
});

describe('the areas of rules', () => {
  it('hold each rule once', () => {
    const ids = Object.values(ruleAreas).flatMap((area) => Object.values(area).map(({ id }) => id));
    expect(ids.toSorted()).toEqual(ruleIds);
  });
});

describe('docs/rules.md', () => {
  it('is what openshift-ci explain --output markdown writes', () => {
    const remedy = 'run: node bin/openshift-ci.cjs explain --output markdown > docs/rules.md';
    expect(docs('rules.md') === rulesPage(ruleAreas), remedy).toBe(true);
  });
});

describe('what upstream reports', () => {
  it('is the same in docs/checks.md as in the tables', () => {
    const [, table = ''] = docs('checks.md').split("## Upstream's rules, and ours");
    const rows = [...table.matchAll(/^\| (`+)(.*?)\1(?: \(\d+×\))? +\| (.*`.*) +\|$/gm)];
    const pairs = rows.flatMap(([, , message = '', cell = '']) =>
      [...cell.matchAll(/`([^`]+)`/g)].map(([, id]) => `${id}: ${plain(message)}`),
    );
    const own = Object.values(rules).flatMap(({ id, upstream }) =>
      Object.values(upstream?.messages ?? {}).flatMap((texts) => texts.map((text) => `${id}: ${plain(text)}`)),
    );
    expect(pairs.length).toBeGreaterThan(200);
    expect([...new Set(pairs)].toSorted()).toEqual([...new Set(own)].toSorted());
  });
});

function plain(message: string): string {
  return message.trim().replaceAll('\\|', '|').replace(/[‘’]/g, "'");
}
