import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Rule, rules } from '../../lib/rules';

const all = Object.values<Rule>(rules);
const lib = join(__dirname, '../../lib');

/** The TypeScript sources outside the tables. */
function sources(): { file: string; text: string }[] {
  const files = readdirSync(lib, { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => file.endsWith('.ts') && !file.startsWith('rules/'))
    .map((file) => ({ file, text: readFileSync(join(lib, file), 'utf8') }));
}

describe('the tables of rules', () => {
  it('name each rule once', () => {
    const tables = readdirSync(join(lib, 'rules')).map((file) => readFileSync(join(lib, 'rules', file), 'utf8'));
    const keys = tables.flatMap((text) => [...text.matchAll(/^ {2}(\w+): \{$/gm)].map(([, key]) => key));
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
    expect(keys.length).toBe(all.length);
  });

  it.each(all)('say of $id in whole sentences what it is, why it matters and how to fix it', (rule) => {
    for (const text of [rule.summary, rule.why, rule.fix]) expect(text).toMatch(/^\S.*[.:]$/);
  });

  it('hold no rule that the library never reports', () => {
    const text = sources()
      .map((source) => source.text)
      .join('\n');
    const unused = Object.keys(rules).filter((key) => !new RegExp(`\\brules\\.${key}\\b`).test(text));
    expect(unused).toEqual([]);
  });

  it('are the only place where the id of a rule is written', () => {
    // Ids of one word are words of the format too.
    const ids = all.map(({ id }) => id).filter((id) => id.includes('-') && !sharedWords.includes(id));
    const written = sources().flatMap(({ file, text }) =>
      ids.filter((id) => text.includes(`'${id}'`)).map((id) => `${file}: ${id}`),
    );
    expect(written).toEqual([]);
  });
});

/** Names of a flag, a subfolder or a resource that a rule happens to share. */
const sharedWords: readonly string[] = ['cluster-claim', 'mount-path', 'image-lock', 'nested-podman'];
