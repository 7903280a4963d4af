import fc from 'fast-check';
import { all, few, maybe, name, one, regex, seldom } from './arbitrary-values';

const quantity = one(
  '1',
  '100m',
  '1000m',
  '0.5',
  '1.5',
  '1024Ki',
  '8Gi',
  '1e3',
  '12E',
  '1.5Gi',
  '0',
  '0.1m',
  '+5',
  '-2k',
  '2000',
);
const count = one(0, 1, 30, 7200);
const port = one<string | number>(8080, 'http', 0);
const secretKey = fc.record({ key: one('k'), name: one('n') });
const envVariable = fc.oneof(
  all(fc.record({ name: one('A', 'B', 'Z') }), maybe({ value: one('', 'x', '1') })),
  fc.record({ name: one('C'), valueFrom: fc.record({ secretKeyRef: secretKey }) }),
  fc.record({
    name: one('D'),
    valueFrom: fc.record({
      resourceFieldRef: all(fc.record({ resource: one('limits.cpu') }), maybe({ divisor: quantity })),
    }),
  }),
);
const probe = maybe({
  httpGet: all(fc.record({ port }), maybe({ path: one('/'), scheme: one('HTTPS') })),
  tcpSocket: fc.record({ port }),
  exec: maybe({ command: few(one('ls', '-l')) }),
  grpc: fc.record({ port: count }),
  initialDelaySeconds: count,
  periodSeconds: count,
});
const resources = maybe({
  requests: maybe({ cpu: quantity, memory: quantity }),
  limits: maybe({ cpu: quantity }),
  claims: few(fc.record({ name: one('c') })),
});
const container = all(
  maybe({
    name: one('b', 'a', ''),
    args: few(one('--b', '--a', 'plain', '-x')),
    command: one(['ci-operator'], ['bash', '-c'], []),
    env: few(envVariable),
    image: one('centos:8', ''),
    imagePullPolicy: one('Always'),
    livenessProbe: probe,
    ports: few(all(fc.record({ containerPort: count }), maybe({ name: one('p'), protocol: one('TCP') }))),
    resources,
    securityContext: maybe({ privileged: fc.boolean(), runAsUser: count, capabilities: maybe({ add: few(one('X')) }) }),
    terminationMessagePolicy: one('FallbackToLogsOnError'),
    tty: fc.boolean(),
    unknownField: one('lost'),
    volumeMounts: few(
      all(
        fc.record({ mountPath: one('/b', '/a'), name: one('z', 'y') }),
        maybe({ readOnly: fc.boolean(), subPath: one('s') }),
      ),
    ),
    workingDir: one('/w'),
  }),
);
const volume = all(
  fc.record({ name: one('z', 'y', 'x') }),
  fc.oneof(
    fc.record({
      secret: maybe({
        secretName: one('s'),
        defaultMode: one(0, 256),
        optional: fc.boolean(),
        items: few(fc.record({ key: one('k'), path: one('p') })),
      }),
    }),
    fc.record({ emptyDir: maybe({ medium: one('Memory', ''), sizeLimit: quantity }) }),
    fc.record({ configMap: maybe({ name: one('c') }) }),
    fc.record({ hostPath: all(fc.record({ path: one('/dev') }), maybe({ type: one('', 'Directory') })) }),
    fc.record({
      projected: maybe({ sources: few(fc.record({ serviceAccountToken: fc.record({ path: one('t') }) })) }),
    }),
    fc.record({
      ephemeral: fc.record({
        volumeClaimTemplate: fc.record({
          spec: maybe({
            accessModes: few(one('ReadWriteOnce')),
            resources: maybe({ requests: maybe({ storage: quantity }) }),
          }),
        }),
      }),
    }),
  ),
);
const podSpec = maybe({
  containers: few(container),
  initContainers: few(container),
  volumes: few(volume),
  serviceAccountName: one('sa'),
  nodeSelector: fc.constant({ 'kubernetes.io/arch': 'amd64' }),
  tolerations: few(
    maybe({ key: one('k'), operator: one('Exists'), effect: one('NoSchedule'), tolerationSeconds: count }),
  ),
  hostNetwork: fc.boolean(),
  terminationGracePeriodSeconds: count,
  dnsPolicy: one('Default', ''),
  affinity: maybe({
    podAntiAffinity: fc.record({
      requiredDuringSchedulingIgnoredDuringExecution: few(
        fc.record({ topologyKey: one('t'), labelSelector: maybe({ matchLabels: fc.constant({ a: 'b' }) }) }),
      ),
    }),
  }),
  securityContext: maybe({ supplementalGroups: few(count), runAsNonRoot: fc.boolean() }),
});
const decoration = maybe({
  timeout: one<string | number>('4h', '90m', '14400s', 3600000000000, '0s'),
  grace_period: one('15m', '1.5s'),
  skip_cloning: fc.boolean(),
  utility_images: maybe({ clonerefs: one('x') }),
  gcs_configuration: maybe({ bucket: one('b'), path_strategy: one('single') }),
  resources: maybe({ sidecar: resources }),
  default_memory_request: quantity,
  pod_pending_timeout: one('10m'),
  ssh_key_secrets: few(one('s')),
});
const reporterConfig = fc.record({
  slack: maybe({
    channel: one('#x'),
    job_states_to_report: few(one('failure')),
    report_template: one('t'),
    report: fc.boolean(),
  }),
});
const kept = maybe({
  cluster: one('build01', 'build02', ''),
  max_concurrency: one(0, 1, 5),
  skip_report: fc.boolean(),
  reporter_config: reporterConfig,
});
const handWritten = all(
  kept,
  maybe({
    agent: one('kubernetes', 'jenkins'),
    always_run: one(true, false),
    annotations: one({}, { a: 'b: c' }),
    branches: few(one('^main$', 'x')),
    context: one('c'),
    decorate: fc.boolean(),
    decoration_config: decoration,
    error_on_eviction: fc.boolean(),
    extra_refs: few(
      all(fc.record({ org: one('o'), repo: one('r') }), maybe({ base_ref: one('main'), workdir: fc.boolean() })),
    ),
    clone_depth: count,
    namespace: one('', 'n'),
    optional: fc.boolean(),
    rerun_auth_config: maybe({ allow_anyone: fc.boolean(), github_users: few(name), github_team_ids: few(count) }),
    run_if_changed: regex,
    skip_branches: few(regex),
    spec: podSpec,
    trigger: one('(?m)^/test x'),
    unknown_field: one({ a: 1 }),
    cron: one('@daily', '0 1 * * *'),
    interval: one('1h'),
    tags: few(one('t')),
    job_queue_name: one('q'),
    prowjob_defaults: maybe({ tenant_id: one('t') }),
  }),
);

/** What is written into a job file under a name: a generated job, a stale one, or one written by hand. */
export const existingJob = fc.oneof(
  { weight: 3, arbitrary: all(kept, fc.constant({ labels: { 'ci.openshift.io/generator': 'prowgen', old: 'x' } })) },
  {
    weight: 2,
    arbitrary: all(
      handWritten,
      seldom(fc.record({ labels: one({}, { mine: 'yes' }, { 'ci.openshift.io/generator': 'other' }) })),
    ),
  },
  {
    weight: 1,
    arbitrary: all(
      kept,
      fc.constant({ labels: { 'ci.openshift.io/generator': 'prowgen', prowgen: 'newly-generated' } }),
    ),
  },
);
