import { type OutputForm } from './problem-report';

/** What `run` is asked for. */
export interface RunFlags {
  readonly config?: string;
  readonly registry?: string;
  readonly source: string;
  readonly images?: string;
  readonly image: Record<string, string>;
  readonly param: Record<string, string>;
  readonly secret: Record<string, string>;
  readonly clusterProfile?: string;
  readonly kubeconfig?: string;
  readonly output: OutputForm;
  readonly step: string[];
  readonly list?: boolean;
  readonly dryRun?: boolean;
  readonly engine?: 'podman' | 'docker';
  readonly network?: string;
  readonly user: string;
  readonly artifacts?: string;
}
