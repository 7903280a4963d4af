import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfigFile } from '../../lib/config';
import { closeConfiguration } from '../../lib/plan';
import { planGraph, toDot, toMermaid } from '../../lib/graph';
import { configFiles } from '../conformance/fixtures';
import { graphOf, widgetConfig } from '../graph/widget';
import { root, run } from '../support/run-program';
import { launch } from './chromium';

const bundle = join(__dirname, 'node_modules/mermaid/dist/mermaid.min.js');
let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await launch();
  page = await browser.newPage();
  await page.addScriptTag({ content: readFileSync(bundle, 'utf8') });
});
afterAll(() => browser.close());

interface Mermaid {
  initialize(settings: object): void;
  render(id: string, text: string): Promise<{ svg: string }>;
}

/** The labels of a diagram as Mermaid draws it; an exception where it cannot. */
function labelsOf(text: string): Promise<string> {
  return page.evaluate(async (diagram) => {
    const { mermaid } = globalThis as unknown as { mermaid: Mermaid };
    mermaid.initialize({ startOnLoad: false, securityLevel: 'strict' });
    const { svg } = await mermaid.render('diagram', diagram);
    const holder = document.createElement('div');
    holder.innerHTML = svg.replaceAll('<br/>', ' ').replaceAll('<br>', ' ');
    return holder.textContent;
  }, text);
}

const hostile = 'a</b> "q" #35; `x` [y] {z} |p| end; graph %% <script>s</script> & \\ $1 @x';

describe('Mermaid itself draws', () => {
  it('every diagram of README.md, of dist/README.md and of docs/', async () => {
    const pages = ['README.md', 'dist/README.md', ...readdirSync(join(root, 'docs')).map((name) => `docs/${name}`)];
    const texts = pages.filter((name) => name.endsWith('.md')).map((name) => readFileSync(join(root, name), 'utf8'));
    const diagrams = texts.flatMap((text) =>
      [...text.matchAll(/```mermaid\n([\s\S]*?)```/g)].map(([, diagram]) => diagram!),
    );
    expect(diagrams.length).toBeGreaterThanOrEqual(2);
    for (const diagram of diagrams) expect(await labelsOf(diagram)).not.toBe('');
  });

  it('the graph of every configuration of the fixtures, with all of its tests', async () => {
    for (const file of configFiles('openshift-release')) {
      const { configuration, placeOf } = readConfigFile(file);
      if (!configuration) continue;
      const labels = await labelsOf(toMermaid(planGraph({ closed: closeConfiguration(configuration), placeOf })));
      for (const { as } of configuration.tests ?? []) expect(labels, file).toContain(as);
    }
  });

  it.each([hostile, '1. one', '- one', '+ one', 'end', 'graph', '__proto__', 'ö✓ 漢字'])(
    'a name that means something to Mermaid as it is written: %s',
    async (name) => {
      const tests = [{ as: name, commands: 'true', container: { from: 'src' } }];
      expect(await labelsOf(toMermaid(graphOf(widgetConfig({ tests }))))).toContain(`${name} in src`);
    },
  );
});

describe('Graphviz itself draws', () => {
  it.each([
    ['a graph with steps', graphOf()],
    ['a name with everything in it', graphOf(widgetConfig({ tests: [{ as: hostile, container: { from: 'src' } }] }))],
  ])('%s', (_, graph) => {
    const { status, stdout, stderr } = run('bash', ['-c', 'dot -Tsvg <<<"$GRAPH"'], { GRAPH: toDot(graph) });
    expect([status, stderr]).toEqual([0, '']);
    for (const { name } of graph.images) expect(stdout).toContain(`>${name.replaceAll('-', '&#45;')}<`);
  });
});
