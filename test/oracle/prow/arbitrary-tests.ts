import fc from 'fast-check';
import { all, channel, cron, few, maybe, name, one, regex, seldom, template } from './arbitrary-values';

const requests = fc.record({ requests: fc.record({ cpu: one('1', '100m') }) });
const dnsConfig = maybe({ nameservers: few(one('1.1.1.1')), searches: few(one('a.b')) });
const architecture = one('amd64', 'arm64', 's390x', 'ppc64le');
const leasesAs = (env: string) => few(fc.record({ resource_type: one('aws-ip'), env: one(env) })).map(first);

const states = fc.subarray(['success', 'failure', 'error', 'aborted']);
/** Where a job reports. */
export const reporter = all(
  fc.record({ channel }),
  maybe({ job_states_to_report: states, report_template: template, report_presubmit: fc.constant(false) }),
);

/** A step that is written out. */
const literalStep = all(
  fc.record({ as: name, from: one('src', 'os'), commands: one('make e2e', 'a\nb'), resources: requests }),
  maybe({
    nested_podman: fc.boolean(),
    timeout: one('1h', '90m0s'),
    grace_period: one('30s'),
    env: few(fc.record({ name: one('STEP_ENV'), default: one('', 'x'), documentation: one('what') })).map(first),
    dnsConfig,
    no_kubeconfig: fc.boolean(),
    run_as_script: fc.boolean(),
    node_architecture: architecture,
    credentials: few(fc.record({ namespace: one('n'), name: one('c'), mount_path: one('/c') })).map(first),
  }),
);

function first<T>(list: readonly T[]): T[] {
  return list.slice(0, 1);
}

const phaseSettings = {
  dnsConfig,
  leases: leasesAs('LEASED'),
  allow_skip_on_success: fc.boolean(),
  allow_best_effort_post_steps: fc.boolean(),
  node_architecture: architecture,
};
const stepOrReference = fc.oneof(
  literalStep,
  fc.record({ ref: one('a-ref', 'b-ref') }),
  fc.record({ chain: one('a-chain') }),
);
const uniqueSteps = fc
  .uniqueArray(stepOrReference, { maxLength: 3, selector: (step) => JSON.stringify([step]).slice(0, 40) })
  .map((steps) => steps.filter((step, i) => steps.findIndex((other) => nameOf(other) === nameOf(step)) === i));

function nameOf(step: object): unknown {
  const { as, ref, chain } = step as Record<string, unknown>;
  return as ?? ref ?? chain;
}

const multiStage = all(
  maybe({
    cluster_profile: one('aws', 'azure', 'no-type'),
    observers: maybe({ enable: fc.constant([]), disable: few(one('o')) }),
    ...phaseSettings,
  }),
  fc.oneof(
    fc.record({ test: fc.tuple(literalStep) }),
    all(
      fc.record({ workflow: one('plain', 'with-profile') }),
      maybe({
        test: uniqueSteps.filter((steps) => steps.length > 0),
        env: fc.constant({ STEP_ENV2: 'v' }),
        dependencies: fc.constant({ DEP: 'src' }),
        dependency_overrides: fc.constant({ DEP: 'quay.io/a/b:c' }),
      }),
    ),
  ),
);

const literal = all(
  maybe({
    cluster_profile_literal: maybe({
      name: one('aws'),
      cluster_type: one('aws', ''),
      lease_type: one('aws-lease'),
      secret: one('s'),
    }),
    timeout: one('2h'),
    ...phaseSettings,
  }),
  fc.record({ test: fc.tuple(literalStep) }),
);

const secret = fc.oneof(
  fc.record({ name: one('secret-a', 'secret.b', 'ci-pull-credentials'), mount_path: one('/s', '') }),
  fc.record({ bundle: one('bundle-a', 'bundle-b'), mount_path: one('/s') }),
  all(fc.record({ collection: one('coll'), group: one('grp'), mount_path: one('/t') }), maybe({ field: one('f') })),
);
const container = all(
  fc.record({
    commands: one('make', 'a: b', 'x\n\ty'),
    container: all(
      fc.record({ from: one('src', 'os') }),
      maybe({ clone: fc.boolean(), memory_backed_volume: fc.record({ size: one('1Gi') }) }),
    ),
  }),
  seldom(
    fc.oneof(fc.record({ secret }), fc.record({ secrets: fc.uniqueArray(secret, { maxLength: 2, selector: kindOf }) })),
  ),
);

function kindOf(item: object): string {
  return Object.keys(item).sort()[0]!;
}

const claim = all(
  fc.record({ version: one('4.20'), cloud: one('aws', 'gcp'), owner: one('dpp') }),
  maybe({
    as: one('latest'),
    product: one('ocp'),
    architecture: one('amd64'),
    timeout: one('30m'),
    labels: fc.constant({ a: 'b' }),
  }),
).map((cluster_claim) => ({ cluster_claim }));

const steps = fc.oneof(
  { weight: 4, arbitrary: multiStage.map((value) => ({ steps: value })) },
  { weight: 1, arbitrary: literal.map((value) => ({ literal_steps: value })) },
);
const claimed = all(claim, fc.record({ steps: fc.record({ test: fc.tuple(literalStep) }) }));

const changes = fc.oneof(
  fc.record({ run_if_changed: regex }),
  fc.record({ skip_if_only_changed: regex }),
  fc.record({ pipeline_run_if_changed: regex }),
  fc.record({ pipeline_skip_if_only_changed: regex }),
);
const onPullRequest = all(
  fc.oneof(fc.constant({}), maybe({ always_run: fc.boolean() }), changes),
  maybe({ optional: fc.boolean(), skip_branches: few(regex) }),
);
const afterMerge = all(
  fc.record({ postsubmit: one(true) }),
  fc.oneof(fc.constant({}), fc.record({ run_if_changed: regex }), fc.record({ skip_if_only_changed: regex })),
);
const byClock = all(
  fc.oneof(
    fc.record({ cron }),
    fc.record({ interval: one('24h', '1h30m') }),
    fc.record({ minimum_interval: one('12h') }),
    fc.record({ release_controller: one(true) }),
  ),
  maybe({
    presubmit: fc.boolean(),
    always_run: fc.boolean(),
    retry: maybe({ attempts: one(0, 2), interval: one('1h'), run_all: fc.boolean() }),
  }),
).chain((test) =>
  test['presubmit']
    ? seldom(fc.record({ reporter_config: reporter.map((value) => ({ ...value, report_presubmit: true })) })).map(
        (more) => ({
          ...test,
          ...more,
        }),
      )
    : fc.constant(test),
);

/** A test of any kind; its name is given later. */
export const test = all(
  fc.oneof({ weight: 2, arbitrary: container }, { weight: 2, arbitrary: steps }, { weight: 1, arbitrary: claimed }),
  seldom(fc.record({ reporter_config: reporter })),
  fc.oneof(
    { weight: 3, arbitrary: onPullRequest },
    { weight: 1, arbitrary: afterMerge },
    { weight: 2, arbitrary: byClock },
  ),
  seldom(fc.record({ cluster: one('build01', 'build05') })),
  seldom(fc.record({ shard_count: one(2, 3, 11) })),
  seldom(fc.record({ timeout: one<string | number>('4h', '72h', '30m', '45s', 3600000000000) })),
  maybe({
    capabilities: few(one('arm64', 'sriov', 'gpu')),
    nested_podman: fc.boolean(),
    portable: fc.boolean(),
    restrict_network_access: fc.boolean(),
    disable_rehearsal: fc.boolean(),
    disable_pod_scaler: fc.boolean(),
    max_concurrency: one(0, 1, 7),
    node_architecture: architecture,
  }),
);
