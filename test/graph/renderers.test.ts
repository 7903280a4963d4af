import { describe, expect, it } from 'vitest';
import { toDot, toHtml, toMermaid, toSvg } from '../../lib/graph';
import { expectGolden } from '../support/golden';
import { graphOf, widgetConfig } from './widget';

const hostile = '</script></pre><script>alert(1)</script><img src=x onerror=alert(2)>"\'&|#quot;`';
const hostileGraph = () =>
  graphOf(widgetConfig({ tests: [{ as: hostile, commands: hostile, container: { from: 'src' } }] }));

describe('the graph of a configuration', () => {
  it.each([
    ['mermaid', toMermaid],
    ['dot', toDot],
    ['svg', toSvg],
  ])('as %s', (format, render) => {
    expectGolden(`graph/widget.${format}`, render(graphOf()));
  });

  it('as Mermaid, where nothing is known of the registry', () => {
    expectGolden('graph/widget-alone.mermaid', toMermaid(graphOf(widgetConfig(), false)));
  });

  it('is the same each time', () => {
    expect(toHtml(graphOf())).toBe(toHtml(graphOf()));
  });

  it('of an empty configuration is a picture of nothing', () => {
    const empty = graphOf({ zz_generated_metadata: { org: '', repo: '', branch: '' } });
    for (const render of [toMermaid, toDot, toSvg, toHtml]) expect(render(empty)).not.toContain('NaN');
  });
});

describe('a hostile text', () => {
  it('is text in HTML: the only script is the page’s own', () => {
    const page = toHtml(hostileGraph());
    expect(page.match(/<script/g)).toHaveLength(1);
    expect(page.match(/<\/script/g)).toHaveLength(1);
    expect(page).not.toContain('<img');
  });

  it('is text in SVG', () => {
    expect(toSvg(hostileGraph())).not.toMatch(/<script|<img/);
  });

  it('is text in Mermaid and in the language of Graphviz', () => {
    expect(
      toMermaid(hostileGraph())
        .split('\n')
        .find((line) => line.startsWith('  test_')),
    ).not.toMatch(/<(?!br\/>)|[`|&]/);
    expect(toDot(hostileGraph())).not.toContain('<script');
  });
});

describe('the page', () => {
  it('forbids every request and every script and style but its own', () => {
    const [, policy] = /Content-Security-Policy" content="([^"]*)"/.exec(toHtml(graphOf()))!;
    expect(policy!.split('; ').map((rule) => rule.replace(/'sha256-.*'/, 'HASH'))).toEqual([
      "default-src 'none'",
      'style-src HASH',
      'script-src HASH',
      "base-uri 'none'",
      "form-action 'none'",
    ]);
  });

  it('has details for everything in the drawing', () => {
    const page = toHtml(graphOf());
    const links = [...page.matchAll(/class="item" href="#([^"]+)"/g)].map(([, id]) => id!);
    expect(links.length).toBeGreaterThan(20);
    for (const id of links) expect(page).toContain(`<section id="${id}">`);
  });
});
