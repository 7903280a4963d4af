import { account, allow } from '../../engines';
import { type Manifest } from '../../openshift';

/** The ServiceAccount of the executor beside the steps; it reports results and nothing else. */
export const executorAccount = 'openshift-ci-executor';

// The name by which Argo looks for the token of an account that lists no Secret.
const tokenSecret = `${executorAccount}.service-account-token`;

/**
 * The account of the executor, its rights, and its token: Argo mounts it from a Secret, and Kubernetes makes none by
 * itself since 1.24. The account lists it as its first, since Argo takes that one, and OpenShift adds others.
 */
export function lowerExecutor(namespace: string): Manifest[] {
  return [
    Object.assign(account(executorAccount, false), { secrets: [{ name: tokenSecret }] }),
    Object.assign(
      {
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: { name: tokenSecret, annotations: { 'kubernetes.io/service-account.name': executorAccount } },
      },
      { type: 'kubernetes.io/service-account-token' },
    ),
    ...allow(executorAccount, namespace, [
      { apiGroups: ['argoproj.io'], resources: ['workflowtaskresults'], verbs: ['create', 'patch'] },
    ]),
  ];
}
