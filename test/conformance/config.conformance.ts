import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readConfigFile, writeConfig } from '../../lib/config';
import { formatProblem } from '../../lib/problems';
import { configFiles, fixtures } from './fixtures';

const listForm = 'hyperfleet-e2e-release-0.3__images.yaml';
const directories = ['prowgen-integration/input/config', 'openshift-release/config', 'openshift-release-edited/config'];

describe.each(directories)('%s', (directory) => {
  const paths = configFiles(directory).filter((path) => !path.endsWith(listForm));

  it('holds configurations', () => {
    expect(paths.length).toBeGreaterThan(3);
  });

  it.each(paths.map((path) => [relative(fixtures, path), path]))(
    '%s is read and written to the same bytes',
    (_, path) => {
      const { configuration, problems } = readConfigFile(path);
      expect(problems).toEqual([]);
      expect(writeConfig(configuration!)).toBe(readFileSync(path, 'utf8'));
    },
  );
});

it('a list under images: is refused, with its line and the new form', () => {
  const [path] = configFiles('openshift-release/config').filter((each) => each.endsWith(listForm));
  const message =
    'images: is a list, which ci-operator no longer reads since 2026-04; move the list one level down, to `images.items:` [retired-form]';
  expect(readConfigFile(path!).problems.map(formatProblem)).toEqual([`${path}:12:1: ${message}`]);
});
