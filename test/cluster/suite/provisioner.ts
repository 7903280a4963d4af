import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type KubernetesClient, type KubernetesObject } from './kubernetes-client';

/** Makes a volume of the node for each claim, as a provisioner does, and knows which run has which volume. */
export class Provisioner {
  private readonly directories = new Map<string, string>();
  private isRunning = true;

  constructor(
    private readonly client: KubernetesClient,
    private readonly root: string,
    private readonly node: string,
  ) {}

  /** The directory of the volume that a run claimed; it stays when the claim is deleted. */
  directoryOf(owner: string): string | undefined {
    return this.directories.get(owner);
  }

  async serve(): Promise<void> {
    while (this.isRunning) {
      for (const claim of await this.client.list('PersistentVolumeClaim')) await this.provide(claim);
      for (const volume of await this.client.list('PersistentVolume')) await this.collect(volume);
      await sleep(700);
    }
  }

  stop(): void {
    this.isRunning = false;
  }

  private async provide(claim: KubernetesObject): Promise<void> {
    const { uid, name, namespace, ownerReferences } = claim.metadata;
    if (this.directories.has(uid)) return;
    const directory = join(this.root, uid);
    mkdirSync(directory, { recursive: true });
    await this.client.apply(volumeOf(claim, directory, this.node)).catch((error: Error) => {
      throw new Error(`no volume for the claim ${namespace ?? ''}/${name}: ${error.message}`);
    });
    this.directories.set(uid, directory);
    for (const owner of ownerReferences ?? []) this.directories.set(owner.uid, directory);
  }

  private async collect(volume: KubernetesObject): Promise<void> {
    if (volume.status?.['phase'] === 'Released') await this.client.delete('PersistentVolume', '', volume.metadata.name);
  }
}

function volumeOf(claim: KubernetesObject, path: string, node: string): KubernetesObject {
  const { uid, name, namespace } = claim.metadata;
  const hostname = { key: 'kubernetes.io/hostname', operator: 'In', values: [node] };
  const spec = {
    accessModes: claim.spec?.['accessModes'],
    capacity: (claim.spec?.['resources'] as { requests: unknown }).requests,
    claimRef: { apiVersion: 'v1', kind: 'PersistentVolumeClaim', name, namespace, uid },
    local: { path },
    nodeAffinity: { required: { nodeSelectorTerms: [{ matchExpressions: [hostname] }] } },
    persistentVolumeReclaimPolicy: 'Retain',
    storageClassName: claim.spec?.['storageClassName'],
  };
  const metadata = { name: `run-${uid}` } as KubernetesObject['metadata'];
  return { apiVersion: 'v1', kind: 'PersistentVolume', metadata, spec };
}
