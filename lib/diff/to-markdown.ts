import { escapeMarkdown } from '../review/markdown';
import { type Block, type Report } from './report-entry';
import { summaryLines } from './to-terminal';
import { type DeltaLine } from './text-delta';
import { visibleText } from '../problems';

/** A comment on GitHub holds 65,536 characters. */
const longest = 60_000;

/**
 * The report as Markdown for a comment. A reader sees 30 lines at most, risks first; the rest is folded. What is too
 * long for a comment is said to be missing.
 */
export function toMarkdown({ title, risks, changes }: Report, { all = false } = {}): string {
  // Beside the title, two headings, and the line that says what is missing.
  const heads = summaryLines - 4;
  const seen = Math.min(risks.length, heads - Math.min(changes.length, few));
  const room = { lines: heads - seen - Math.min(changes.length, heads - seen) };
  const shown = fit([...risks.map((risk) => riskOf(risk, room)), ...changes.map(changeOf)], all ? Infinity : longest);
  const [told, others] = [shown.slice(0, risks.length), shown.slice(risks.length)];
  const missing = shown.filter((text) => text === undefined).length;
  const rest = `${missing} more ${missing === 1 ? 'part is' : 'parts are'} too long for a comment: run \`openshift-ci diff --all\`.`;
  const parts = [
    `### ${escapeMarkdown(visibleText(title))}`,
    ...sectionOf('Risks', told, seen),
    ...sectionOf(risks.length > 0 ? 'Other changes' : 'Changes', others, heads - seen),
    ...(missing > 0 ? [rest] : []),
  ];
  return `${parts.join('\n\n')}\n`;
}

const few = 9;

// What does not fit any more stands as undefined.
function fit(parts: readonly string[], most: number): (string | undefined)[] {
  let length = 0;
  return parts.map((part) => {
    if (length + part.length > most) return undefined;
    length += part.length + 2;
    return part;
  });
}

function sectionOf(heading: string, blocks: readonly (string | undefined)[], most: number): string[] {
  const parts = blocks.filter((part) => part !== undefined);
  if (parts.length === 0) return [];
  const shown = parts.length > most ? parts.slice(0, most - 1) : parts;
  const folded = parts.slice(shown.length);
  const rest = folded.length > 0 ? [fold(`${folded.length} more`, folded.join('\n\n'))] : [];
  return [`**${heading}**`, ...shown, ...rest];
}

// Its lines are seen while there is room for all of them.
function riskOf({ head, lines }: Block, room: { lines: number }): string {
  const [rule = '', ...says] = head.split(': ');
  const what = `⚠️ ${code(rule)}: ${escapeMarkdown(visibleText(says.join(': '))).replaceAll('@', '&#64;')}`;
  if (lines.length === 0) return what;
  const isSeen = lines.length <= room.lines;
  room.lines -= isSeen ? lines.length : 0;
  if (isSeen) return `${what}\n\n${fence(lines)}`;
  return fold(`⚠️ ${toHtml(rule)}: ${escapeHtml(says.join(': '))}`, fence(lines));
}

function changeOf({ mark, head, lines }: Block): string {
  if (lines.length === 0) return `- ${mark} ${code(head)}`;
  return fold(toHtml(`${mark} ${head}`), fence(lines));
}

function fold(summary: string, text: string): string {
  return `<details><summary>${summary}</summary>\n\n${text}\n\n</details>`;
}

// As a diff, code hosts colour what is gone and what is new.
function fence(lines: readonly DeltaLine[]): string {
  const text = lines.map((line) => `${line.sign} ${visibleText(line.text)}`).join('\n');
  const ticks = ticksAround(text, 3);
  return `${ticks}diff\n${text}\n${ticks}`;
}

function code(text: string): string {
  const visible = visibleText(text);
  const ticks = ticksAround(visible, 1);
  const gap = visible.startsWith('`') || visible.endsWith('`') ? ' ' : '';
  return `${ticks}${gap}${visible}${gap}${ticks}`;
}

// One more than any run of them in the text.
function ticksAround(text: string, least: number): string {
  const runs = [...text.matchAll(/`+/g)].map(([run]) => run.length);
  return '`'.repeat(Math.max(least, ...runs.map((length) => length + 1)));
}

// A name in <code> is no mention of anybody.
function toHtml(text: string): string {
  return `<code>${escapeHtml(text)}</code>`;
}

function escapeHtml(text: string): string {
  return visibleText(text).replace(/[&<>@]/g, (mark) => `&#${mark.charCodeAt(0)};`);
}
