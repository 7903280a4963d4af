import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { marked } from 'marked';
import { type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../support/run-program';
import { launch, openFile, type Screen, screens } from './chromium';

const pictures = process.env['PICTURES'] ?? mkdtempSync(join(tmpdir(), 'review-page-'));
const sources = { dist: 'dist/README.md', variants: 'test/golden/review/README.md' };
let browser: Browser;

beforeAll(async () => {
  mkdirSync(pictures, { recursive: true });
  browser = await launch();
});
afterAll(() => browser.close());

const style = `
  body { font: 16px/1.5 sans-serif; max-width: 980px; margin: 0 auto; padding: 16px; overflow-wrap: break-word; }
  table { display: block; overflow: auto; border-collapse: collapse; } td, th { border: 1px solid #8884; padding: 6px; }
  pre.mermaid { overflow: auto; } :root { color-scheme: light dark; }`;

/** The page as a code host shows it: tables scroll, and Mermaid draws the diagrams. */
async function rendered(source: string, screen: Screen): Promise<{ page: Page; errors: string[] }> {
  const body = await marked(readFileSync(join(root, source), 'utf8'));
  const diagrams = body.replace(
    /<pre><code class="language-mermaid">([\s\S]*?)<\/code><\/pre>/g,
    '<pre class="mermaid">$1</pre>',
  );
  const file = join(mkdtempSync(join(tmpdir(), 'review-page-')), 'page.html');
  writeFileSync(file, `<!doctype html><meta charset="utf-8"><style>${style}</style>${diagrams}`);
  const { page, errors } = await openFile(browser, file, screen);
  await page.addScriptTag({ path: join(__dirname, 'node_modules/mermaid/dist/mermaid.min.js') });
  await page.evaluate(
    async (theme) => {
      const { mermaid } = globalThis as unknown as {
        mermaid: { initialize(settings: object): void; run(): Promise<void> };
      };
      mermaid.initialize({ startOnLoad: false, securityLevel: 'strict', theme });
      await mermaid.run();
    },
    screen.scheme === 'dark' ? 'dark' : 'default',
  );
  return { page, errors };
}

/** The labels of the diagrams that are larger than the place that Mermaid made for them, and nodes that overlap. */
function diagramFaults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const nodes = [...document.querySelectorAll('.mermaid .node')];
    const clipped = nodes.filter((node) => {
      const shape = node.querySelector('rect, polygon, path')!.getBoundingClientRect();
      const label = node.querySelector('.nodeLabel')!.getBoundingClientRect();
      return (
        label.left < shape.left - 1 ||
        label.right > shape.right + 1 ||
        label.top < shape.top - 1 ||
        label.bottom > shape.bottom + 1
      );
    });
    const areas = nodes.map((node) => ({ node, area: node.getBoundingClientRect() }));
    const overlapping = areas.flatMap(({ node, area: a }, index) =>
      areas
        .slice(index + 1)
        .filter(({ area: b }) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
        .map((other) => `${node.textContent} | ${other.node.textContent}`),
    );
    if (nodes.length === 0) return ['there are no nodes'];
    return [...clipped.map((node) => `clipped: ${node.textContent}`), ...overlapping.map((pair) => `overlap: ${pair}`)];
  });
}

describe.each(screens)('the page for reviewers, $name', (screen) => {
  it.each(Object.entries(sources))(
    'of %s has diagrams without overlap or clipping, and fits the screen',
    async (name, source) => {
      const { page, errors } = await rendered(source, screen);
      await page.screenshot({
        path: join(pictures, `review-${name}-${screen.width}-${screen.scheme}.png`),
        fullPage: true,
      });
      expect(await diagramFaults(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
      expect(errors).toEqual([]);
      await page.close();
    },
  );
});

it('every link of dist/README.md leads to something that synth wrote', async () => {
  const { page } = await rendered(sources.dist, screens[0]!);
  const links = await page.locator('a').evaluateAll((all) => all.map((link) => link.getAttribute('href')!));
  expect(links.length).toBeGreaterThan(5);
  for (const link of links) expect(() => readFileSync(join(root, 'dist', link)), link).not.toThrow(/ENOENT/);
  await page.close();
});
