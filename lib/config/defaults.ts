import { type Configuration, type LiteralTestStep, type StepLease, type TestConfiguration } from './schema';

/** Sets what the loader sets on every configuration it reads, and therefore writes back. */
export function setLoaderDefaults(configuration: Configuration): void {
  for (const test of configuration.tests ?? []) setTestDefaults(test);
  for (const step of configuration.raw_steps ?? []) {
    if (step.test_step) setTestDefaults(step.test_step);
  }
}

function setTestDefaults(test: TestConfiguration): void {
  if (test.cluster_claim) {
    test.cluster_claim.product ||= 'ocp';
    test.cluster_claim.architecture ||= 'amd64';
    test.cluster_claim.timeout ??= '1h0m0s';
  }
  const literal = test.literal_steps;
  if (!literal) return;
  setLeaseDefaults(literal.leases);
  for (const phase of [literal.pre, literal.test, literal.post]) setStepDefaults(phase);
}

function setStepDefaults(steps: LiteralTestStep[] = []): void {
  for (const step of steps) setLeaseDefaults(step.leases);
}

function setLeaseDefaults(leases: StepLease[] = []): void {
  for (const lease of leases) lease.count ||= 1;
}
