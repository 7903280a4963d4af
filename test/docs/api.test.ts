import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../support/run-program';
import { entryPoints } from './entry-points';

const directory = join(root, 'docs/api');
const main = 'cdk8s-openshift-ci';
// The page of an entry point, and that of the one namespace that the main one has.
const pageOf = (name: string) => (name === main ? `${main}/README.md` : `${name}.md`);
const namespacePage = `${main}/namespaces/config.md`;
const pages = new Map(
  readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md'))
    .map((path) => [path, readFileSync(join(directory, path), 'utf8')]),
);

describe('docs/api', () => {
  it('has a page for every entry point, an index, and nothing else', () => {
    const expected = [...entryPoints().keys()].map(pageOf);
    expect([...pages.keys()].sort()).toEqual(['README.md', namespacePage, ...expected].sort());
  });

  it('tells what each entry point is for', () => {
    const without = [...entryPoints().keys()].filter((name) => !pages.get(pageOf(name))?.startsWith(`# ${name}\n\n`));
    expect(without).toEqual([]);
    const rows = [...pages.get('README.md')!.matchAll(/^\| \[(\S+)\]\(\S+\) \| .+ \|$/gm)].map(([, name]) => name);
    expect(rows.sort()).toEqual([...entryPoints().keys()].sort());
  });

  it('has no link that leads nowhere', () => {
    const dead = [...pages].flatMap(([page, text]) => linksIn(text).filter((link) => !leadsSomewhere(page, link)));
    expect(dead).toEqual([]);
  });

  it('names no place of the machine that wrote it', () => {
    const places = [...pages].filter(([, text]) => text.includes(root) || text.includes('node_modules'));
    expect(places.map(([page]) => page)).toEqual([]);
  });
});

function linksIn(text: string): string[] {
  return [...text.matchAll(/\]\((?!https?:)([^)\s]+)\)/g)].map(([, link]) => link!);
}

function leadsSomewhere(page: string, link: string): boolean {
  const [path, anchor] = link.split('#') as [string, string | undefined];
  const target = pages.get(path ? join(dirname(page), path) : page);
  return target !== undefined && (anchor === undefined || anchorsOf(target).has(anchor));
}

const known = new Map<string, Set<string>>();

/** The anchors that code hosts give to headings, those of equal ones by their number, and those that are written. */
function anchorsOf(text: string): Set<string> {
  const found = known.get(text) ?? new Set([...text.matchAll(/<a id="([^"]+)">/g)].map(([, id]) => id!));
  if (known.has(text)) return found;
  const count = new Map<string, number>();
  for (const [, heading] of text.matchAll(/^#+ (.+)$/gm)) {
    const slug = heading!
      .toLowerCase()
      .replace(/[^\w\- ]/g, '')
      .replaceAll(' ', '-');
    const number = count.get(slug) ?? 0;
    count.set(slug, number + 1);
    found.add(number === 0 ? slug : `${slug}-${number}`);
  }
  known.set(text, found);
  return found;
}
