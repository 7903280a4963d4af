import { faultOfPattern } from '../../config/go-pattern';
import { startOf } from '../../plan';
import { below, type Check, closedOf, type ReportField } from '../check';
import { givenPatterns, onBundles } from '../changed-files';
import { rules } from '../../rules';

/** Tests that start otherwise than they look, and conditions on changed files that match otherwise than they look. */
export const warnOfTriggers: Check = (configuration, report, context) => {
  const { images, operator } = configuration;
  for (const { test, field, when } of closedOf(configuration, context).tests) {
    const inside = below(report, ...field);
    warnOfPatterns(test, inside);
    const { onPulls, afterMerge } = when;
    const start = onPulls ?? afterMerge;
    if (start && test.always_run === false) warnOfStart(startOf(test), Boolean(afterMerge), inside);
    if (start?.kind === 'changes' && test.always_run === true) {
      const message = `has no effect: ${start.field} alone decides when the test runs`;
      inside(rules.ignoredAlwaysRun, ['always_run'], message, `remove always_run or ${start.field}`);
    }
  }
  if (images) warnOfPatterns(images, below(report, 'images'));
  (operator?.bundles ?? []).forEach((bundle, index) => {
    warnOfPatterns(bundle, below(report, 'operator', 'bundles', index), onBundles);
  });
};

function warnOfStart(start: ReturnType<typeof startOf>, isPostsubmit: boolean, report: ReportField): void {
  if (isPostsubmit) {
    const message = 'has no effect on a postsubmit: the test starts after each merge';
    return report(rules.startsByItself, ['always_run'], message, 'remove it, or make the test a presubmit');
  }
  if (start.kind !== 'changes' || start.rule !== 'unless-all') return;
  const message = `has no effect: with ${start.field} the test starts for every change of other files`;
  report(rules.startsByItself, ['always_run'], message, `remove ${start.field} to start it on request only`);
}

function warnOfPatterns(owner: object, report: ReportField, names?: readonly string[]): void {
  for (const [name, pattern] of givenPatterns(owner, names)) {
    if (faultOfPattern(pattern) !== undefined) continue;
    const said = JSON.stringify(pattern);
    if (alternativesOf(pattern).some((part) => /^\(*\^\(*\//.test(part))) {
      const message = `${said} matches no file: paths of changed files do not begin with a slash`;
      report(rules.patternMatchesNothing, [name], message, 'remove the slash');
    }
    const glob = globIn(pattern);
    if (glob !== undefined) {
      const message = `${said} looks like a glob: in a regular expression ${JSON.stringify(glob)} means any number of slashes`;
      report(rules.globPattern, [name], message, 'write .* for any text');
    }
    const dot = unescapedDotIn(pattern);
    if (dot === undefined) continue;
    const message = `${said} has an unescaped dot, which matches any character`;
    report(rules.unescapedDot, [name], message, `write \\${dot}`);
  }
}

function alternativesOf(pattern: string): string[] {
  return pattern.split('|');
}

// `docs/*` is the regular expression of "docs" with any number of slashes; `**` is none of Go's, but after a slash.
function globIn(pattern: string): string | undefined {
  return /(?<!\\)\/\*+(?=$|[|)/.])/.exec(pattern)?.[0];
}

// A dot between a word and a known extension at its end is meant as a dot.
function unescapedDotIn(pattern: string): string | undefined {
  const found =
    /(?<=[\w-]|\.\*|\.\+)\.(?:md|go|mod|sum|ya?ml|json|sh|py|txt|adoc|ts|js|toml|proto|Dockerfile)(?=$|[|)$])/.exec(
      pattern,
    );
  return found?.[0];
}
