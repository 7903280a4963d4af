import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { type Configuration, configPath, writeConfig } from '../../../lib/config';
import { type BranchCutOptions, cutConfiguration, filesOfCut, isCut } from '../../../lib/fleet';
import { readTree } from '../../support/read-tree';
import { directoryOf } from '../../support/write-files';
import { type CutCase } from './cut-case';

/** The files after a cut, or that nothing was written. */
export type Files = Readonly<Record<string, string>>;

function filesBefore({ configurations }: CutCase): Files {
  return filesOf(configurations.map((each) => [configPath(each.zz_generated_metadata), each]));
}

function filesOf(entries: readonly (readonly [path: string, configuration: Configuration])[]): Files {
  return Object.fromEntries(entries.map(([path, configuration]) => [path, writeConfig(configuration)]));
}

/** What we make of a case. */
export function ours(cutCase: CutCase): Files {
  const { configurations, options } = cutCase;
  const cuts = configurations.filter((each) => isCut(each, options)).map((each) => cutConfiguration(each, options));
  return { ...filesBefore(cutCase), ...filesOf([...filesOfCut(cuts)]) };
}

/** What the real tool makes of it. */
export function theirs(cutCase: CutCase, binary: string): Files {
  const directory = directoryOf(filesBefore(cutCase));
  const args = ['--config-dir', directory, '--confirm', ...flagsOf(cutCase.options)];
  const { status, stderr } = spawnSync(binary, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  const files = readTree(directory);
  rmSync(directory, { recursive: true });
  return files;
}

/** The flags of the real tool, which ours have the same names as. */
export function flagsOf({ current, futures, bump, skipPeriodics, namespace, underived }: BranchCutOptions): string[] {
  return [
    ...['--current-release', current],
    ...futures.flatMap((future) => ['--future-release', future]),
    ...(bump ? ['--bump-release', bump] : []),
    ...(skipPeriodics ? ['--skip-periodics'] : []),
    ...(namespace ? ['--current-promotion-namespace', namespace] : []),
    ...(underived ?? []).flatMap((repository) => ['--skip-derived-config-branch', repository]),
  ];
}
