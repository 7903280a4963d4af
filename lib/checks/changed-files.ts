import { type ReportField } from './check';
import { rules } from '../rules';

type Conditions = Readonly<Record<string, unknown>>;

const onImages = ['run_if_changed', 'skip_if_only_changed', 'pipeline_run_if_changed', 'pipeline_skip_if_only_changed'];

/** At most one condition on the changed files; the names are those that the place knows. */
export function checkChangedFiles(owner: object, report: ReportField, names: readonly string[] = onImages): void {
  const given = names.filter((name) => Boolean((owner as Conditions)[name]));
  if (given.length > 1) {
    const message = `stands beside ${given[0]}, and the two exclude one another`;
    report(rules.severalChangeConditions, [given[1]!], message, 'keep one of them');
  }
}
