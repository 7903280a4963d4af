/**
 * Rules of ours that the real tool does not have: what they find is certain to fail when a job runs. A configuration
 * that breaks only these is accepted by the tool.
 */
export const stricterRules: Readonly<Record<string, string>> = {
  'missing-build-root': 'ci-operator: step src is missing dependencies',
  'missing-image': 'ci-operator: a step is missing dependencies',
  'missing-test-image': 'ci-operator: the test is missing dependencies; the tool looks at four names only',
  'image-cycle': 'ci-operator finds the cycle when it orders the graph',
  'duplicate-target': 'ci-operator checks the graph once more with the resolved tests; the tool leaves them out',
  'few-shards': 'the tool leaves out tests with steps, and the generator makes no job of them',
  'postsubmit-shards': 'the tool leaves out tests with steps, and the generator makes no shards of them',
  'lossy-scalar': 'the loader converts the value to another one without a word',
  'unknown-field': 'the loader drops the field without a word',
  'retired-field': 'the loader drops the field without a word',
  'metadata-mismatch': 'the path is right',
};
