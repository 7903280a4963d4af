import { configMap, requiredOf, startName } from '../../engines';
import { cronAccount } from './lower-accounts';
import { lowerRun } from './lower-run';
import { type TaskContext } from './lower-task';
import { writeYaml, type YamlValue } from '../../yaml';
import { type Manifest } from '../../openshift';

/** The key of the ConfigMap that holds the run of a periodic test. */
export const runFile = 'pipelinerun.yaml';
const directory = '/var/run/ci/start';
const defaultKubectl = 'registry.k8s.io/kubectl:v1.33.6';

/** What starts a periodic test: Tekton has no clock, so a CronJob makes the PipelineRun. */
export function lowerCron(context: TaskContext): Manifest[] {
  const { run, props } = context;
  const { trigger } = run.plan;
  if (trigger.kind !== 'periodic') return [];
  const name = startName(run);
  const start = { ...lowerRun(context) };
  const container = {
    name: 'start',
    image: props.kubectlImage ?? defaultKubectl,
    command: ['kubectl', 'create', '-f', `${directory}/${runFile}`],
    securityContext: {
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
      readOnlyRootFilesystem: true,
    },
    volumeMounts: [{ name: 'start', mountPath: directory, readOnly: true }],
  };
  const pod = {
    serviceAccountName: cronAccount,
    restartPolicy: 'Never',
    securityContext: {
      runAsNonRoot: true,
      ...(props.isOpenShift ? {} : { runAsUser: 1000 }),
      seccompProfile: { type: 'RuntimeDefault' },
    },
    containers: [container],
    volumes: [{ name: 'start', configMap: { name } }],
  };
  return [
    configMap(name, { [runFile]: writeYaml(start as unknown as YamlValue) }),
    {
      apiVersion: 'batch/v1',
      kind: 'CronJob',
      metadata: { name },
      spec: {
        ...(requiredOf(run).length > 0 ? { suspend: true } : {}),
        schedule: trigger.cron,
        timeZone: 'Etc/UTC',
        concurrencyPolicy: 'Forbid',
        jobTemplate: { spec: { backoffLimit: 0, template: { spec: pod } } },
      },
    } as Manifest,
  ];
}
