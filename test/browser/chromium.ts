import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';
import { run } from '../support/run-program';

const known = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const executablePath = process.env['CHROMIUM'] ?? known.find((path) => existsSync(path));

if (!executablePath) {
  throw new Error(`no Chromium in ${known.join(', ')}: apt-get install -y chromium, or set CHROMIUM to its path`);
}

/** The browser that is installed; as root it has no sandbox. */
export function launch(): Promise<Browser> {
  return chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
}

/** The screens that pages are looked at on. */
export const screens = [1280, 390].flatMap((width) =>
  (['light', 'dark'] as const).map((scheme) => ({ width, scheme, name: `${width} pixels, ${scheme}` })),
);

/** A screen that pages are looked at on. */
export type Screen = (typeof screens)[number];

/** A page of its own, with every request that it makes and everything that goes wrong in it. */
export interface OpenPage {
  readonly page: Page;
  readonly requests: string[];
  readonly errors: string[];
}

/** Opens a file. */
export async function openFile(browser: Browser, file: string, { width, scheme }: Screen): Promise<OpenPage> {
  const page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme: scheme });
  const [requests, errors]: [string[], string[]] = [[], []];
  page.on('request', (request) => void requests.push(request.url()));
  page.on('pageerror', (error) => void errors.push(error.message));
  page.on('console', (message) => void (message.type() === 'error' && errors.push(message.text())));
  await page.goto(`file://${file}`);
  return { page, requests, errors };
}

/** Writes the HTML page of a configuration. */
export function writePage(config: string, output: string, registry?: string): void {
  const flags = registry ? ['--registry', registry] : [];
  const args = ['bin/openshift-ci.cjs', 'graph', '--config', config, '--format', 'html', '--output', output, ...flags];
  const { status, stderr } = run(process.execPath, args);
  if (status !== 0) throw new Error(stderr);
}
