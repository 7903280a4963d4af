import { defineRules } from './rule';

/** What `openshift-ci run` cannot run on one machine. */
export const localRules = defineRules({
  localClusterProfile: {
    severity: 'not-expressible',
    summary: 'A test makes a cluster in a cloud account.',
    why: 'The account belongs to OpenShift CI.',
    fix: 'Pass the files of an account by `--cluster-profile`, or use an existing cluster with `--kubeconfig` and `--step`.',
  },
  localSecret: {
    severity: 'not-expressible',
    summary: 'A step reads a Secret.',
    why: 'Secrets of OpenShift CI cannot be read from outside.',
    fix: 'Pass a directory with its files by `--secret NAME=DIR`.',
  },
  localArchitecture: {
    severity: 'not-expressible',
    summary: 'A step needs a machine of another architecture.',
    why: 'Its image does not run on this machine.',
    fix: 'Run it on a machine of that architecture.',
  },
  localDifference: {
    severity: 'warning',
    summary: 'A run on this machine differs from the job of OpenShift CI.',
    why: 'The verdict may differ too.',
    fix: 'Rely on the job of OpenShift CI for this.',
  },
  localConfiguration: {
    summary: 'The configuration to run was not found.',
    why: 'The working copy has none, or several.',
    fix: 'Pass `--config FILE`, or `--config ORG/REPO@BRANCH` in a checkout of openshift/release.',
  },
});
