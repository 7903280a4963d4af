import { type Start, type StartFields, startOf } from '../plan';
import { type YamlObject, type YamlValue } from '../yaml';
import { isMap, isSame, valueAt } from './same-value';
import { type ComparedPair, type Finding } from './risks/risk-rule';
import { type Spot } from './walk-pair';

const fields = [
  'always_run',
  'run_if_changed',
  'skip_if_only_changed',
  'pipeline_run_if_changed',
  'pipeline_skip_if_only_changed',
] as const;

/** What started a test or a job before, and what starts it now, said by `describe` where that is a change. */
export function findStartChanges(
  pair: ComparedPair,
  describe: (before: Start, after: Start) => string | undefined,
): Finding[] {
  if (!isCi(pair)) return [];
  return pair.spots.flatMap((spot) => {
    const { before, after, path } = spot;
    if (!isMap(before) || !isMap(after) || !decides(spot)) return [];
    const [old, now] = [fieldsOf(before, pair), fieldsOf(after, pair)];
    const changed = fields.filter((field) => !isSame(old[field], now[field]));
    const message = changed.length > 0 ? describe(startOf(old), startOf(now)) : undefined;
    const [field] = changed;
    const isOwn = field !== undefined && isSame(valueAt(after, field) ?? null, now[field] ?? null);
    return message === undefined ? [] : [{ path: isOwn ? [...path, field] : path, message }];
  });
}

function isCi({ before, after }: ComparedPair): boolean {
  return ['job', 'configuration'].includes((after ?? before)!.category);
}

// The annotations of a job are read with the job.
function decides({ field, wasThere, isThere }: Spot): boolean {
  return field !== 'annotations' && wasThere && isThere;
}

/** The fields that decide. Prow starts a presubmit by itself only where its file says so. */
function fieldsOf(map: YamlObject, { after }: ComparedPair): StartFields {
  const annotations = valueAt(map, 'annotations');
  const at = (name: string): YamlValue | undefined =>
    valueAt(map, name) ?? (isMap(annotations) ? valueAt(annotations, name) : undefined);
  const isPresubmit = after?.kind === 'presubmit' && isJob(map);
  const given = Object.fromEntries(fields.map((name) => [name, at(name)]));
  return { ...given, always_run: (at('always_run') as boolean | undefined) ?? (isPresubmit ? false : undefined) };
}

function isJob(map: YamlObject): boolean {
  return valueAt(map, 'name') !== undefined;
}

const ranks: Readonly<Record<Start['kind'], number>> = { asked: 0, changes: 1, always: 2 };

/** Whether a job starts for more changes than before, for fewer, or for others. */
export function compareStarts(before: Start, after: Start): 'more' | 'fewer' | 'other' {
  const [was, is] = [rankOf(before), rankOf(after)];
  return was === is ? 'other' : is > was ? 'more' : 'fewer';
}

// All changes but some are more than some changes, as a rule.
function rankOf(start: Start): number {
  return ranks[start.kind] + (start.kind === 'changes' && start.rule === 'unless-all' ? 0.5 : 0);
}
