/** The pipelines that a pattern is for. */
export type KataVariantName = 'main' | 'minus1' | 'minus2' | 'minus3' | 'peer-pods';

/** Tests of the conformance suite that a pipeline leaves out: a POSIX basic regular expression over their names. */
export interface SkippedTests {
  /** The pattern; `.*` stands for anything, and brackets are escaped. */
  readonly pattern: string;
  /** The pipelines it is for. @default - all */
  readonly on?: readonly KataVariantName[];
  /** Why, where it is known. @default - no source says */
  readonly reason?: string;
}

const notMinus1: readonly KataVariantName[] = ['main', 'minus2', 'minus3', 'peer-pods'];
const mainOnly: readonly KataVariantName[] = ['main'];
const peerPodsOnly: readonly KataVariantName[] = ['peer-pods'];
const bondTests: readonly KataVariantName[] = ['main', 'minus2', 'minus3', 'peer-pods'];

/** What is left out, in the order in which it is written. */
export const skippedTests: readonly SkippedTests[] = [
  { pattern: '\\[sig-node\\] Pods Extended Pod Container Status should never report', on: notMinus1 },
  { pattern: '\\[sig-node\\] Sysctls.*should support sysctls' },
  { pattern: '\\[sig-node\\] Security Context should support seccomp runtime/default' },
  { pattern: '\\[sig-node\\] Variable Expansion should allow substituting values in a volume subpath' },
  { pattern: '\\[k8s.io\\] Probing container should be restarted with a docker exec liveness probe with timeout' },
  { pattern: '\\[sig-node\\] Pods Extended Pod Container lifecycle evicted pods should be terminal' },
  {
    pattern:
      "\\[sig-node\\] PodOSRejection \\[NodeConformance\\] Kubelet should reject pod when the node OS doesn't match pod's OS",
  },
  { pattern: '\\[sig-network\\].*for evicted pods' },
  { pattern: '\\[sig-network\\].*HAProxy router should override the route' },
  { pattern: '\\[sig-network\\].*HAProxy', on: notMinus1 },
  { pattern: '\\[sig-network\\].*HAProxy router should serve a route', on: ['minus1'] },
  { pattern: '\\[sig-network\\].*HAProxy router should serve the correct', on: ['minus1'] },
  { pattern: '\\[sig-network\\].*HAProxy router should run', on: ['minus1'] },
  { pattern: '\\[sig-network\\].*when FIPS.*the HAProxy router', on: ['minus1'] },
  { pattern: '\\[sig-network\\].*bond', on: ['minus1'] },
  { pattern: '\\[sig-network\\].*all sysctl on whitelist' },
  { pattern: '\\[sig-network\\].*sysctls should not affect' },
  { pattern: '\\[sig-network\\] pods should successfully create sandboxes by adding pod to network' },
  {
    pattern: '\\[sig-network\\].*should create pingable pods with vlan interface on an in-container master',
    on: bondTests,
  },
  { pattern: '\\[sig-network\\].*should create a pod with bond interface', on: bondTests },
  { pattern: '\\[sig-node\\] Variable Expansion should succeed in writing subpaths in container', on: notMinus1 },
  { pattern: '\\[sig-node\\].*\\[DRA\\]', on: mainOnly },
  { pattern: '\\[sig-node\\].*User Namespaces.*', on: mainOnly },
  { pattern: '\\[sig-node\\].*HostUsers.*', on: mainOnly },
  { pattern: '\\[sig-node\\].*UserNamespacesSupport.*', on: mainOnly },
  { pattern: '\\[sig-node\\].*FileKeyRef.*', on: mainOnly },
  { pattern: '\\[sig-node\\].*HostnameOverride.*', on: mainOnly },
  { pattern: '\\[sig-node\\].*SupplementalGroupsPolicy.*Strict.*', on: mainOnly },
  { pattern: '\\[sig-node\\].*Pod Generation.*increment.*', on: mainOnly },
  { pattern: '\\[sig-node\\].*Container Restart Rules.*', on: mainOnly },
  { pattern: '\\[sig-node\\].*ImageVolume.*', on: mainOnly },
  { pattern: '\\[sig-node\\].*Downward API.*PodLevelResources.*', on: mainOnly },
  { pattern: '\\[sig-node\\].*Pod InPlace Resize.*', on: mainOnly },
  { pattern: '\\[sig-node\\].*Allow dev fuse by default.*', on: mainOnly },
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
