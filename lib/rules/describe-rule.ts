import { type Rule, type Upstream } from './rule';

/** A rule as a person reads it on a terminal. */
export function describeRule({ id, severity, summary, why, example, fix, upstream }: Rule): string {
  const shown = example === undefined ? [] : ['Example:', ...example.split('\n').map((line) => `  ${line}`)];
  const does = upstreamLines(upstream).map((line) => `  ${line}`);
  return [
    `${id} (${severityName(severity)})`,
    '',
    summary,
    '',
    `Why: ${why}`,
    ...shown,
    `Fix: ${fix}`,
    'Upstream:',
    ...does,
    '',
  ].join('\n');
}

/** Rules as lines: the id, how bad it is, and what is wrong. */
export function listRules(rules: readonly Rule[]): string {
  const width = Math.max(...rules.map(({ id }) => id.length));
  return rules
    .map(({ id, severity, summary }) => `${id.padEnd(width)}  ${severityName(severity).padEnd(15)}  ${summary}\n`)
    .join('');
}

/** The page of all rules, with a heading for each, so that a link can name one. */
export function rulesPage(areas: Readonly<Record<string, Readonly<Record<string, Rule>>>>): string {
  const sections = Object.entries(areas).map(
    ([area, rules]) => `## ${area}\n\n${Object.values(rules).map(ruleSection).join('\n')}`,
  );
  return `${introduction}\n${sections.join('\n')}`;
}

const introduction = `# Rules

Written by \`openshift-ci explain --output markdown\` from the tables in \`lib/rules\`; do not edit it.

An _error_ fails the run. _Not expressible_ means that one target cannot run one test. A _warning_ fails nothing and can be
suppressed with a reason ([checks.md](checks.md)). _Upstream_ quotes ci-tools at commit 52352cd, with Go's verbs (\`%s\`) in
place of values; where it is missing, no source shows what upstream does.
`;

function ruleSection({ id, severity, summary, why, example, fix, upstream }: Rule): string {
  const does = upstream === undefined ? [] : [`- Upstream: ${upstreamLines(upstream, codeOf).join('; ')}`];
  const shown = example === undefined ? [] : ['', '```yaml', example, '```'];
  const facts = [`- Severity: ${severityName(severity)}`, `- Why: ${why}`, `- Fix: ${fix}`, ...does];
  return [`### ${id}`, '', summary, '', ...facts, ...shown, ''].join('\n');
}

function upstreamLines(upstream: Upstream | undefined, shown = (text: string) => text): string[] {
  const { messages = {}, note } = upstream ?? { note: 'not recorded' };
  const quoted = Object.entries(messages).flatMap(([file, texts]) => texts.map((text) => `${file}: ${shown(text)}`));
  return note === undefined ? quoted : [...quoted, note];
}

// A text with backquotes needs a longer fence.
function codeOf(text: string): string {
  return text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``;
}

function severityName(severity: Rule['severity']): string {
  return severity.replace('-', ' ');
}
