import { type Configuration } from '../../../lib/config';
import { nightly, run, type RuleCase, unit } from './rule-case';

/** Commands of the step `run`, below its own. */
export const commands =
  (...lines: string[]) =>
  (c: Configuration): void =>
    void (run(c).commands = `make all\n${lines.join('\n')}\n`);

/** A schedule for the test `nightly`. */
export const cron =
  (text: string) =>
  (c: Configuration): void =>
    void (c.tests![1]!.cron = text);

/** What is legal and will hurt. */
export const warningCases: readonly RuleCase[] = [
  {
    rule: 'cron-never',
    change: cron('0 0 31 2,4 *'),
    says: 'tests[1].cron: warning: "0 0 31 2,4 *" never occurs, so the job never runs; use a day that exists in one of the months',
  },
  {
    rule: 'cron-either-day',
    change: cron('0 4 1 * 1'),
    says: `tests[1].cron: warning: "0 4 1 * 1" sets both days, so the job runs on either of them; write * for one of the days, or say so in the test's name`,
  },
  {
    rule: 'cron-dialects',
    change: cron('0 0 */7 * 3'),
    says: 'tests[1].cron: warning: "0 0 */7 * 3": Prow runs the job on either of the days, checkconfig reads it as both; write * for one of the days',
  },
  {
    rule: 'cron-dialects',
    change: cron('TZ=Asia/Tokyo 0 4 * * 1'),
    says: 'tests[1].cron: warning: "TZ=Asia/Tokyo 0 4 * * 1" names a time zone, which checkconfig accepts and Prow refuses; write the time in UTC, without TZ=',
  },
  {
    rule: 'sleep-as-wait',
    change: commands('sleep 5m'),
    says: 'tests[3].steps.test[0].commands: warning: waits by sleeping 5m; wait for the condition, for example with oc wait',
  },
  {
    rule: 'unset-variable',
    change: commands('echo "${COLOUR}"'),
    says: 'tests[3].steps.test[0].commands: warning: $COLOUR is never set; declare COLOUR under env, or write ${COLOUR:-}',
  },
  {
    rule: 'unused-image',
    change: (c) => void (c.base_images!['cli'] = { namespace: 'ocp', name: '4.22', tag: 'cli' }),
    says: 'base_images.cli: warning: is imported but not used; remove it, unless a Dockerfile names it',
  },
  {
    rule: 'unused-env',
    change: (c) => void (run(c).commands = 'echo $WIDGET'),
    says: 'tests[3].steps.test[0].env[0].name: warning: "SIZE" is not read by the commands; remove it',
  },
  {
    rule: 'unused-dependency-env',
    change: (c) => void (run(c).commands = 'echo $SIZE'),
    says: 'tests[3].steps.test[0].dependencies[0].env: warning: "WIDGET" is not read by the commands; remove it',
  },
  {
    rule: 'missing-file',
    change: commands('cat "${SHARED_DIR}/address"'),
    says: 'tests[3].steps.test[0].commands: warning: reads ${SHARED_DIR}/address, which no earlier step writes; write it in an earlier step, or test for it',
  },
  {
    rule: 'moving-tag',
    change: (c) => void (c.base_images!['base']!.tag = 'latest'),
    says: 'base_images.base.tag: warning: "latest" is a moving tag: the same commit can be tested with different images; use a fixed tag, such as a version',
  },
  {
    rule: 'cron-every-minute',
    change: cron('* 4 * * 1'),
    says: 'tests[1].cron: warning: "* 4 * * 1" starts the job every minute; write the minute that is meant, such as 0',
  },
  {
    rule: 'starts-by-itself',
    change: (c) => void Object.assign(unit(c), { always_run: false, skip_if_only_changed: '^docs/' }),
    says: 'tests[0].always_run: warning: has no effect: with skip_if_only_changed the test starts for every change of other files; remove skip_if_only_changed to start it on request only',
  },
  {
    rule: 'starts-by-itself',
    change: (c) => void Object.assign(unit(c), { always_run: false, postsubmit: true }),
    says: 'tests[0].always_run: warning: has no effect on a postsubmit: the test starts after each merge; remove it, or make the test a presubmit',
  },
  {
    rule: 'ignored-always-run',
    change: (c) => void Object.assign(unit(c), { always_run: true, run_if_changed: '^pkg/' }),
    says: 'tests[0].always_run: warning: has no effect: run_if_changed alone decides when the test runs; remove always_run or run_if_changed',
  },
  {
    rule: 'pattern-matches-nothing',
    change: (c) => void (unit(c).run_if_changed = '^/pkg/'),
    says: 'tests[0].run_if_changed: warning: "^/pkg/" matches no file: paths of changed files do not begin with a slash; remove the slash',
  },
  {
    rule: 'glob-pattern',
    change: (c) => void (unit(c).run_if_changed = '^docs/*'),
    says: 'tests[0].run_if_changed: warning: "^docs/*" looks like a glob: in a regular expression "/*" means any number of slashes; write .* for any text',
  },
  {
    rule: 'unescaped-dot',
    change: (c) => void (c.images!.run_if_changed = '^main.go$'),
    says: 'images.run_if_changed: warning: "^main.go$" has an unescaped dot, which matches any character; write \\.go',
  },
  {
    rule: 'unknown-job-state',
    change: (c) => void (nightly(c).reporter_config!.job_states_to_report = ['failures']),
    says: 'tests[1].reporter_config.job_states_to_report[0]: warning: "failures" is not a state of a job; did you mean failure?',
  },
  {
    rule: 'invalid-slack-template',
    change: (c) => void (nightly(c).reporter_config!.report_template = '{{if eq .Status.State "failure"}}:volcano:'),
    says: 'tests[1].reporter_config.report_template: warning: is not a valid Go template, so no report is sent: {{if}} has no {{end}}; see https://pkg.go.dev/text/template',
  },
  {
    rule: 'step-outlives-test',
    change: (c) => {
      c.tests![3]!.timeout = '1h0m0s';
      run(c).timeout = '2h0m0s';
    },
    says: 'tests[3].steps.test[0].timeout: warning: 2h0m0s is longer than the timeout of the test, 1h0m0s; raise the timeout of the test, or lower this one',
  },
  {
    rule: 'podman-without-capability',
    change: (c) => void (c.tests![3]!.nested_podman = true),
    says: 'tests[3].nested_podman: warning: is set, but the test does not request a cluster that supports it; add nested-podman to capabilities of the test',
  },
  {
    rule: 'podman-without-capability',
    change: (c) => void (run(c).nested_podman = true),
    says: 'tests[3].steps.test[0].nested_podman: warning: is set, but the test does not request a cluster that supports it; add nested-podman to capabilities of the test',
  },
  {
    rule: 'missing-architecture',
    change: (c) => {
      run(c).from = 'widget';
      c.tests![3]!.node_architecture = 'arm64';
    },
    says: 'tests[3].steps.test[0].from: warning: "widget" is not built for arm64, the architecture of the node; add arm64 to additional_architectures of the image',
  },
  {
    rule: 'other-version',
    change: (c) => {
      c.zz_generated_metadata.branch = 'release-4.21';
      c.promotion!.to = [{ namespace: 'ocp', name: '4.21' }];
      delete c.releases!['initial'];
    },
    says: 'releases.latest.candidate.version: warning: "4.22" is not the version of the branch release-4.21; write 4.21',
  },
  {
    rule: 'builder-as-build-root',
    change: (c) => void (c.build_root!.image_stream_tag!.tag = 'rhel-9-golang-1.22-openshift-4.17'),
    says: 'build_root.image_stream_tag.tag: warning: "rhel-9-golang-1.22-openshift-4.17" is a tag of ocp/builder; tags of openshift/release have -release- in them; did you mean rhel-9-release-golang-1.22-openshift-4.17?',
  },
  {
    rule: 'misspelt-image',
    change: (c) => void (run(c).from = 'wigdet'),
    says: 'tests[3].steps.test[0].from: warning: "wigdet" is not an image of the configuration, so it is looked up in the release; did you mean widget?',
  },
  {
    rule: 'unknown-step-image',
    change: (c) => {
      run(c).from = 'wigdet';
      delete c.releases;
    },
    says: 'tests[3].steps.test[0].from: "wigdet" is not an image of the configuration, and no release that it could come from is configured; did you mean widget?',
  },
  {
    rule: 'unknown-promoted-image',
    change: (c) => void (c.promotion!.to![0]!.additional_images = { extra: 'wigdet' }),
    says: 'promotion.to[0].additional_images.extra: warning: "wigdet" is not an image of the configuration; did you mean widget?',
  },
  {
    rule: 'unknown-promoted-image',
    change: (c) => void (c.promotion!.to![0]!.excluded_images = ['something']),
    says: 'promotion.to[0].excluded_images[0]: warning: "something" is not an image of the configuration; correct the name, or remove the entry',
  },
  {
    rule: 'promotes-nothing',
    change: (c) => void (c.promotion!.to![0]!.excluded_images = ['*']),
    says: 'promotion.to[0].excluded_images: warning: excludes every image, so nothing is published; exclude only what is not to be published, or suppress the warning with the reason',
  },
  {
    rule: 'unused-commands',
    change: (c) => void (c.test_binary_build_commands = 'make tests'),
    says: 'test_binary_build_commands: warning: nothing uses the image "test-bin", so the commands never run; use the image in a test or an image, or remove the commands',
  },
  {
    rule: 'unmatched-input',
    change: (c) =>
      void c.images!.items!.push({
        to: 'literal',
        dockerfile_literal: 'FROM golang:1.22 AS build\nCOPY --from=quay.io/acme/tools:1 /x /x\n',
        inputs: { tools: { as: ['golang:1.21'] } },
      }),
    says: 'images.items[2].inputs.tools.as[0]: warning: "golang:1.21" is in no FROM or COPY --from of the Dockerfile, so nothing is replaced; did you mean golang:1.22?',
  },
];
