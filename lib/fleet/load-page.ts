import { createHash } from 'node:crypto';
import { escapeMarkup } from '../graph/draw-graph';
import { type Load } from './load';
import { percent } from './load-text';
import { type ProfileLoad } from './profile-load';

const style = `:root{color-scheme:light dark;--ground:#fff;--text:#1c1e21;--muted:#5c636a;--border:#d0d4d9;--heat:#b3261e}
@media (prefers-color-scheme:dark){:root{--ground:#16181b;--text:#e6e8ea;--muted:#9aa1a8;--border:#3a3f45;--heat:#ff8a65}}
body{margin:0 auto;padding:16px;max-width:1280px;background:var(--ground);color:var(--text);font:15px/1.45 system-ui,'Liberation Sans',sans-serif}
h1{font-size:20px}h2{font-size:16px;margin:28px 0 8px}p{margin:4px 0}.muted{color:var(--muted)}
.scroll{overflow-x:auto}svg{display:block}svg text{fill:var(--text);font-size:11px}svg .rule{stroke:var(--border)}svg rect{fill:var(--heat)}
table{border-collapse:collapse;font-size:13px}td,th{border-bottom:1px solid var(--border);padding:3px 10px 3px 0;text-align:left;vertical-align:top;overflow-wrap:anywhere}.number,.short{white-space:nowrap}td.number,th.number{text-align:right}
`;

const cell = { width: 6, height: 14 };
const gutter = 190;

/** The load as one page that works offline, with a picture of hours and cluster profiles. */
export function loadPage(load: Load, top: number): string {
  const hash = `'sha256-${createHash('sha256').update(style).digest('base64')}'`;
  const policy = `default-src 'none'; style-src ${hash}; base-uri 'none'; form-action 'none'`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Load of ${load.periodics} periodic jobs</title>
<style>${style}</style>
</head>
<body>
${[header(load), picture(load), profiles(load), ...lists(load, top)].join('\n')}
</body>
</html>
`;
}

function header({ periodics, startsPerWeek, from, weeks, hours, held, sharedMinutes, clocks }: Load): string {
  const untimed = periodics - clocks.cron;
  return `<h1>${periodics} periodic jobs, ${startsPerWeek} starts a week</h1>
<p>Schedules were played for ${weeks} weeks from ${from}, in UTC. ${percent(sharedMinutes.any)} of the starts share their minute with another start, ${percent(sharedMinutes.profile)} with one of the same cluster profile.</p>
<p>At the peak of a usual week ${held.usualPeak} clusters run at once, ${held.mean} on average and ${held.highest} at most.</p>
<p class="muted">Assumed: each job runs ${hours} hours and takes one lease. ${untimed} jobs have an interval or no clock, so their starts cannot be played. Presubmits are not counted.</p>`;
}

function picture({ profiles, from }: Load): string {
  const first = new Date(`${from}T00:00:00Z`).getUTCDay();
  const names = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
  const width = gutter + 168 * cell.width + 1;
  const height = 20 + profiles.length * cell.height + 1;
  const most = Math.max(1, ...profiles.flatMap(({ hours }) => hours));
  const days = names.map((_, day) => {
    const x = gutter + day * 24 * cell.width;
    return `<line class="rule" x1="${x}" x2="${x}" y1="0" y2="${height}"/><text x="${x + 4}" y="13">${names[(first + day) % 7]!}</text>`;
  });
  const rows = profiles.map((profile, index) => row(profile, 20 + index * cell.height, most));
  return `<h2>Starts by hour and cluster profile</h2>
<p class="muted">Each cell is an hour of an average week; the darkest has ${most} starts. Point at a cell for its number.</p>
<div class="scroll"><svg width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="Starts by hour of the week and cluster profile">
${[...days, ...rows].join('\n')}
</svg></div>`;
}

function row({ name, hours }: ProfileLoad, y: number, most: number): string {
  const cells = hours.map((starts, hour) => {
    if (starts === 0) return '';
    // The root makes small numbers visible next to the greatest.
    const opacity = Math.max(0.08, Math.sqrt(starts / most)).toFixed(2);
    const place = `x="${gutter + hour * cell.width}" y="${y}" width="${cell.width - 1}" height="${cell.height - 1}"`;
    const title = `${titleOf(name)}, hour ${hour % 24}: ${starts}`;
    return `<rect ${place} fill-opacity="${opacity}"><title>${escapeMarkup(title)}</title></rect>`;
  });
  const label = escapeMarkup(shortened(titleOf(name)));
  return `<text x="${gutter - 8}" y="${y + 11}" text-anchor="end">${label}</text>${cells.join('')}`;
}

function titleOf(name: string): string {
  return name || '(no cluster profile)';
}

function shortened(text: string): string {
  return text.length > 28 ? `${text.slice(0, 27)}…` : text;
}

function profiles({ profiles: all }: Load): string {
  const hasQuotas = all.some(({ quota }) => quota !== undefined);
  const leases = hasQuotas ? ['leases'] : [];
  const columns = [
    'profile',
    'jobs',
    'starts a week',
    'busiest hour',
    'at once: mean',
    'usual peak',
    'most',
    ...leases,
  ];
  const rows = all.map(({ name, jobs, startsPerWeek, busiest, held, quota }) => [
    ...[
      titleOf(name),
      jobs,
      startsPerWeek,
      busiest,
      held.mean,
      held.usualPeak,
      held.highest,
      ...(hasQuotas ? [quota ?? ''] : []),
    ],
  ]);
  return table('Cluster profiles', columns, rows, rows.length);
}

function lists(load: Load, top: number): string[] {
  const names = (all: readonly string[]) => `${all.slice(0, 5).join(', ')}${all.length > 5 ? ', …' : ''}`;
  return [
    table(
      'Fullest ten minutes',
      ['time', 'starts', 'jobs'],
      load.windows.map(({ start, starts, jobs }) => [start, starts, names(jobs.map(({ name }) => name))]),
      top,
    ),
    table(
      'Jobs of a repository and cluster profile that start in one minute',
      ['repository', 'profile', 'schedule', 'count', 'jobs'],
      load.siblings.map(({ repository, profile, cron, jobs }) => [repository, profile, cron, jobs.length, names(jobs)]),
      top,
    ),
    table(
      'Older releases that run more often than the next newer one',
      ['older', 'starts a week', 'newer', 'starts a week', 'job of the older'],
      load.invertedLadders.map(({ older, newer }) => [
        ...[older.release, older.startsPerWeek, newer.release, newer.startsPerWeek, older.name],
      ]),
      top,
    ),
    table(
      'Schedules that probably mean something else',
      ['schedule', 'why', 'job'],
      load.oddSchedules.map(({ cron, why, name }) => [cron, why, name]),
      top,
    ),
    table(
      'Parked: at most one start in the 52 weeks',
      ['job'],
      load.parked.map((name) => [name]),
      top,
    ),
  ];
}

type Cell = string | number;

function table(title: string, columns: readonly string[], rows: readonly (readonly Cell[])[], top: number): string {
  if (rows.length === 0) return `<h2>${title}: none</h2>`;
  const head = columns.map((column, index) => `<th${classOf(rows[0]![index]!)}>${column}</th>`).join('');
  const body = rows
    .slice(0, top)
    .map(
      (cells) => `<tr>${cells.map((each) => `<td${classOf(each)}>${escapeMarkup(String(each))}</td>`).join('')}</tr>`,
    );
  const rest = rows.length > top ? `<p class="muted">… and ${rows.length - top} more</p>` : '';
  return `<h2>${title} (${rows.length})</h2>
<div class="scroll"><table><thead><tr>${head}</tr></thead><tbody>
${body.join('\n')}
</tbody></table></div>${rest}`;
}

// A short text stays in one line: a column of long ones would break it after each letter.
function classOf(value: Cell): string {
  if (typeof value === 'number') return ' class="number"';
  return value.length <= 32 ? ' class="short"' : '';
}
