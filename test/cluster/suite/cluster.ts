import { join } from 'node:path';
import { Compiled } from './compiled';
import { argo, tekton, type Engine } from './engine';
import { Exclusive } from './exclusive';
import { KubernetesClient } from './kubernetes-client';
import { PodLogs } from './pod-logs';
import { Provisioner } from './provisioner';

const variable = (name: string): string => {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set; run.sh starts the suite`);
  return value;
};

/** The node that the suite runs on, and what was compiled for it. */
export class Cluster {
  readonly state = variable('STATE');
  readonly logs = variable('LOGS');
  readonly kubeconfig = variable('KUBECONFIG');
  readonly client = new KubernetesClient('172.31.255.1', variable('PKI'));
  readonly provisioner = new Provisioner(this.client, join(this.state, 'volumes'), variable('NODE_NAME'));
  readonly podLogs = new PodLogs(join(this.state, 'varlog/pods'), join(this.state, 'pod-logs'));
  /** A fault must be over before the next one comes. */
  readonly faults = new Exclusive();
  /** Kata is installed on the whole node. */
  readonly installation = new Exclusive();

  /** Kata's pipeline, or the cases for a namespace. */
  compiled(engine: Engine, what: 'kata' | 'cases' | 'baseline' | 'restricted'): Compiled {
    return new Compiled(engine, join(this.state, 'compiled', what, engine.name));
  }
}

export const engines: readonly Engine[] = [tekton, argo];
