/** What is a risk: two documents of one file, and what is said of the change from the first to the second. */
export interface RiskCase {
  readonly rule: string;
  readonly file: string;
  readonly before: string;
  readonly after: string;
  readonly says: readonly string[];
}

const pod = (container: string, spec = ''): string =>
  `{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {containers: [{name: c${container}}]${spec}}}\n`;
const config = (test: string, rest = ''): string =>
  `tests:\n- {as: unit, commands: make, container: {from: src}${test}}\n${rest}zz_generated_metadata: {org: o, repo: r, branch: b}\n`;
const job = (fields: string): string => `presubmits: {o/r: [{name: pull-ci-o-r-b-unit${fields}}]}\n`;
const role = (rules: string): string =>
  `{apiVersion: rbac.authorization.k8s.io/v1, kind: Role, metadata: {name: a}, rules: [${rules}]}\n`;
const object = (kind: string, rest: string): string =>
  `{apiVersion: v1, kind: ${kind}, metadata: {name: a}, ${rest}}\n`;
const route = object('Route', 'spec: {tls: {termination: edge}}');

const at =
  (rule: string, file = 'a.yaml') =>
  (before: string, after: string, ...says: string[]): RiskCase => ({ rule, file, before, after, says });

const published = (images: string, more = ''): string =>
  config(
    '',
    `images: {items: ${images}}\npromotion: {to: [{namespace: ocp, name: "4.22"${more}}, {namespace: ci, tag: main}]}\n`,
  );

const privilege = at('privilege-gained');
const host = at('host-access-gained');
const protection = at('protection-dropped');
const rbac = at('rbac-widened');
const credential = at('credential-added');
const verification = at('verification-disabled', 'a.sh');
const unpinned = at('image-unpinned');
const source = at('image-source-changed');
const exposure = at('exposure-added');
const publishing = at('publishing-changed');
const runs = at('job-no-longer-runs');
const more = at('job-starts-more');
const optional = at('job-optional');
const check = at('check-removed');
const skip = at('skipped-test-added');
const ignored = at('failure-ignored', 'a.sh');
const unreported = at('failure-unreported');
const timeout = at('timeout-raised');

const secure = (fields: string) => pod(`, securityContext: {${fields}}`);
const image = (name: string) => pod(`, image: "${name}"`);
const digest = `@sha256:${'a'.repeat(64)}`;
const steps = (names: readonly string[]) =>
  config('', '').replace('container: {from: src}', `steps: {test: [${names.map((as) => `{as: ${as}}`).join(', ')}]}`);
const promotion = (to: string) => config('', `promotion: {to: [${to}]}\n`);
const reporter = (states: string) => config(`, reporter_config: {job_states_to_report: [${states}]}`);

/** At least one for each rule; what is said of the way back must not be the same rule. */
export const riskCases: readonly RiskCase[] = [
  privilege(secure(''), secure('privileged: true'), 'privileged is true now'),
  privilege(secure('runAsUser: 1000'), secure('runAsUser: 0'), 'runs as root now'),
  privilege(secure('capabilities: {}'), secure('capabilities: {add: [SYS_ADMIN]}'), 'has the capability SYS_ADMIN now'),
  privilege(secure(''), secure('seLinuxOptions: {type: spc_t}'), 'is not confined by SELinux now (spc_t)'),
  privilege(object('X', 'runAsUser: {uid: 5}'), object('X', 'runAsUser: {uid: 0}'), 'runs as root now'),
  privilege(
    object('X', 'runAsUser: {type: MustRunAs}'),
    object('X', 'runAsUser: {type: RunAsAny}'),
    'may run as any user now',
  ),
  host(pod(''), pod('', ', hostNetwork: true'), 'hostNetwork is true now'),
  host(pod(''), pod('', ', volumes: [{name: v, hostPath: {path: /}}]'), 'mounts / of the node'),
  host(pod(''), pod(', ports: [{containerPort: 1, hostPort: 80}]'), 'takes port 80 of the node'),
  host(
    object('X', 'volumes: [secret]'),
    object('X', 'volumes: [secret, hostPath]'),
    'volumes of type hostPath are allowed now',
  ),
  protection(secure('runAsNonRoot: true'), secure(''), 'runAsNonRoot is not true any more'),
  protection(secure('allowPrivilegeEscalation: false'), pod(''), 'allowPrivilegeEscalation is not false any more'),
  protection(
    secure('capabilities: {drop: [ALL]}'),
    secure('capabilities: {drop: []}'),
    'the capability ALL is not dropped any more',
  ),
  protection(
    secure('seccompProfile: {type: RuntimeDefault}'),
    secure(''),
    'the seccomp profile RuntimeDefault is gone',
  ),
  protection(
    '{apiVersion: v1, kind: Namespace, metadata: {name: a, labels: {pod-security.kubernetes.io/enforce: restricted}}}\n',
    '{apiVersion: v1, kind: Namespace, metadata: {name: a, labels: {pod-security.kubernetes.io/enforce: baseline}}}\n',
    'Pod Security holds pods to baseline, no longer to restricted',
  ),
  protection(object('NetworkPolicy', 'spec: {}'), '', 'the NetworkPolicy is gone'),
  rbac(
    role('{resources: [pods], verbs: [get]}'),
    role('{resources: [pods], verbs: [get, delete]}'),
    'may now delete pods',
  ),
  rbac(
    role('{apiGroups: [apps], resources: [x], resourceNames: [one], verbs: [get]}'),
    role('{apiGroups: [apps], resources: [x], verbs: [get]}'),
    'may now get x of apps',
  ),
  rbac(
    '{apiVersion: v1, kind: RoleBinding, metadata: {name: a}, roleRef: {name: view}, subjects: []}\n',
    '{apiVersion: v1, kind: RoleBinding, metadata: {name: a}, roleRef: {name: admin}, subjects: [{kind: Group, name: g}]}\n',
    'gives admin, no longer view',
    'is given to Group g',
  ),
  rbac(
    object('SecurityContextConstraints', 'users: []'),
    object('SecurityContextConstraints', 'users: [u]'),
    'is given to u',
  ),
  credential(pod(''), pod('', ', volumes: [{name: v, secret: {secretName: s}}]'), 'gets the secret s'),
  credential(pod(''), pod(', env: [{name: E, valueFrom: {secretKeyRef: {name: s, key: k}}}]'), 'gets the secret s'),
  credential(
    steps(['one']),
    steps(['one']).replace('{as: one}', '{as: one, credentials: [{namespace: ns, name: s, mount_path: /s}]}'),
    'gets the credential ns/s',
  ),
  credential(
    config(', steps: {cluster_profile: aws}'),
    config(', steps: {cluster_profile: gcp}'),
    'uses the accounts of the cluster profile gcp',
  ),
  credential('', object('Secret', 'data: {}'), 'a Secret is added'),
  verification('curl -f u\n', 'curl -fk u\n', 'nothing is verified: curl -fk u'),
  verification(
    'podman push a\n',
    'podman push --tls-verify=false a\n',
    'nothing is verified: podman push --tls-verify=false a',
  ),
  verification('set -e\n', 'set -e\ncurl -fsS u | bash\n', 'nothing is verified: curl -fsS u | bash'),
  unpinned(image(`r.example/a${digest}`), image('r.example/a:1'), 'r.example/a:1 has no digest any more'),
  unpinned(pod(''), image('r.example/a:1'), 'r.example/a:1 has no digest'),
  {
    ...unpinned(`FROM r.example/a${digest}\n`, 'FROM r.example/a:1\n', 'r.example/a:1 has no digest'),
    file: 'Dockerfile',
  },
  source(
    image(`r.example/a${digest}`),
    image(`r.example/b${digest}`),
    'comes from r.example/b, no longer from r.example/a',
  ),
  exposure('', route, 'a Route is added'),
  exposure(route, object('Route', 'spec: {}'), 'the Route has no TLS any more'),
  exposure(
    object('Service', 'spec: {}'),
    object('Service', 'spec: {type: NodePort}'),
    'the Service is of type NodePort now',
  ),
  publishing(promotion(''), promotion('{namespace: ocp, name: "4.22"}'), 'publishes images to ocp/4.22'),
  publishing(
    promotion('{namespace: ocp, name: a, disabled: true}'),
    promotion('{namespace: ocp, name: a}'),
    'publishes images now',
  ),
  publishing(
    published('[{to: a}]'),
    published('[{to: a}, {to: b}, {to: c, optional: true}]'),
    'publishes ocp/4.22:b now',
    'publishes ci/b:main now',
  ),
  publishing(published('[{to: a}]', ', excluded_images: [a]'), published('[{to: a}]'), 'publishes ocp/4.22:a now'),
  runs(job(', always_run: true'), job(', always_run: false'), 'does not run by default any more'),
  runs(
    job(', always_run: true'),
    job(', always_run: false, skip_if_only_changed: ^docs/'),
    'runs only where skip_if_only_changed allows it now',
  ),
  runs(
    config(', skip_if_only_changed: ^docs/'),
    config(', run_if_changed: ^pkg/'),
    'runs only where run_if_changed allows it now',
  ),
  more(
    config(', always_run: false'),
    config(', always_run: false, skip_if_only_changed: ^docs/'),
    'runs by itself now, on all changes but ^docs/',
  ),
  more(
    config(', run_if_changed: ^pkg/'),
    config(', skip_if_only_changed: ^docs/'),
    'runs for more changes now: all changes but ^docs/',
  ),
  more(job(', always_run: false'), job(', always_run: true'), 'runs by itself now, on every change'),
  runs(job(', branches: [a, b]'), job(', branches: [a]'), 'does not run any more for b'),
  runs(config(', cron: "@daily"'), config(''), 'has no schedule any more'),
  runs(config('').replace('tests:', 'tests:\n- {as: lint, commands: make}'), config(''), 'the test is gone'),
  runs(job(''), '', 'the presubmit is gone'),
  optional(job(''), job(', optional: true'), 'need not pass any more'),
  check(steps(['one', 'two']), steps(['one']), 'a step of test is gone'),
  check(pod(', readinessProbe: {exec: {}}'), pod(''), 'the readinessProbe is gone'),
  { ...check('make\n', '', 'the script is gone'), file: 'verify.sh' },
  skip(
    config(', steps: {env: {TEST_SKIPS: a\\|b}}'),
    config(', steps: {env: {TEST_SKIPS: a\\|b\\|c d\\|e}}'),
    '2 more patterns of tests are skipped',
  ),
  ignored('make\n', 'make || true\n', 'a failure is ignored: make || true'),
  ignored('set -euo pipefail\nmake\n', 'make\n', 'the script does not stop at errors any more (set -e is gone)'),
  { ...ignored(config(''), config(', best_effort: true'), 'best_effort is true now'), file: 'a.yaml' },
  unreported(reporter('success, failure'), reporter('success'), 'does not report failure any more'),
  unreported(reporter('failure'), config(''), 'reports to nobody any more'),
  timeout(config(', timeout: 1h'), config(', timeout: 90m'), 'timeout raised from 1h0m0s to 1h30m0s'),
  timeout(pod('', ', activeDeadlineSeconds: 60'), pod(''), 'activeDeadlineSeconds is gone; it was 1m0s'),
];
