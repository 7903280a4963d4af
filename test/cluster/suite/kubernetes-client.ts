import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:https';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** An object of Kubernetes, as far as the suite reads it. */
export interface KubernetesObject {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly metadata: {
    readonly name: string;
    readonly generateName?: string;
    readonly namespace?: string;
    readonly uid: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
    readonly ownerReferences?: readonly { readonly uid: string }[];
    readonly creationTimestamp?: string;
    readonly deletionTimestamp?: string;
  };
  readonly spec?: Readonly<Record<string, unknown>>;
  readonly status?: Readonly<Record<string, unknown>>;
}

interface Answer {
  readonly status: number;
  readonly text: string;
}

/** What a request sends, apart from its path. */
interface Request {
  readonly method?: string;
  readonly body?: unknown;
  readonly contentType?: string;
}

/** Plural and group path of the kinds that the suite uses. */
const paths: Readonly<Record<string, string>> = {
  ClusterRoleBinding: 'apis/rbac.authorization.k8s.io/v1/clusterrolebindings',
  ConfigMap: 'api/v1/*/configmaps',
  CronJob: 'apis/batch/v1/*/cronjobs',
  CronWorkflow: 'apis/argoproj.io/v1alpha1/*/cronworkflows',
  DaemonSet: 'apis/apps/v1/*/daemonsets',
  Deployment: 'apis/apps/v1/*/deployments',
  Event: 'api/v1/*/events',
  Job: 'apis/batch/v1/*/jobs',
  Lease: 'apis/coordination.k8s.io/v1/*/leases',
  LimitRange: 'api/v1/*/limitranges',
  Namespace: 'api/v1/namespaces',
  NetworkPolicy: 'apis/networking.k8s.io/v1/*/networkpolicies',
  Node: 'api/v1/nodes',
  PersistentVolume: 'api/v1/persistentvolumes',
  PersistentVolumeClaim: 'api/v1/*/persistentvolumeclaims',
  Pipeline: 'apis/tekton.dev/v1/*/pipelines',
  PipelineRun: 'apis/tekton.dev/v1/*/pipelineruns',
  Pod: 'api/v1/*/pods',
  Role: 'apis/rbac.authorization.k8s.io/v1/*/roles',
  RoleBinding: 'apis/rbac.authorization.k8s.io/v1/*/rolebindings',
  RuntimeClass: 'apis/node.k8s.io/v1/runtimeclasses',
  Secret: 'api/v1/*/secrets',
  ServiceAccount: 'api/v1/*/serviceaccounts',
  TaskRun: 'apis/tekton.dev/v1/*/taskruns',
  Workflow: 'apis/argoproj.io/v1alpha1/*/workflows',
  WorkflowTemplate: 'apis/argoproj.io/v1alpha1/*/workflowtemplates',
};

/** A client of the API server that lives through restarts of the server. */
export class KubernetesClient {
  private readonly agent: Agent;

  constructor(
    private readonly host: string,
    certificates: string,
  ) {
    const read = (name: string) => readFileSync(join(certificates, name));
    this.agent = new Agent({ keepAlive: true, ca: read('ca.crt'), cert: read('admin.crt'), key: read('admin.key') });
  }

  async get(kind: string, namespace: string, name: string): Promise<KubernetesObject | undefined> {
    const { status, text } = await this.send(`${path(kind, namespace)}/${name}`);
    return status === 404 ? undefined : (JSON.parse(text) as KubernetesObject);
  }

  /** All objects of a kind; in all namespaces where none is given. */
  async list(kind: string, namespace?: string, labels?: string): Promise<readonly KubernetesObject[]> {
    const query = labels === undefined ? '' : `?labelSelector=${encodeURIComponent(labels)}`;
    const { status, text } = await this.send(`${path(kind, namespace)}${query}`);
    return status === 404 ? [] : (JSON.parse(text) as { items: KubernetesObject[] }).items;
  }

  async create(object: KubernetesObject): Promise<KubernetesObject> {
    const target = path(object.kind ?? '', object.metadata.namespace);
    const { text } = await this.send(target, { method: 'POST', body: object });
    return JSON.parse(text) as KubernetesObject;
  }

  /** Writes an object as `kubectl apply --server-side` does. */
  async apply(object: KubernetesObject): Promise<void> {
    const target = `${path(object.kind ?? '', object.metadata.namespace)}/${object.metadata.name}`;
    const contentType = 'application/apply-patch+yaml';
    await this.send(`${target}?fieldManager=suite&force=true`, { method: 'PATCH', body: object, contentType });
  }

  async patch(kind: string, namespace: string, name: string, body: unknown): Promise<void> {
    const contentType = 'application/merge-patch+json';
    await this.send(`${path(kind, namespace)}/${name}`, { method: 'PATCH', body, contentType });
  }

  async delete(kind: string, namespace: string, name: string, graceSeconds?: number): Promise<void> {
    const query = graceSeconds === undefined ? '' : `&gracePeriodSeconds=${graceSeconds}`;
    await this.send(`${path(kind, namespace)}/${name}?propagationPolicy=Background${query}`, { method: 'DELETE' });
  }

  /** Tries again while the server is away, for at most five minutes. */
  private async send(target: string, what: Request = {}): Promise<Answer> {
    const deadline = Date.now() + 300_000;
    for (;;) {
      const answer = await this.try(target, what).catch((error: Error) => error);
      if (!(answer instanceof Error) && !isPassing(answer)) return checked(target, what, answer);
      if (Date.now() > deadline) throw answer instanceof Error ? answer : new Error(`${target}: ${answer.text}`);
      await sleep(1000);
    }
  }

  private async try(target: string, { method = 'GET', body, contentType }: Request): Promise<Answer> {
    const headers: Record<string, string> = { 'Content-Type': contentType ?? 'application/json' };
    return new Promise((resolve, reject) => {
      const sent = request(`https://${this.host}:6443/${target}`, {
        agent: this.agent,
        method,
        headers,
        timeout: 60_000,
      });
      sent.on('timeout', () => sent.destroy(new Error(`${target}: no answer within 60 s`)));
      sent.on('error', reject);
      sent.on('response', (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (part: string) => (text += part));
        response.on('error', reject);
        response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
      });
      sent.end(body === undefined ? undefined : JSON.stringify(body));
    });
  }
}

function path(kind: string, namespace?: string): string {
  const known = paths[kind];
  if (known === undefined) throw new Error(`the suite does not know the kind ${kind}`);
  return known.replace('/*', namespace === undefined ? '' : `/namespaces/${namespace}`);
}

/** A server that starts answers 403, 500 or 503 for a moment, and a webhook that starts makes it answer 500. */
function isPassing({ status, text }: Answer): boolean {
  if (status === 403) return text.includes('not yet synced') || text.includes('not found');
  return status === 429 || status >= 500;
}

function checked(target: string, { method }: Request, answer: Answer): Answer {
  const isMissing = answer.status === 404 && (method === undefined || method === 'DELETE');
  if (answer.status < 300 || isMissing) return answer;
  throw new Error(`${method ?? 'GET'} ${target}: ${answer.status}: ${answer.text.trim()}`);
}
