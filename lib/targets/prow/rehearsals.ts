import { type Configuration, configPath, jobNameOf, type Metadata, type TestConfiguration } from '../../config';
import { isPeriodic } from '../../plan';
import { type ChangedEntries, testsReached } from './changed-entries';
import { changedTests, differenceOf, jobsOf, keyOf, type KnownJob, physicalNames, wholeChangeOf } from './changed-jobs';
import { label } from './labels';
import { type Job } from './schema';

/** A configuration before and after a change; one side is missing where the file is new or removed. */
export interface ChangedConfiguration {
  readonly before?: Configuration;
  readonly after?: Configuration;
}

/** A change of configurations and of the step registry. */
export interface RehearsedChange {
  readonly changed: readonly ChangedConfiguration[];
  /** Configurations that stay, of which jobs may be meant: those that name an entry, or whose jobs are named alike. */
  readonly others: readonly Configuration[];
  readonly entries: ChangedEntries;
}

/** What makes pj-rehearse choose a job, in its words. */
export type RehearsalSource = 'changedPresubmit' | 'changedPeriodic' | 'changedCiopConfig' | 'changedRegistryContent';

/** A job that a change starts as a rehearsal. */
export interface Rehearsal {
  readonly job: string;
  readonly kind: 'presubmit' | 'periodic';
  readonly repository: string;
  readonly source: RehearsalSource;
  readonly because: string;
}

/** A job that a change reaches, and that is not rehearsed. */
export interface MissedRehearsal {
  readonly job: string;
  readonly because: string;
}

/** The jobs that a change starts, and those that it reaches without starting them, by name. */
export interface Rehearsals {
  readonly jobs: readonly Rehearsal[];
  readonly missed: readonly MissedRehearsal[];
}

/**
 * The rehearsals of a change, as pj-rehearse chooses them.
 * @see https://github.com/openshift/ci-tools/blob/52352cd19167cc870e1b04a3abe569312001ed86/pkg/rehearse/rehearse.go
 */
export function findRehearsals(change: RehearsedChange): Rehearsals {
  const search = new Search(change);
  search.addChangedJobs();
  search.addChangedConfigurations();
  search.addReachedTests();
  return search.finish();
}

class Search {
  private readonly found = new Map<KnownJob, { source: RehearsalSource; because: string }>();
  private readonly missed = new Map<string, string>();
  private readonly restricted = new Set<string>();
  /** The configurations of the change as they are after it. */
  private readonly after: readonly Configuration[];
  private readonly known: readonly KnownJob[];
  private readonly byName: ReadonlyMap<string, KnownJob>;

  constructor(private readonly change: RehearsedChange) {
    this.after = change.changed.flatMap(({ after }) => after ?? []);
    const jobs = [...this.after, ...change.others].flatMap(jobsOf);
    this.known = jobs.sort((a, b) => (a.job.name < b.job.name ? -1 : 1));
    this.byName = new Map(this.known.map((each) => [each.job.name, each]));
  }

  /** Jobs that are new, or whose pods, clusters or conditions differ. */
  addChangedJobs(): void {
    const before = new Map(
      this.change.changed
        .flatMap((each) => (each.before ? jobsOf(each.before) : []))
        .map((each) => [keyOf(each), each.job]),
    );
    for (const each of this.after.flatMap(jobsOf)) {
      if (each.kind === 'postsubmit') continue;
      const because = differenceOf(each, before.get(keyOf(each)));
      if (because) this.add(each, sourceOfJob[each.kind], because);
    }
  }

  /** Jobs of configurations, found by how their names begin, as upstream does. */
  addChangedConfigurations(): void {
    for (const { before, after } of this.change.changed) {
      if (!after) continue;
      const metadata = after.zz_generated_metadata;
      const whole = wholeChangeOf(before, after);
      const tests = whole ? [] : changedTests(before!, after);
      for (const test of tests) this.noteTest(metadata, test);
      if (whole) this.addNamedLike(metadata, () => whole);
      else if (tests.length > 0) {
        const names = new Set(tests.map(({ as }) => as));
        this.addNamedLike(metadata, (name) => (names.has(name) ? `test ${name} changed` : undefined));
      }
    }
  }

  private addNamedLike(metadata: Metadata, because: (test: string) => string | undefined): void {
    const repository = `${metadata.org}/${metadata.repo}`;
    for (const prefix of ['pull', 'periodic', 'branch']) {
      const start = jobNameOf(metadata, prefix, '');
      for (const each of this.namedLike(start)) {
        if (prefix !== 'periodic' && each.repository !== repository) continue;
        const says = because(each.job.name.slice(start.length));
        if (says) this.add(each, 'changedCiopConfig', `${says} in ${configPath(metadata)}`);
      }
    }
  }

  private namedLike(start: string): KnownJob[] {
    let [low, high] = [0, this.known.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.known[middle]!.job.name < start) low = middle + 1;
      else high = middle;
    }
    let end = low;
    while (this.known[end]?.job.name.startsWith(start)) end += 1;
    return this.known.slice(low, end);
  }

  private noteTest(metadata: Metadata, test: TestConfiguration): void {
    const names = physicalNames(metadata, isPeriodic(test) ? 'periodic' : 'pull', test);
    if (test.restrict_network_access === false) for (const name of names) this.restricted.add(name);
    if (names.length > 1) {
      for (const name of names)
        this.missed.set(name, `test ${test.as} changed, and the shards of a test are not found`);
    }
  }

  /** Tests that name something of the registry that changed, or that contains what changed. */
  addReachedTests(): void {
    if (this.change.entries.size === 0) return;
    for (const configuration of [...this.after, ...this.change.others]) {
      const { zz_generated_metadata: metadata } = configuration;
      for (const { test, because } of testsReached(configuration, this.change.entries)) {
        const kind = test.postsubmit ? 'branch' : isPeriodic(test) ? 'periodic' : 'pull';
        const names = physicalNames(metadata, kind, test);
        for (const each of names.flatMap((name) => this.byName.get(name) ?? [])) {
          this.add(each, 'changedRegistryContent', because);
        }
        if (kind !== 'periodic' || !test.presubmit) continue;
        const why = `${because}, and only the periodic of a test with presubmit is rehearsed`;
        for (const name of physicalNames(metadata, 'pull', test)) this.missed.set(name, why);
      }
    }
  }

  private add(known: KnownJob, source: RehearsalSource, because: string): void {
    if (known.kind === 'postsubmit') this.missed.set(known.job.name, `${because}, and postsubmits are not rehearsed`);
    else if (!this.found.has(known)) this.found.set(known, { source, because });
  }

  finish(): Rehearsals {
    const jobs: Rehearsal[] = [];
    for (const [{ job, kind, repository }, { source, because }] of this.found) {
      const obstacle =
        obstacleOf(job, kind === 'presubmit') ?? (this.restricted.has(job.name) ? networkAccess : undefined);
      if (obstacle) this.missed.set(job.name, `${because}, and ${obstacle}`);
      else jobs.push({ job: job.name, kind: kind as Rehearsal['kind'], repository, source, because });
    }
    const started = new Set(jobs.map(({ job }) => job));
    const missed = [...this.missed].filter(([job]) => !started.has(job)).map(([job, because]) => ({ job, because }));
    return { jobs: jobs.sort(byJob), missed: missed.sort(byJob) };
  }
}

const networkAccess = 'restrict_network_access: false needs a label on the pull request';

function byJob(a: { job: string }, b: { job: string }): number {
  return a.job < b.job ? -1 : 1;
}

// Jobs without a plain branch are in the list of affected jobs, and then left out.
function obstacleOf({ hidden, labels, branches = [] }: Job & { branches?: string[] }, isPresubmit: boolean) {
  if (hidden) return 'hidden jobs are not rehearsed';
  if (labels?.[label.canBeRehearsed] !== 'true') return 'rehearsals of it are disabled';
  return isPresubmit && branches.length === 0 ? 'it has no branches' : undefined;
}

const sourceOfJob = { presubmit: 'changedPresubmit', periodic: 'changedPeriodic' } as const;
