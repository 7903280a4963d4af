import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { featureFiles, writtenFiles } from '../support/emitted-files';

/** The names of files that the first table of a page lists. */
function listedNames(engine: string): string[] {
  const page = readFileSync(join(__dirname, `../../docs/targets/${engine}.md`), 'utf8');
  const rows = /^\| file .*\n((?:\|.*\n)+)/m.exec(page)![1]!.split('\n');
  return rows.flatMap((row) => [...(row.split('|')[1]?.matchAll(/`([^`]+)`/g) ?? [])].map(([, name]) => name!));
}

function patternOf(name: string): RegExp {
  const escaped = name.replaceAll('.', String.raw`\.`);
  return new RegExp(`^${escaped.replace(/<\w+>/g, '[a-z0-9-]+').replace('…', '[a-z0-9-]*')}$`);
}

describe.each(['tekton', 'argo'] as const)('the table of files in docs/targets/%s.md', (engine) => {
  const ownFiles = writtenFiles(engine).filter(({ name }) => name.startsWith('dist/'));
  const emitted = [...featureFiles(engine), ...ownFiles].flatMap(({ files }) =>
    files.map(({ path }) => basename(path)),
  );
  const listed = listedNames(engine);

  it('has every file that is written', () => {
    expect(emitted.filter((file) => !listed.some((name) => patternOf(name).test(file)))).toEqual([]);
  });

  it('has no file that is never written', () => {
    expect(listed.filter((name) => !emitted.some((file) => patternOf(name).test(file)))).toEqual([]);
  });
});
