import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The text of one of the files that pages are made of. */
export function pageText(name: 'drawing.css' | 'page.css' | 'page.browser.js'): string {
  return readFileSync(join(__dirname, 'page', name), 'utf8');
}
