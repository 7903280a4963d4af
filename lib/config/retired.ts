import { type Shape } from './field';
import { configurationShape } from './schema/configuration';
import { literalStepShape, testStepShape } from './schema/steps';
import { multiStageShape, testShape } from './schema/tests';

/** A field or form of an earlier format: what became of it, and what to write today. */
export interface Retired {
  readonly message: string;
  readonly remedy: string;
}

const templateTest: Retired = {
  message: 'is a template test, which ci-operator removed on 2026-03-31',
  remedy: 'write `steps:` with a cluster_profile and a workflow of the step registry',
};

const artifactDir: Retired = {
  message: 'removed field; ci-operator no longer reads it',
  remedy: 'write the files to ${ARTIFACT_DIR}, which is uploaded after the step',
};

const slackReporter: Retired = {
  message: 'belongs to .config.prowgen, which is no longer read since 2026-05-25',
  remedy: 'write `reporter_config:` into each test and into `images:`',
};

/** `images:` as it was until 2026-04. */
export const retiredImagesList: Retired = {
  message: 'is a list, which ci-operator no longer reads since 2026-04',
  remedy: 'move the list one level down, to `images.items:`',
};

/** The file of generator options for a repository, as it was until 2026-05. */
export const retiredProwgenFile: Retired = {
  message: 'is no longer read since 2026-05-25',
  remedy: 'write its options into each configuration under `prowgen:`, and its reporters as `reporter_config:`',
};

const shapesWithArtifacts: readonly Shape[] = [testShape, multiStageShape, testStepShape, literalStepShape];

/** What became of a field of an earlier format, where it is one. */
export function retiredField(shape: Shape, key: string): Retired | undefined {
  if (shape === testShape && /^openshift_(installer|ansible)/.test(key)) return templateTest;
  if (shape === configurationShape && key === 'slack_reporter') return slackReporter;
  return key === 'artifact_dir' && shapesWithArtifacts.includes(shape) ? artifactDir : undefined;
}
