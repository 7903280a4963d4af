import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { type Engine } from './engine';
import { type KubernetesClient, type KubernetesObject } from './kubernetes-client';

/** What the product compiled for one engine: objects to apply, and runs to create. */
export class Compiled {
  readonly objects: readonly KubernetesObject[];
  /** The objects that start runs for events, by kind and test. */
  readonly events: readonly KubernetesObject[];
  private readonly runs: readonly KubernetesObject[];

  constructor(
    readonly engine: Engine,
    directory: string,
  ) {
    const all = readdirSync(directory, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.yaml') && !name.endsWith('kustomization.yaml'))
      .flatMap((name) => parseAllDocuments(readFileSync(join(directory, name), 'utf8')))
      .map((document) => document.toJS() as KubernetesObject);
    this.runs = all.filter(({ kind }) => kind === engine.kind);
    this.objects = all.filter((object) => object.kind !== engine.kind && !isEvent(object));
    this.events = all.filter(isEvent);
    if (this.runs.length === 0) throw new Error(`${directory}: no ${engine.kind} was compiled`);
  }

  get namespace(): string {
    return this.runs[0]?.metadata.namespace ?? '';
  }

  /** The run of a test; without a name, the only one. */
  run(test?: string): KubernetesObject {
    const found = this.runs.filter((run) => test === undefined || testOf(run) === test);
    if (found.length !== 1) throw new Error(`${found.length} runs of ${test ?? 'the test'} were compiled`);
    return found[0] as KubernetesObject;
  }

  /** The objects that start a run by the clock. */
  get clocks(): readonly KubernetesObject[] {
    return this.objects.filter(isClock);
  }

  /** Applies everything but runs and clocks. Accounts come first: Kubernetes deletes the Secret of a token whose account is missing. */
  async apply(client: KubernetesClient, kubeconfig: string, labels?: Readonly<Record<string, string>>): Promise<void> {
    const metadata = { name: this.namespace, labels } as KubernetesObject['metadata'];
    await client.apply({ apiVersion: 'v1', kind: 'Namespace', metadata });
    await client.apply(clusterSecret(this.namespace, kubeconfig));
    const isAccount = ({ kind }: KubernetesObject) => kind === 'ServiceAccount';
    const others = this.objects.filter((object) => !isAccount(object) && !isClock(object));
    const ordered = [...this.objects.filter(isAccount), ...others];
    for (const object of ordered) await client.apply(object);
  }
}

/** Kinds of Tekton Triggers and of Argo's server, which are not installed here. */
const isEvent = ({ apiVersion, kind }: KubernetesObject) =>
  apiVersion?.startsWith('triggers.tekton.dev/') === true ||
  kind === 'WorkflowEventBinding' ||
  kind === 'ClusterRoleBinding' ||
  kind === 'Kustomization';

const isClock = ({ kind }: KubernetesObject) => kind === 'CronJob' || kind === 'CronWorkflow';

const testOf = ({ metadata }: KubernetesObject) =>
  metadata.generateName?.replace(/^ci-cases-main-/, '').replace(/-$/, '');

/** The kubeconfig of the cluster under test: here the cluster itself. */
function clusterSecret(namespace: string, kubeconfig: string): KubernetesObject {
  const metadata = { name: 'test-cluster', namespace } as KubernetesObject['metadata'];
  const secret = {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata,
    stringData: { kubeconfig: readFileSync(kubeconfig, 'utf8') },
  };
  return secret;
}
