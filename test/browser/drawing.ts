import { type Page } from 'playwright-core';

/** What is wrong with the drawing that a page shows, in the words of the boxes that it is wrong with. */
export function drawingFaults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const shown = [...document.querySelectorAll<SVGElement>('svg.graph')].find(
      (drawing) => getComputedStyle(drawing).display !== 'none',
    )!;
    const all = (selector: string, within: Element = shown) => [
      ...within.querySelectorAll<SVGGraphicsElement>(selector),
    ];
    const areaOf = (element: Element) => element.getBoundingClientRect();
    const overlap = (a: DOMRect, b: DOMRect) =>
      a.left < b.right - 0.5 && b.left < a.right - 0.5 && a.top < b.bottom - 0.5 && b.top < a.bottom - 0.5;
    const holds = (outer: DOMRect, inner: DOMRect) =>
      outer.left <= inner.left + 0.5 &&
      outer.right >= inner.right - 0.5 &&
      outer.top <= inner.top + 0.5 &&
      outer.bottom >= inner.bottom - 0.5;
    const pairs = (elements: Element[], what: string) =>
      elements.flatMap((a, index) =>
        elements
          .slice(index + 1)
          .filter((b) => overlap(areaOf(a), areaOf(b)))
          .map((b) => `${what} overlap: ${a.textContent} | ${b.textContent}`),
      );
    const clipped = all('.item').flatMap((item) => {
      const frame = item.querySelector('.frame, .row')!;
      return all('text', item)
        .filter((text) => !holds(areaOf(frame), areaOf(text)))
        .map((text) => `a label leaves its box: ${text.textContent}`);
    });
    const texts = all('text');
    const faults = [
      ...pairs(all('.box'), 'boxes'),
      ...pairs(texts, 'labels'),
      ...pairs(all('.row'), 'rows'),
      ...clipped,
    ];
    return texts.length === 0 ? ['there are no labels'] : faults;
  });
}

/** The labels with too little contrast to what is behind them, as WCAG 2.1 counts it for small text (4.5). */
export function paleLabels(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const luminance = (color: string) => {
      const [red, green, blue] = color.match(/[\d.]+/g)!.map((part) => {
        const value = Number(part) / 255;
        return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
    };
    return [...document.querySelectorAll('.item text')].flatMap((text) => {
      const back = text.parentElement!.querySelector('.frame, .row')!;
      const [a, b] = [luminance(getComputedStyle(text).fill), luminance(getComputedStyle(back).fill)];
      const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
      return contrast < 4.5 ? [`${text.textContent}: ${contrast.toFixed(1)}`] : [];
    });
  });
}
