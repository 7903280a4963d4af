import { once } from 'node:events';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeConfig } from '../../lib/config';
import { fixtures } from '../conformance/fixtures';
import { widgetConfig, widgetRegistry } from '../graph/widget';
import { launch, openFile, screens, writePage } from './chromium';
import { drawingFaults, paleLabels } from './drawing';

const directory = mkdtempSync(join(tmpdir(), 'graph-page-'));
const pictures = process.env['PICTURES'] ?? join(directory, 'pictures');
const largest = join(directory, 'largest.html');
const widget = join(directory, 'widget.html');
const hostile = '</script><script>document.title = "broken into"</script><img src="http://127.0.0.1:9/x">';
let browser: Browser;

beforeAll(async () => {
  const kata = 'openshift-release/config/kata-containers/kata-containers/kata-containers-kata-containers-main.yaml';
  writePage(join(fixtures, kata), largest, join(fixtures, 'openshift-registry/ci-operator/step-registry'));
  const config = join(directory, 'widget.yaml');
  const [unit, e2e] = widgetConfig().tests!;
  writeFileSync(config, writeConfig(widgetConfig({ tests: [{ ...unit!, commands: hostile }, e2e!] })));
  writePage(config, widget, widgetRegistry());
  mkdirSync(pictures, { recursive: true });
  browser = await launch();
});
afterAll(() => browser.close());

describe.each(screens)('the page of the largest configuration, $name', (screen) => {
  it('has no label that overlaps another, leaves its box, or is too pale', async () => {
    const { page } = await openFile(browser, largest, screen);
    await page.screenshot({ path: join(pictures, `largest-${screen.width}-${screen.scheme}.png`) });
    expect(await drawingFaults(page)).toEqual([]);
    expect(await paleLabels(page)).toEqual([]);
    await page.close();
  });

  it('is no wider than the screen, with the details open too, and nothing in them is cut', async () => {
    const { page } = await openFile(browser, largest, screen);
    await page.locator('.item:visible[aria-label*="openshift-e2e-test"]').focus();
    await page.keyboard.press('Enter');
    await page.screenshot({ path: join(pictures, `largest-${screen.width}-${screen.scheme}-open.png`) });
    const wide = await page.evaluate(() =>
      [document.documentElement, ...document.querySelectorAll('.details, .details .chosen *')]
        .filter((element) => element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0)
        .map((element) => element.outerHTML.slice(0, 80)),
    );
    expect(wide).toEqual([]);
    await page.close();
  });

  it('makes no request but for itself, and nothing goes wrong', async () => {
    const { page, requests, errors } = await openFile(browser, largest, screen);
    await page.locator('#search').fill('installer');
    await page.locator('#search').press('Enter');
    await page.keyboard.press('Enter');
    await page.waitForTimeout(200);
    expect([requests, errors]).toEqual([[`file://${largest}`], []]);
    await page.close();
  });
});

describe.each(screens.filter(({ scheme }) => scheme === 'light'))('by keyboard alone, $width pixels,', (screen) => {
  const openWidget = async () => (await openFile(browser, widget, screen)).page;

  it('Tab reaches the search, the buttons, and each image, test and step in turn, and each shows that it has the focus', async () => {
    const page = await openWidget();
    const seen: string[] = [];
    for (let count = 0; count < 40; count++) {
      await page.keyboard.press('Tab');
      const focus = await page.evaluate(() => {
        const active = document.activeElement!;
        if (active === document.body) return undefined;
        const frame = active.querySelector('.frame, .row');
        const isMarked = frame
          ? getComputedStyle(frame).strokeWidth === '3px'
          : getComputedStyle(active).outlineStyle !== 'none';
        const { left, right, top, bottom } = active.getBoundingClientRect();
        const isInside = left >= -1 && top >= -1 && right <= innerWidth + 1 && bottom <= innerHeight + 1;
        return `${active.getAttribute('aria-label') ?? active.textContent}${isMarked && isInside ? '' : ' UNSEEN'}`;
      });
      if (focus === undefined) break;
      seen.push(focus);
    }
    expect(seen).toEqual([
      'Search images, tests and steps',
      'Zoom out',
      'Zoom in',
      'Whole',
      ...(await page
        .locator('.item:visible')
        .evaluateAll((items) => items.map((item) => item.getAttribute('aria-label')!))),
    ]);
    await page.close();
  });

  it('Enter opens a step, and Escape closes it and gives the focus back', async () => {
    const page = await openWidget();
    await page.locator('.item:visible[aria-label^="step set-up"]').focus();
    await page.keyboard.press('Enter');
    expect(await page.locator('.details .chosen').innerText()).toMatch(
      /create cluster[\s\S]*SIZE\s+large\s+chain begin/,
    );
    await page.keyboard.press('Escape');
    expect(await page.locator('.details').isVisible()).toBe(false);
    expect(await page.evaluate(() => document.activeElement!.getAttribute('aria-label'))).toMatch(/^step set-up/);
    await page.close();
  });

  it('/ searches what steps say, Enter goes to the hits, and Escape ends it', async () => {
    const page = await openWidget();
    await page.keyboard.press('/');
    await page.keyboard.type('destroy cluster');
    expect(await page.locator('output').innerText()).toBe('1 found');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement!.getAttribute('aria-label'))).toMatch(/^step tear-down/);
    await page.keyboard.press('Escape');
    expect(await page.locator('.hit').count()).toBe(0);
    await page.close();
  });

  it('+ and - zoom, 0 shows all of it, and arrows go from one to the next', async () => {
    const page = await openWidget();
    const widthOf = async () => (await page.locator('.box:visible').first().boundingBox())!.width;
    const [first] = [await widthOf()];
    await page.keyboard.press('+');
    expect(await widthOf()).toBeCloseTo(first * 1.25, 1);
    await page.keyboard.press('0');
    const boxes = await page
      .locator('.box:visible')
      .evaluateAll((all) => all.map((box) => box.getBoundingClientRect().bottom));
    expect(Math.max(...boxes)).toBeLessThanOrEqual(800);
    await page.locator('.item:visible').first().focus();
    await page.keyboard.press('ArrowDown');
    expect(await page.evaluate(() => document.activeElement!.getAttribute('aria-label'))).toMatch(/^source src/);
    await page.close();
  });
});

describe('by mouse', () => {
  const [screen] = screens;

  it('a click opens, dragging moves the drawing and opens nothing, the wheel zooms', async () => {
    const { page } = await openFile(browser, widget, screen!);
    const step = page.locator('.item:visible[aria-label^="step verify"]');
    const before = (await step.boundingBox())!;
    await page.mouse.move(before.x + 10, before.y + 5);
    await page.mouse.down();
    await page.mouse.move(before.x - 90, before.y + 45, { steps: 5 });
    await page.mouse.up();
    expect((await step.boundingBox())!.x).toBeCloseTo(before.x - 100, 0);
    expect(await page.locator('.details').isVisible()).toBe(false);
    await step.click();
    expect(await page.locator('.details h2:visible').innerText()).toBe('verify step of e2e');
    await page.locator('.close').click();
    await step.hover();
    await page.mouse.wheel(0, -400);
    await expect.poll(async () => (await step.boundingBox())!.width).toBeGreaterThan(before.width * 2);
    await page.close();
  });

  it('a link of the details leads on, and the address names what is open', async () => {
    const { page } = await openFile(browser, widget, screen!);
    await page.locator('.item:visible[aria-label^="step verify"]').click();
    await page.locator('.chosen a', { hasText: 'gadget' }).click();
    expect(await page.locator('.details h2:visible').innerText()).toBe('gadget build');
    expect(page.url()).toContain('#image_gadget');
    await page.reload();
    expect(await page.locator('.details h2:visible').innerText()).toBe('gadget build');
    await page.close();
  });
});

describe('a text that means to be a script', () => {
  it('is shown as it is, and does nothing', async () => {
    const { page, requests, errors } = await openFile(browser, widget, screens[0]!);
    await page.locator('.item:visible[aria-label^="step unit"]').click();
    expect(await page.locator('.chosen pre').innerText()).toContain(hostile);
    expect(await page.title()).toBe('acme/widget@main');
    expect([requests, errors]).toEqual([[`file://${widget}`], []]);
    await page.close();
  });

  it('could not run if it got into the page: the policy forbids it', async () => {
    const asked: unknown[] = [];
    const server = createServer(({ url }, response) => void (asked.push(url), response.end())).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { page, errors } = await openFile(browser, widget, screens[0]!);
    await page.evaluate(
      (port) => {
        document.title = 'whole';
        const script = document.createElement('script');
        script.textContent = 'document.title = "broken into"';
        const image = new Image();
        image.src = `http://127.0.0.1:${port}/x`;
        document.body.append(script, image);
      },
      (server.address() as AddressInfo).port,
    );
    await page.waitForTimeout(300);
    expect([await page.title(), asked]).toEqual(['whole', []]);
    expect(errors.join('\n')).toMatch(/127\.0\.0\.1[\s\S]*Content Security Policy/);
    await page.close();
    server.close();
  });
});

it('without JavaScript, the page is the drawing and a list of all details', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  await page.goto(`file://${widget}`);
  expect(await page.locator('.details section').last().isVisible()).toBe(true);
  expect(await page.locator('svg.wide').isVisible()).toBe(true);
  await context.close();
});
