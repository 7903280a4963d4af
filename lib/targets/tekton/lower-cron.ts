import { account, allow, configMap, contentNameOf, requiredOf, resourcesOf, roleBinding } from '../../engines';
import { lowerRun, runAccount } from './lower-run';
import { type TaskContext } from './lower-task';
import { writeLooseYaml, type YamlValue } from '../../yaml';
import { type Manifest } from '../../openshift';
import { type PipelineRunManifest } from '../../tekton';

const file = 'pipelinerun.yaml';
const directory = '/var/run/ci/start';
const defaultKubectl = 'registry.k8s.io/kubectl:v1.33.6';

/** The ConfigMap with the run of a periodic test. */
export function startOf(name: string, run: PipelineRunManifest) {
  const data = { [file]: writeLooseYaml(run as unknown as YamlValue) };
  return { name: contentNameOf(name, 'start', data), data };
}

/** What starts a periodic test: Tekton has no clock, so a CronJob makes the PipelineRun. */
export function lowerCron(context: TaskContext): Manifest[] {
  const { run, props } = context;
  const { trigger } = run.plan;
  if (trigger.kind !== 'periodic') return [];
  const { name } = run;
  const { name: map, data } = startOf(name, lowerRun(context));
  const container = {
    name: 'start',
    image: props.kubectlImage ?? defaultKubectl,
    command: ['kubectl', 'create', '-f', `${directory}/${file}`],
    resources: resourcesOf({ resources: {} }, props),
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
    volumes: [{ name: 'start', configMap: { name: map } }],
  };
  return [
    configMap(map, data),
    {
      apiVersion: 'batch/v1',
      kind: 'CronJob',
      metadata: { name },
      spec: {
        ...(requiredOf(run).length > 0 ? { suspend: true } : {}),
        schedule: trigger.cron,
        timeZone: 'Etc/UTC',
        concurrencyPolicy: 'Forbid',
        // Without it, a clock that stood still would start what it has missed at once.
        startingDeadlineSeconds: 600,
        successfulJobsHistoryLimit: 1,
        failedJobsHistoryLimit: 7,
        jobTemplate: { spec: { backoffLimit: 0, template: { spec: pod } } },
      },
    } as Manifest,
  ];
}

/** The ServiceAccount that starts periodic runs. */
const cronAccount = 'openshift-ci-cron';
/** The ServiceAccount of the event listener. */
export const triggersAccount = 'openshift-ci-triggers';

/** The accounts of the runs of a configuration, with no more rights than each needs. */
export function lowerAccounts(
  namespace: string,
  needs: { readonly triggers: boolean; readonly cron: boolean },
): Manifest[] {
  return [
    account(runAccount, false),
    ...(needs.cron ? starter(cronAccount, namespace) : []),
    ...(needs.triggers ? [...starter(triggersAccount, namespace), ...listenerRights(namespace)] : []),
  ];
}

function starter(name: string, namespace: string): Manifest[] {
  const rules = [{ apiGroups: ['tekton.dev'], resources: ['pipelineruns'], verbs: ['create'] }];
  return [account(name, true), ...allow(name, namespace, rules)];
}

// The roles that Tekton Triggers brings along for its listeners.
function listenerRights(namespace: string): Manifest[] {
  const roles = { kind: 'ClusterRole', name: 'tekton-triggers-eventlistener-roles' } as const;
  const clusterRoles = { kind: 'ClusterRole', name: 'tekton-triggers-eventlistener-clusterroles' } as const;
  return [
    roleBinding('RoleBinding', `${triggersAccount}-listener`, roles, triggersAccount, namespace),
    roleBinding('ClusterRoleBinding', `${triggersAccount}-${namespace}`, clusterRoles, triggersAccount, namespace),
  ];
}
