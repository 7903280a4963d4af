import { defineRules } from './rule';

/** Prow jobs. */
export const jobsRules = defineRules({
  podConflict: {
    summary: "Two volumes of a job's pod have the same name.",
    why: 'Kubernetes refuses the pod.',
    fix: 'Rename one of the secrets.',
  },
  workflowNotLookedUp: {
    severity: 'warning',
    summary: 'The cluster profile of a workflow could not be looked up.',
    why: 'Labels of the job may be missing.',
    fix: 'Pass the step registry, or set the cluster profile in the test.',
    upstream: { note: 'Without `--registry`, prowgen generates the job without the labels of the cloud.' },
  },
});
