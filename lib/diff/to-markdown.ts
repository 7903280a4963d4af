import { escapeMarkdown } from '../review/markdown';
import { type Block, type Report } from './block';
import { type DeltaLine } from './text-delta';
import { visibleText } from './visible-text';

/** A comment on GitHub holds 65,536 characters. */
const longest = 60_000;

/** The report as Markdown for a comment: risks at once, each change folded; what is too long is said to be missing. */
export function toMarkdown({ title, risks, changes }: Report, { all = false } = {}): string {
  const parts = [
    `### ${escapeMarkdown(visibleText(title))}`,
    ...(risks.length > 0 ? ['**Risks**', ...risks.map(riskOf)] : []),
    ...(changes.length > 0 ? [`**${risks.length > 0 ? 'Other changes' : 'Changes'}**`, ...changes.map(changeOf)] : []),
  ];
  const fitting = all ? parts : fit(parts);
  const missing = parts.length - fitting.length;
  const rest = `${missing} more ${missing === 1 ? 'part is' : 'parts are'} too long for a comment: run \`openshift-ci diff --all\`.`;
  return `${[...fitting, ...(missing > 0 ? [rest] : [])].join('\n\n')}\n`;
}

function fit(parts: readonly string[]): string[] {
  let length = 0;
  return parts.filter((part) => {
    if (length + part.length > longest) return false;
    length += part.length + 2;
    return true;
  });
}

function riskOf({ head, lines }: Block): string {
  const [rule = '', ...says] = head.split(': ');
  return [`⚠️ ${code(rule)}: ${escapeMarkdown(visibleText(says.join(': '))).replaceAll('@', '&#64;')}`, fence(lines)]
    .filter(Boolean)
    .join('\n\n');
}

function changeOf({ mark, head, lines }: Block): string {
  const summary = `${mark} ${code(head)}`;
  if (lines.length === 0) return `- ${summary}`;
  return `<details><summary>${toHtml(`${mark} ${head}`)}</summary>\n\n${fence(lines)}\n\n</details>`;
}

// As a diff, code hosts colour what is gone and what is new.
function fence(lines: readonly DeltaLine[]): string {
  if (lines.length === 0) return '';
  const text = lines.map((line) => `${line.sign} ${visibleText(line.text)}`).join('\n');
  const ticks = '`'.repeat(Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length)) + 1);
  return `${ticks}diff\n${text}\n${ticks}`;
}

function code(text: string): string {
  const visible = visibleText(text);
  const ticks = '`'.repeat(Math.max(0, ...[...visible.matchAll(/`+/g)].map(([run]) => run.length)) + 1);
  const gap = visible.startsWith('`') || visible.endsWith('`') ? ' ' : '';
  return `${ticks}${gap}${visible}${gap}${ticks}`;
}

// A name in <code> is no mention of anybody.
function toHtml(text: string): string {
  const escaped = visibleText(text).replace(/[&<>]/g, (mark) => `&#${mark.charCodeAt(0)};`);
  return `<code>${escaped}</code>`;
}
