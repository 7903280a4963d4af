import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type * as checks from '../../../lib/checks';
import type * as shell from '../../../lib/checks/warnings/commands';
import { formatProblem, type UnplacedProblem } from '../../../lib/problems';
import type * as registry from '../../../lib/registry';
import { sampleContext } from '../../oracle/checkconfig/sample-context';
import { withoutRule } from '../../support/without-rule';
import { registryCases, saidOfRegistry } from '../../registry/registry-cases';
import { validConfig } from '../valid-config';
import { acrossCases } from './across-cases';
import { configurationCases } from './configuration-cases';
import { furtherCases } from './further-cases';
import { resolvedCases } from './resolved-cases';
import { type RuleCase } from './rule-case';
import { stepCases } from './step-cases';
import { testCases } from './test-cases';
import { warningCases } from './warning-cases';

/** The rooms that look for mistakes; a copy of the library may stand for it. */
export interface Rooms {
  readonly checks: typeof checks;
  readonly registry: typeof registry;
  readonly shell: typeof shell;
}

/** A mistake of any sort, with what rooms say of it, each finding after its rule. */
export interface AnyCase {
  readonly rule: string;
  readonly says: string;
  said(rooms: Rooms): string[];
}

const line = (problem: UnplacedProblem) => {
  return `${problem.rule} ${withoutRule(formatProblem({ ...problem, place: { file: '' } }).replace(/^: /, ''))}`;
};
const { context } = sampleContext();

type Finder = (rooms: Rooms) => (configuration: ReturnType<typeof validConfig>) => UnplacedProblem[];

function found(ruleCase: RuleCase, finder: Finder): AnyCase {
  const said = (rooms: Rooms) => {
    const configuration = validConfig();
    ruleCase.change(configuration);
    return finder(rooms)(configuration).map(line);
  };
  return { ...ruleCase, said };
}

const problems: Finder =
  ({ checks: { findProblems } }) =>
  (configuration) =>
    findProblems(configuration, context);
const warnings: Finder =
  ({ checks: { findWarnings } }) =>
  (configuration) =>
    findWarnings(configuration, context);

const across = acrossCases.map(({ configurations, ...ruleCase }): AnyCase => ({
  ...ruleCase,
  said: ({ checks: { findProblemsAcross } }) => {
    const placed = configurations.map((configuration) => ({ configuration, placeOf: () => ({ file: '' }) }));
    return findProblemsAcross(placed).map(line);
  },
}));

const injected = (rule: string, test: string, says: string): AnyCase => ({
  ...{ rule, says },
  said: ({ registry: { injectTest } }) => {
    const other = { base: { namespace: 'other', name: 'other', tag: 'other' } };
    const injection = injectTest(validConfig(), { ...validConfig(), base_images: other }, test);
    return 'problem' in injection ? [line(injection.problem)] : [];
  },
});

// Of a test's own cluster profile, the check against the profiles that there are says it.
const lostProfile: AnyCase = {
  rule: 'undefined-cluster-profile',
  says: 'tests[3].steps.workflow: cluster profile "clod" does not exist in the registry; did you mean cloud?',
  said: ({ checks: { findProblems } }) => {
    const entry = {
      kind: 'workflow',
      name: 'lost',
      value: { cluster_profile: 'clod' },
      placeOf: () => ({ file: '' }),
    } as const;
    const known = context.registry!;
    const configuration = validConfig();
    configuration.tests![3]!.steps!.workflow = 'lost';
    return findProblems(configuration, { registry: { ...known, workflows: new Map([['lost', entry]]) } }).map(line);
  },
};

// A stand-in, so that the report is tested where shellcheck is not installed.
const shellCase: AnyCase = {
  rule: 'shell-error',
  says: 'tests[0].commands: warning: line 1 of the commands: Use cd ... || exit (SC2164); see https://www.shellcheck.net/wiki/SC2164',
  said: ({ checks: { runChecks }, shell: { warnOfShellErrors } }) => {
    const directory = mkdtempSync(join(tmpdir(), 'shellcheck-'));
    const findings = '[{"line":1,"code":2164,"level":"warning","message":"Use cd ... || exit."}]';
    writeFileSync(join(directory, 'shellcheck'), `#!/bin/sh\ncat > /dev/null\necho '${findings}'\n`);
    chmodSync(join(directory, 'shellcheck'), 0o755);
    const path = process.env['PATH'];
    process.env['PATH'] = `${directory}:${path}`;
    try {
      return runChecks([warnOfShellErrors], validConfig()).map(line);
    } finally {
      process.env['PATH'] = path;
    }
  },
};

const longShellCase: AnyCase = {
  rule: 'shell-error',
  says: 'tests[0].commands: warning: the commands are 100001 characters long; shellcheck reads at most 100000 of them; move them into a script of the repository',
  said: ({ checks: { runChecks }, shell: { warnOfShellErrors } }) => {
    const configuration = validConfig();
    configuration.tests = [{ ...configuration.tests![0]!, commands: ' '.repeat(100_001) }];
    return runChecks([warnOfShellErrors], configuration).map(line);
  },
};

/** Every mistake that is tested, of every sort. */
export const allCases: readonly AnyCase[] = [
  ...[...configurationCases, ...testCases, ...stepCases, ...resolvedCases, ...furtherCases].map((each) =>
    found(each, problems),
  ),
  ...warningCases.map((each) => found(each, warnings)),
  ...registryCases.map((each): AnyCase => ({
    ...each,
    said: (rooms) => saidOfRegistry(each, { ...rooms.checks, ...rooms.registry }),
  })),
  ...across,
  lostProfile,
  injected('unknown-test', 'nowhere', 'test "nowhere" does not exist; name one of its tests'),
  injected('conflicting-base-image', 'unit', 'uses the name base for a different image; rename one of the images'),
  shellCase,
  longShellCase,
];
