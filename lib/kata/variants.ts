import { ClusterProfile, Trigger } from '../pipeline';
import { type KataPipelineProps } from './kata-pipeline';
import { type KataVariantName, skipsOf } from './skipped-tests';
import { peerPodsTexts } from './texts';

/** A pipeline of Kata's main branch, by the name of its variant. */
export interface KataVariant extends KataPipelineProps {
  /** `main`, or the variant's name. */
  readonly name: KataVariantName;
}

const nodeAndNetwork = '^\\[sig-node\\].*|^\\[sig-network\\] ';
const nodeOnly = '^\\[sig-node\\].*';
const azure4 = ClusterProfile.fromName('azure4', 'azure4');

/**
 * The main branch and its variants; where each value comes from, and which ones no source holds, is in docs/kata.md.
 * `openshift` is the version that main is tested on; the others are counted from it.
 */
export function kataVariants(openshift: string): readonly KataVariant[] {
  return [
    {
      name: 'main',
      openshift: { main: openshift },
      trigger: Trigger.periodic('@yearly'),
      clusterProfile: ClusterProfile.fromName('openshift-org-azure', 'azure4'),
      conformance: { parallel: 5, run: nodeAndNetwork, retryAggressively: true, skips: skipsOf('main') },
    },
    {
      name: 'runtimers',
      variant: 'runtimers',
      openshift: { main: openshift },
      trigger: Trigger.periodic('2 7 * * *'),
      clusterProfile: ClusterProfile.fromName('openshift-org-azure', 'azure4'),
      runtimeClass: 'kata-qemu-runtime-rs',
      conformance: { parallel: 20, run: nodeAndNetwork, retryAggressively: true, skips: skipsOf('runtimers') },
      jobGenerator: { enableSecretsStoreCsiDriver: true },
    },
    {
      name: 'minus1',
      variant: 'minus1',
      openshift: { main: openshift, minus: 1 },
      trigger: Trigger.periodic('2 7 * * 0-1'),
      clusterProfile: azure4,
      conformance: { parallel: 5, run: nodeAndNetwork, skips: skipsOf('minus1') },
    },
    {
      name: 'minus2',
      variant: 'minus2',
      openshift: { main: openshift, minus: 2 },
      trigger: Trigger.periodic('2 7 * * 2-3'),
      clusterProfile: ClusterProfile.fromName('azure-2', 'azure4'),
      conformance: { parallel: 5, run: nodeAndNetwork, skips: skipsOf('minus2') },
    },
    {
      name: 'minus3',
      variant: 'minus3',
      openshift: { main: openshift, minus: 3 },
      trigger: Trigger.periodic('2 7 * * 4-6'),
      clusterProfile: azure4,
      conformance: { parallel: 10, run: `${nodeOnly} `, clusterStability: 'none', skips: skipsOf('minus3') },
    },
    {
      name: 'peer-pods',
      variant: 'peer-pods',
      openshift: { main: openshift },
      trigger: Trigger.periodic('2 7 * * 0'),
      clusterProfile: azure4,
      runtimeClass: 'kata-remote',
      conformance: { parallel: 10, run: nodeOnly, skips: skipsOf('peer-pods') },
      texts: peerPodsTexts,
    },
  ];
}
