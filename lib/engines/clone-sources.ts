import { type Configuration } from '../config';
import { type TestPlan } from '../plan';
import { cloneCommand, cloneUrlOf, sourceDirectoryOf } from '../runner';
import { cloneDirectory, scriptsDirectory } from './paths';
import { type RunParameters } from './run-parameters';
import { type Clone, scriptsMount, sourcesMount } from './step-pods';
import { pullNumberParameter, pullRevisionParameter, revisionParameter } from './step-variables';

/** The parameter that names the image which clones. */
export const gitImage = { name: 'git-image', description: 'The image that sources are cloned in, with git and bash' };

/** The container that clones the sources for a container test whose image lacks them; nothing for all others. */
export function cloneSources(
  plan: TestPlan,
  configuration: Configuration,
  parameters: RunParameters,
): Clone | undefined {
  if (!plan.clones) return undefined;
  const { zz_generated_metadata: metadata } = configuration;
  const directory = sourceDirectoryOf(configuration).replace(/^\/go/, cloneDirectory);
  const isPull = plan.trigger.kind === 'presubmit';
  const repository = cloneUrlOf(metadata);
  const change = { commit: '$(REVISION)', ...(isPull ? { pull: '$(PULL)', pullCommit: '$(PULL_COMMIT)' } : {}) };
  const env = [
    { name: 'REVISION', text: parameters.add(revisionParameter(metadata.branch)) },
    ...(isPull
      ? [
          { name: 'PULL', text: parameters.add(pullNumberParameter) },
          { name: 'PULL_COMMIT', text: parameters.add(pullRevisionParameter) },
        ]
      : []),
  ];
  const container = {
    name: 'clone',
    image: parameters.add(gitImage),
    command: cloneCommand(scriptsDirectory, { repository, branch: metadata.branch, ...change }, directory),
    env,
    mounts: [scriptsMount, sourcesMount],
    resources: {},
  };
  return { container, directory };
}
