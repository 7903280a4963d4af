import { describe, expect, it } from 'vitest';
import { featureFiles, writtenFiles } from '../support/emitted-files';
import { readCorpus } from '../support/manifest-corpus';
import { objectLimits } from '../support/object-limits';
import { readRecorded } from '../support/recorded-verdicts';

const versions = { tekton: 'v1.15.0', argo: 'v4.1.2' };

const refused = {
  tekton: [
    'binding-twice',
    'duplicate-step',
    'duplicate-task-finally',
    'duplicate-task',
    'duplicate-volume',
    'duplicate-workspace',
    'finally-run-after',
    'listener-trigger-name',
    'mount-in-tekton',
    'no-steps',
    'no-tasks',
    'object-name-underscore',
    'retries-and-continue',
    'run-after-unknown',
    'script-and-command',
    'step-name-64',
    'step-name-underscore',
    'task-name-64',
    'task-name-capital',
    'task-name-underscore',
    'timeouts-over-default',
    'timeouts-over-sum',
    'timeouts-zero-pipeline',
    'volume-name-internal',
    'workspace-bound-twice',
    'late-scripts-too-long',
    'late-step-name-59',
  ],
  argo: [
    'cron-name-53',
    'cron-no-schedule',
    'dependencies-unknown',
    'duplicate-step',
    'duplicate-task',
    'duplicate-template',
    'entrypoint-unknown',
    'exit-unknown',
    'no-entrypoint',
    'no-kind',
    'step-name-dot',
    'task-name-digit',
    'template-name-129',
    'template-name-dot',
    'template-unknown',
    'two-kinds',
    'v3-cron-schedule',
  ],
};

describe.each(['tekton', 'argo'] as const)('the constructs for objects of %s', (engine) => {
  const corpus = readCorpus(engine);
  const namesOf = (mark: string) =>
    corpus
      .filter((manifest) => manifest.mark === mark && (objectLimits(engine, manifest.text) ?? []).length > 0)
      .map(({ name }) => name.split('/')[0]);

  it('find nothing in the mended manifests of the corpus', () => {
    expect(namesOf('good')).toEqual([]);
  });

  it('refuse these of the wrong ones, as the engine does', () => {
    const { corpus: verdicts } = readRecorded(engine, versions[engine])!;
    expect(namesOf('wrong').filter((name) => verdicts[`${name}/wrong`] === '')).toEqual([]);
    expect([...namesOf('wrong'), ...namesOf('late')]).toEqual(refused[engine]);
  });

  it('find nothing in what is compiled', () => {
    const files = [...writtenFiles(engine), ...featureFiles(engine)].flatMap((each) => each.files);
    const objects = files.flatMap(({ path, content }) =>
      content.split(/^---\n/m).map((text) => ({ path, found: objectLimits(engine, text) })),
    );
    expect(objects.filter(({ found }) => found && found.length > 0)).toEqual([]);
    expect(objects.filter(({ found }) => found).length).toBeGreaterThan(100);
  });
});
