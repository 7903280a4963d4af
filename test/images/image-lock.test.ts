import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CiApp, formatReport, OpenShiftTarget } from '../../lib';
import { readImageLock } from '../../lib/images';
import { KataInstaller, Platform, RepositoryTree, SeedPipeline, SmokeTest } from '../../lib/kata';
import { manifestsIn } from '../support/manifests-in';
import { temporaryDirectory } from '../support/run-program';

const python = 'docker.io/library/python:3';
const digest = `sha256:${'a'.repeat(64)}`;

function lockFile(text: string): string {
  const file = join(temporaryDirectory(), 'images.lock.yaml');
  writeFileSync(file, text);
  return file;
}

function compileTree(lock: string) {
  const app = new CiApp({ ciOperator: false, imageLock: lock });
  const platform = Platform.kubernetes('1.33');
  const tree = new RepositoryTree(app, 'tree');
  new KataInstaller(tree, 'installer', { era: 'seed', platform });
  new SmokeTest(tree, 's', { runtimeClass: 'kata', platform });
  const { files, problems } = app.compile();
  return { problems, text: files.map(({ content }) => content).join('') };
}

describe('the lock file of an app', () => {
  it('puts digests in the place of tags, and then nothing is said', () => {
    const { problems, text } = compileTree(lockFile(`images:\n  ${python}: ${digest}\n`));
    expect(problems).toEqual([]);
    expect([text.includes(`image: docker.io/library/python@${digest}`), text.includes(python)]).toEqual([true, false]);
  });

  it.each([
    [`images:\n  ${python}: unresolved\n`, `${python} (unresolved)`],
    ['images: {}\n', expect.stringMatching(/python:3 \(not in .*images\.lock\.yaml\)/)],
  ])('leaves an image by its tag where it has no digest, and says so: %#', (text, listed) => {
    const { problems, text: output } = compileTree(lockFile(text));
    const [message] = problems.map((problem) => problem.message.replace(/^.*tomorrow: /, ''));
    expect([problems.map(({ severity }) => severity), message]).toEqual([['warning'], listed]);
    expect(output).toContain(`image: ${python}`);
  });

  it('pins the values of the chart', () => {
    const image = 'quay.io/kata-containers/kata-deploy';
    const app = new CiApp({ imageLock: lockFile(`images:\n  ${image}:4.1.0: ${digest}\n`) });
    const tree = new RepositoryTree(app, 'tree');
    new KataInstaller(tree, 'kata', { platform: Platform.kubernetes('1.33') });
    expect(JSON.stringify(manifestsIn(tree, 'cluster')['chart.yaml'])).toContain(
      `reference: ${image}@${digest}\\n  tag: \\"\\"`,
    );
  });

  it('pins the base images of builds', () => {
    const base = 'registry.ci.openshift.org/ocp/4.6';
    const root = 'registry.ci.openshift.org/openshift/release';
    const lock = lockFile(`images:\n  ${base}:base: ${digest}\n  ${root}:golang-1.13: unresolved\n`);
    const app = new CiApp({ ciOperator: false, imageLock: lock });
    new SeedPipeline(app, 'seed');
    new OpenShiftTarget(app);
    const { files, problems } = app.compile();
    expect(files.map(({ content }) => content).join('')).toContain(`name: ${base}@${digest}`);
    expect(formatReport(problems)).toBe(
      `openshift: warning: images are named by a tag, which may mean another one tomorrow: ${root}:golang-1.13 (unresolved); run openshift-ci lock-images, and synth again [unresolved-image]\n1 warning`,
    );
  });
});

describe('readImageLock', () => {
  it.each([
    [
      `images:\n  ${python}: sha256:12\n`,
      `:2:31: ${python}: "sha256:12" is neither a digest (sha256:…) nor "unresolved"; run openshift-ci lock-images [image-lock]`,
    ],
    ['pictures: {}\n', ': has no map "images"; run openshift-ci lock-images [image-lock]'],
    ['images: [\n', expect.stringMatching(/^:\d+:\d+: /)],
  ])('refuses %j', (text, message) => {
    const file = lockFile(text);
    expect(formatReport(readImageLock(file).problems).split('\n')[0]!.replace(file, '')).toEqual(message);
  });

  it('says that a file is not there', () => {
    expect(formatReport(new CiApp({ imageLock: '/nowhere/lock' }).compile().problems)).toBe(
      '/nowhere/lock: cannot be read: ENOENT: no such file or directory; run openshift-ci lock-images [image-lock]\n1 error',
    );
  });
});
