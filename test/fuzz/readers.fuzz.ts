import { findRegistryProblems } from '../../lib/checks';
import {
  canonicalDuration,
  type Configuration,
  describeMetadata,
  findMetadataProblems,
  findNameProblem,
  formatDuration,
  metadataOfPath,
  parseDuration,
} from '../../lib/config';
import { faultOfPattern, matchesPattern } from '../../lib/config/go-pattern';
import { parseSuppression, readSuppressions } from '../../lib/cli/suppressions';
import { readPullSpecs } from '../../lib/cli/run-test';
import { compareTrees, planReport, toJson, toMarkdown, toTerminal } from '../../lib/diff';
import { parseRecords } from '../../lib/files/find-file-problems';
import { readQuotas } from '../../lib/fleet';
import { isResolved, parseImage, readDigests } from '../../lib/images';
import { closeConfiguration, parseCron, startsOfCron } from '../../lib/plan';
import { nearestName, type Problem, visibleJson, visibleLines } from '../../lib/problems';
import { compareQuantities, parseQuantity, readClusterClaimOwners, readClusterProfiles } from '../../lib/registry';
import { readJobFile } from '../../lib/targets/prow/read-job-file';
import { pruneJobs, sortedFile } from '../../lib/targets/prow/prow-target';
import { isSurelyUpToDate, mergeJobs } from '../../lib/targets/prow/plan-repository';
import { canonicalQuantity } from '../../lib/targets/prow/quantity';
import { findUnwritable, readYaml, readYamlStream, valueOf, writeYaml, YamlWriteError } from '../../lib/yaml';
import { treeOf } from '../diff/tree-of';
import { anyEntry, readAsEntry, readAsFile, readWith, registryTexts } from './entries';
import { fuzz } from './fuzz-cases';
import { anyText, anyValue, mutated, oddScalars } from './mutations';
import { type Random } from '../support/random';
import { reportFaults, textFaults } from './report-faults';
import { configurations, jobFiles, manifests } from './seeds';

const like = (seeds: readonly string[]) => (random: Random) =>
  random.next() < 0.15 ? anyText(random) : mutated(random, random.pick(seeds));

fuzz({
  name: 'entries of the step registry',
  cases: 8_000,
  make: (random) => {
    const { kind, text } = anyEntry(random);
    return { kind, text: random.next() < 0.3 ? text : mutated(random, text) };
  },
  take: ({ kind, text }) => reportFaults(readAsEntry(kind, text).problems, text),
});

const tested = { tests: [{ as: 'e2e', steps: { workflow: 'whole' } }] } as unknown as Configuration;

fuzz({
  name: 'whole registries',
  cases: 1_500,
  make: (random) => {
    const [path, text] = random.pick(registryTexts);
    return { path, text: mutated(random, text) };
  },
  take: ({ path, text }) => {
    const { registry, problems } = readWith(path, text);
    const found = findRegistryProblems(registry);
    const { problems: resolving } = closeConfiguration(tested, { registry });
    const placed: Problem[] = resolving.map((problem) => ({ ...problem, place: { file: path } }));
    return reportFaults([...problems, ...found, ...placed], text);
  },
});

const generated = { presubmits: { 'acme/widget': [{ name: 'x', agent: 'kubernetes' }] } } as never;

fuzz({
  name: 'files of jobs',
  cases: 8_000,
  make: like(jobFiles),
  take: (text) => {
    const { jobs, errors, losses } = readJobFile(text, 'jobs/acme/widget/acme-widget-main-presubmits.yaml');
    const faults = reportFaults([...errors, ...losses], text);
    if (errors.length > 0) return faults;
    for (const file of [sortedFile(jobs), pruneJobs(jobs), mergeJobs(jobs, generated, new Set(['x']))]) writeYaml(file);
    isSurelyUpToDate(text, generated);
    return faults;
  },
});

const digest = `sha256:${'a'.repeat(64)}`;
const small = [
  `images:\n  quay.io/a/b:1: unresolved\n  quay.io/a/b:2: ${digest}\n`,
  'ocp/base:4: quay.io/x\nroot: quay.io/y\n',
  '- rule: moving-tag\n  reason: x\n  file: a*.yaml\n  field: tests[0]\n',
  'cluster_profiles:\n- name: aws\n  cluster_type: aws\n  owners:\n  - org: acme\n    konflux:\n      cluster_groups: [g]\nkonflux:\n  cluster_groups:\n    g: [acme/widget]\n',
  '- claim: acme\n  owners:\n  - org: acme\n    repos: [widget]\n',
  'resources:\n- type: aws-quota-slice\n  min-count: 80\n  max-count: 80\n',
];
const readers: Readonly<Record<string, (path: string) => readonly Problem[]>> = {
  'lock files': (path) => readDigests(path).problems,
  'pull specs': (path) => readPullSpecs(path).problems,
  suppressions: (path) => {
    const problems: Problem[] = [];
    readSuppressions(path, problems);
    return problems;
  },
  'cluster profiles': (path) => readClusterProfiles(path).problems,
  'owners of claims': (path) => readClusterClaimOwners(path).problems,
  quotas: (path) => readQuotas(path).problems,
};

for (const [name, read] of Object.entries(readers)) {
  fuzz({
    name,
    cases: 4_000,
    make: like(small),
    take: (text) => reportFaults(readAsFile('small.yaml', text, read), text),
  });
}

fuzz({
  name: 'changes of files',
  cases: 2_500,
  make: (random) => {
    const text = random.pick([...manifests, ...configurations, ...jobFiles]);
    const path = random.pick([
      'tekton/x/a.yaml',
      'ci-operator/config/acme/widget/acme-widget-main.yaml',
      'a.yaml',
      'b',
    ]);
    return { path, before: random.next() < 0.3 ? mutated(random, text) : text, after: mutated(random, text) };
  },
  take: ({ path, before, after }) => {
    const comparison = compareTrees(treeOf({ [path]: before }, 'before'), treeOf({ [path]: after }, 'after'));
    const report = planReport(comparison);
    toJson(comparison);
    const texts = {
      Markdown: toMarkdown(report),
      terminal: toTerminal(report),
      all: toTerminal(report, { all: true }),
    };
    const faults = Object.entries(texts).flatMap(([name, text]) => textFaults(name, text));
    return [...faults, ...reportFaults(comparison.problems, before + after)];
  },
});

fuzz({
  name: 'YAML',
  cases: 12_000,
  make: like([...configurations, ...small]),
  take: (text) => {
    const { root, problems } = readYaml(text);
    readYamlStream(text);
    if (!root || problems.length > 0) return [];
    const value = valueOf(root);
    if (findUnwritable(value).length > 0) return [];
    try {
      writeYaml(value);
    } catch (error) {
      // It names what has no form, such as an infinite number.
      if (!(error instanceof YamlWriteError)) throw error;
    }
    return [];
  },
});

const scalar = (random: Random) => {
  const text = random.next() < 0.3 ? anyText(random) : random.pick(oddScalars);
  return random.next() < 0.5 ? text : text + random.pick(oddScalars) + random.pick(oddScalars);
};

fuzz({
  name: 'patterns',
  cases: 6_000,
  make: (random) => ({ pattern: scalar(random).slice(0, 400), text: scalar(random) }),
  take: ({ pattern, text }) => {
    const matches = matchesPattern(pattern, text);
    return (faultOfPattern(pattern) === undefined) === (matches !== undefined) ? [] : ['is right and wrong at once'];
  },
});

fuzz({
  name: 'durations',
  cases: 8_000,
  make: (random) => random.pick(['', '-', '1h', '1.5m']) + scalar(random) + random.pick(['', 'h', 'ns', '30s']),
  take: (text) => {
    const length = parseDuration(text);
    const canonical = canonicalDuration(text);
    if (length === undefined) return canonical === text ? [] : ['what is no duration is changed'];
    return parseDuration(formatDuration(length)) === length ? [] : ['is another duration when written'];
  },
});

fuzz({
  name: 'quantities',
  cases: 8_000,
  make: (random) => random.pick(['', '-', '1', '0.5']) + scalar(random) + random.pick(['', 'Ki', 'm', 'e3', 'E']),
  take: (text) => {
    const quantity = parseQuantity(text);
    if (quantity) compareQuantities(quantity, quantity);
    const canonical = canonicalQuantity(text);
    if (canonical === undefined) return [];
    return canonicalQuantity(canonical) === canonical ? [] : ['its canonical form has another one'];
  },
});

fuzz({
  name: 'schedules',
  cases: 4_000,
  make: (random) => {
    const part = () => random.pick(['*', '0', '59', '*/7', '1-5', '5-1', '1,2', 'mon', '?', 'L', '61', scalar(random)]);
    return random.next() < 0.2 ? scalar(random) : [part(), part(), part(), part(), part()].join(' ');
  },
  take: (text) => {
    const { cron } = parseCron(text) as { cron?: Parameters<typeof startsOfCron>[0] };
    if (cron) startsOfCron(cron, new Date(0), 7);
    return [];
  },
});

fuzz({
  name: 'names',
  cases: 8_000,
  make: (random) => ({ text: scalar(random), value: anyValue(random) }),
  take: ({ text, value }) => {
    for (const kind of ['org', 'repo', 'branch', 'variant', 'release'] as const) {
      findNameProblem(kind, text);
      findNameProblem(kind, value);
    }
    const metadata = metadataOfPath(text);
    if (metadata) findMetadataProblems(metadata);
    nearestName(text, ['commands', 'container']);
    return metadata ? textFaults('a name', visibleLines(describeMetadata(metadata).replaceAll('\n', ' '))) : [];
  },
});

fuzz({
  name: 'images and lists of files',
  cases: 6_000,
  make: (random) => random.pick(['quay.io/a/b:', 'a', `a@${digest}`, `${'a'.repeat(64)}  `, '']) + scalar(random),
  take: (text) => {
    parseImage(text);
    isResolved(text);
    parseSuppression(text);
    return parseRecords(text).every(({ path }) => typeof path === 'string') ? [] : ['a path is no text'];
  },
});

fuzz({
  name: 'what is shown',
  cases: 4_000,
  make: (random) => ({ text: anyText(random), value: anyValue(random) }),
  take: ({ text, value }) => [
    ...textFaults('a text', visibleLines(text)),
    ...textFaults('JSON', visibleJson([text, value])),
  ],
});
