import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { CiApp, readConfigFile } from '../../lib';
import { KataPipeline, kataVariants } from '../../lib/kata';
import { fixtures } from './fixtures';

const path = join(
  fixtures,
  'openshift-release/config/kata-containers/kata-containers/kata-containers-kata-containers-main.yaml',
);

it('KataPipeline makes the real configuration of main from its shell and text', () => {
  const real = readConfigFile(path).configuration!;
  const [withDeps, tests] = real.images!.items!;
  const [test] = real.tests!;
  const install = test!.steps!.pre![1]!.commands!;
  const [main] = kataVariants('4.22');
  const app = new CiApp();
  new KataPipeline(app, 'main', {
    ...main!,
    runtimeClass: 'kata-qemu',
    conformance: {
      ...main!.conformance,
      skips: test!.steps!.env!['TEST_SKIPS']!.split('\\|').map((pattern) => ({ pattern })),
    },
    texts: {
      binaryBuild: real.binary_build_commands!,
      withDeps: withDeps!.dockerfile_literal!,
      tests: tests!.dockerfile_literal!,
      install: (runtimeClass) => install.replace('KATA_RUNTIME="kata-qemu"', `KATA_RUNTIME="${runtimeClass}"`),
      report: test!.reporter_config!.report_template!,
    },
  });
  const { files, problems } = app.compile();
  expect(problems).toEqual([]);
  expect(files[0]!.content).toBe(readFileSync(path, 'utf8'));
});
