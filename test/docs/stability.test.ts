import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import packageJson from '../../package.json';

const root = join(__dirname, '../..');
const page = readFileSync(join(root, 'docs/stability.md'), 'utf8');

describe('docs/stability.md', () => {
  it('names every entry point of the package', () => {
    const told = [...page.matchAll(/^- `cdk8s-openshift-ci\/([\w-]+)`$/gm)].map(([, name]) => `./${name}`);
    const exported = Object.keys(packageJson.exports).filter((path) => path !== '.' && path !== './package.json');
    expect(told.sort()).toEqual(exported.sort());
  });

  it('names the versions that the package asks for', () => {
    const rows = [...page.matchAll(/^\| (Node|cdk8s-plus-28|cdk8s|constructs)\b[^|]*\| `([^`]+)` +\|$/gm)];
    const told = Object.fromEntries(rows.map(([, name, range]) => [name!, range!]));
    expect(told).toEqual({ Node: packageJson.engines.node, ...packageJson.peerDependencies });
  });
});

it('README.md points to every page below docs', () => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  const pages = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md') && !path.startsWith('api'))
    .map((path) => `docs/${path}`);
  expect(pages.filter((path) => !readme.includes(`](${path})`))).toEqual([]);
});
