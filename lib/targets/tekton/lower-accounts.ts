import { account, allow, roleBinding } from '../../engines';
import { type Manifest } from '../../openshift';
import { runAccount } from './lower-run';

/** The ServiceAccount that starts periodic runs. */
export const cronAccount = 'openshift-ci-cron';
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
