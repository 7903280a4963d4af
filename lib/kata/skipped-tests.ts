/** The pipelines that a pattern is for. */
export type KataVariantName = 'main' | 'runtimers' | 'minus1' | 'minus2' | 'minus3' | 'peer-pods';

/** Tests of the conformance suite that a pipeline leaves out: a POSIX basic regular expression over their names. */
export interface SkippedTests {
  /** The pattern; `.*` stands for anything, and brackets are escaped. */
  readonly pattern: string;
  /** The pipelines it is for. @default - all */
  readonly on?: readonly KataVariantName[];
  /** Why, where it is known. @default - no source says */
  readonly reason?: string;
}

// Minus3 has a short list of its own: it runs the tests of nodes only.
const notMinus3: readonly KataVariantName[] = ['main', 'runtimers', 'minus1', 'minus2', 'peer-pods'];
const notMinus1: readonly KataVariantName[] = ['main', 'runtimers', 'minus2', 'peer-pods'];
const current: readonly KataVariantName[] = ['main', 'runtimers'];
const runtimersOnly: readonly KataVariantName[] = ['runtimers'];
const peerPodsOnly: readonly KataVariantName[] = ['peer-pods'];

/** What is left out, in the order in which it is written. */
export const skippedTests: readonly SkippedTests[] = [
  { pattern: '\\[sig-node\\] Pods Extended Pod Container Status should never report', on: notMinus1 },
  { pattern: '\\[sig-node\\] Sysctls.*should support sysctls', on: notMinus3 },
  { pattern: '\\[sig-node\\] Security Context should support seccomp runtime/default' },
  { pattern: '\\[sig-node\\] Variable Expansion should allow substituting values in a volume subpath' },
  {
    pattern: '\\[k8s.io\\] Probing container should be restarted with a docker exec liveness probe with timeout',
    on: notMinus3,
  },
  { pattern: '\\[sig-node\\] Pods Extended Pod Container lifecycle evicted pods should be terminal' },
  {
    pattern:
      "\\[sig-node\\] PodOSRejection \\[NodeConformance\\] Kubelet should reject pod when the node OS doesn't match pod's OS",
  },
  { pattern: '\\[sig-network\\].*for evicted pods', on: notMinus3 },
  { pattern: '\\[sig-network\\].*HAProxy router should override the route', on: notMinus3 },
  { pattern: '\\[sig-network\\].*HAProxy', on: notMinus1 },
  { pattern: '\\[sig-network\\].*HAProxy router should serve a route', on: ['minus1'] },
  { pattern: '\\[sig-network\\].*HAProxy router should serve the correct', on: ['minus1'] },
  { pattern: '\\[sig-network\\].*HAProxy router should run', on: ['minus1'] },
  { pattern: '\\[sig-network\\].*when FIPS.*the HAProxy router', on: ['minus1'] },
  { pattern: '\\[sig-network\\].*bond', on: ['minus1'] },
  { pattern: '\\[sig-network\\].*all sysctl on whitelist', on: notMinus3 },
  { pattern: '\\[sig-network\\].*sysctls should not affect', on: notMinus3 },
  { pattern: '\\[sig-network\\] pods should successfully create sandboxes by adding pod to network', on: notMinus3 },
  {
    pattern: '\\[sig-network\\].*should create pingable pods with vlan interface on an in-container master',
    on: notMinus1,
  },
  { pattern: '\\[sig-network\\].*should create a pod with bond interface', on: notMinus1 },
  { pattern: '\\[sig-node\\] Variable Expansion should succeed in writing subpaths in container', on: notMinus1 },
  { pattern: '\\[sig-node\\].*\\[DRA\\]', on: current },
  { pattern: '\\[sig-node\\].*User Namespaces.*', on: current },
  { pattern: '\\[sig-node\\].*HostUsers.*', on: current },
  { pattern: '\\[sig-node\\].*UserNamespacesSupport.*', on: current },
  { pattern: '\\[sig-node\\].*FileKeyRef.*', on: current },
  { pattern: '\\[sig-node\\].*HostnameOverride.*', on: current },
  { pattern: '\\[sig-node\\].*SupplementalGroupsPolicy.*Strict.*', on: current },
  { pattern: '\\[sig-node\\].*Pod Generation.*increment.*', on: current },
  { pattern: '\\[sig-node\\].*Container Restart Rules.*', on: current },
  { pattern: '\\[sig-node\\].*ImageVolume.*', on: current },
  { pattern: '\\[sig-node\\].*Downward API.*PodLevelResources.*', on: current },
  { pattern: '\\[sig-node\\].*Pod InPlace Resize.*', on: current },
  { pattern: '\\[sig-node\\].*Allow dev fuse by default.*', on: current },
  { pattern: '\\[sig-network\\].*ovn-kubernetes UDN Pod should react.*', on: runtimersOnly },
  { pattern: '\\[sig-node\\].*modified if CPUPartitioningMode = AllNodes.*', on: runtimersOnly },
  { pattern: '\\[sig-node\\] InitContainer.* should not', on: runtimersOnly },
  { pattern: '\\[sig-node\\] InitContainer.*init containers on a RestartAlways', on: runtimersOnly },
  { pattern: '\\[sig-node\\].*\\[Feature:PodLifecycleSleepAction\\]', on: peerPodsOnly },
  {
    pattern:
      '\\[sig-node\\].*Container Runtime blackbox test on terminated container should report termination message from file when pod succeeds and TerminationMessagePolicy FallbackToLogsOnError is set',
    on: peerPodsOnly,
  },
  { pattern: '\\[sig-node\\].*TerminationMessagePath', on: peerPodsOnly },
  { pattern: '\\[sig-node\\].*CPU Partitioning', on: peerPodsOnly },
  {
    pattern:
      '\\[sig-node\\].*supplemental groups Ensure supplemental groups propagate to docker should propagate requested groups to the container',
    on: peerPodsOnly,
  },
  { pattern: '\\[sig-node\\].*should override timeoutGracePeriodSeconds when annotation is set', on: peerPodsOnly },
];

/** The patterns of one pipeline, in order. */
export function skipsOf(variant: KataVariantName, all: readonly SkippedTests[] = skippedTests): SkippedTests[] {
  return all.filter(({ on }) => on === undefined || on.includes(variant));
}
