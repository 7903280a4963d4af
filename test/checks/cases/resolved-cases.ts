import { e2e, type RuleCase } from './rule-case';

/** Mistakes that only the step registry shows. */
export const resolvedCases: readonly RuleCase[] = [
  {
    rule: 'unknown-step',
    change: (c) => void (e2e(c).pre = [{ ref: 'set-op' }]),
    says: 'tests[3].steps.pre[0]: step "set-op" does not exist in the registry; did you mean set-up?',
  },
  {
    rule: 'unknown-chain',
    change: (c) => void (e2e(c).pre = [{ chain: 'al' }]),
    says: 'tests[3].steps.pre[0]: chain "al" does not exist in the registry; did you mean all?',
  },
  {
    rule: 'unknown-workflow',
    change: (c) => void (e2e(c).workflow = 'whle'),
    says: 'tests[3].steps.workflow: workflow "whle" does not exist in the registry; did you mean whole?',
  },
  {
    rule: 'unknown-observer',
    change: (c) => void (e2e(c).observers = { enable: ['watchr'] }),
    says: 'tests[3].steps.observers.enable[0]: observer "watchr" does not exist in the registry; did you mean watcher?',
  },
  {
    rule: 'duplicate-expanded-step',
    change: (c) => void (e2e(c).pre = [{ chain: 'all' }, { ref: 'set-up' }]),
    says: 'tests[3].steps.pre[1]: duplicate step "set-up" in the phase; use each step once in a phase',
  },
  {
    rule: 'unset-parameter',
    change: (c) => void (e2e(c).post = [{ ref: 'tear-down' }]),
    says: 'tests[3].steps.post[0]: test/e2e: step/tear-down: parameter REGION is not set and has no default; set REGION under env of the test',
  },
  {
    rule: 'unused-parameter',
    change: (c) => void (e2e(c).env = { SIEZ: 'large' }),
    says: 'tests[3].steps.env.SIEZ: test/e2e: no step declares the parameter SIEZ; remove it, or fix its name',
  },
  {
    rule: 'unused-dependency',
    change: (c) => void (e2e(c).dependencies = { WIGDET: 'gadget' }),
    says: 'tests[3].steps.dependencies.WIGDET: test/e2e: no step declares the dependency WIGDET; remove it, or fix its name',
  },
  {
    rule: 'overridden-lease',
    change: (c) => {
      e2e(c).workflow = 'leased';
      e2e(c).leases = [{ resource_type: 'other', env: 'SHARED' }];
    },
    says: 'tests[3].steps.leases[0].env: SHARED is set to a different lease by the workflow or the test; use another variable',
  },
];
