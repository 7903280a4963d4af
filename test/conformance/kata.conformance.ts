import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { CiApp, type Configuration, readConfigFile } from '../../lib';
import { KataPipeline, type KataVariantName, kataVariants } from '../../lib/kata';
import { fixtures } from './fixtures';

/** The real files, and the version of OpenShift that each was for. */
const real: readonly [name: KataVariantName, folder: string, openshift: string][] = [
  ['main', 'openshift-release', '4.22'],
  ['runtimers', 'openshift-release-runtimers', '4.22'],
  ['minus1', 'openshift-release-older', '4.18'],
  ['minus2', 'openshift-release-older', '4.17'],
  ['minus3', 'openshift-release-older', '4.13'],
  ['peer-pods', 'openshift-release-older', '4.19'],
];

it.each(real)('KataPipeline makes the real configuration of %s from its shell and text', (name, folder, openshift) => {
  const { file, text } = asToday(name, folder);
  const { configuration } = readConfigFile(file);
  const row = kataVariants(openshift).find((variant) => variant.name === name)!;
  const app = new CiApp();
  new KataPipeline(app, name, {
    ...row,
    openshift: { main: openshift },
    conformance: { ...row.conformance, skips: skipsOf(configuration!) },
    texts: textsOf(configuration!),
  });
  const { files, problems } = app.compile();
  expect(problems).toEqual([]);
  expect(files[0]!.content).toBe(text);
});

/** A file as it would stand today: until 2026 `images` was a list. */
function asToday(name: string, folder: string): { file: string; text: string } {
  const variant = name === 'main' ? '' : `__${name}`;
  const path = `config/kata-containers/kata-containers/kata-containers-kata-containers-main${variant}.yaml`;
  const [before, list = ''] = readFileSync(join(fixtures, folder, path), 'utf8').split(/^images:\n(?=-)/m);
  const images = /^(?:[- ].*\n)*/.exec(list)![0];
  const items = images.replace(/^/gm, '  ').replace(/ +$/, '');
  const text = list === '' ? before! : `${before!}images:\n  items:\n${items}${list.slice(images.length)}`;
  const file = join(mkdtempSync(join(tmpdir(), 'kata-')), path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return { file, text };
}

function skipsOf({ tests }: Configuration) {
  const skips = tests![0]!.steps!.env!['TEST_SKIPS']!;
  return skips.split('\\|').map((pattern) => ({ pattern }));
}

function textsOf({ tests, images, binary_build_commands: binaryBuild }: Configuration) {
  const [withDeps, suite] = images!.items!;
  const [test] = tests!;
  return {
    binaryBuild: binaryBuild!,
    withDeps: withDeps!.dockerfile_literal!,
    tests: suite?.dockerfile_literal,
    install: () => test!.steps!.pre![1]!.commands!,
    report: test!.reporter_config?.report_template,
  };
}
