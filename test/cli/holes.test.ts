import { describe, expect, it } from 'vitest';
import { checkFiles } from '../../lib/checks';
import { type ConfigFile, readConfig } from '../../lib/config';
import { definitionOf } from '../../lib/files';
import { closeConfiguration } from '../../lib/plan';
import { ImageSource } from '../../lib/engines';
import { planGraph, toMermaid } from '../../lib/graph';
import { planProgram } from '../../lib/import';
import { lowerToArgo } from '../../lib/targets/argo';
import { lowerToTekton } from '../../lib/targets/tekton';
import { validConfig } from '../checks/valid-config';

type Path = readonly (string | number)[];

const whole: unknown = JSON.parse(JSON.stringify(validConfig()));
const paths = pathsOf(whole);

/** The place of everything in a value. */
function pathsOf(value: unknown, path: Path = []): Path[] {
  const inside = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  const own = path.length > 0 ? [path] : [];
  return [
    ...own,
    ...inside.flatMap(([key, item]) => pathsOf(item, [...path, Array.isArray(value) ? Number(key) : key])),
  ];
}

/** The value with something else, or nothing, in one place. */
function withHole(value: unknown, [key, ...rest]: Path, put: unknown): unknown {
  if (key === undefined) return put;
  const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) }) as Record<string, unknown>;
  copy[key] = withHole(copy[key], rest, put);
  return copy;
}

const wholeContext = { imageSource: ImageSource.central({}), parameters: {}, namespace: 'ci' };
const isWhole = (file: ConfigFile) => checkFiles([file]).every(({ severity }) => severity !== 'error');
const definitionOfFile = ({ configuration, placeOf }: ConfigFile) => definitionOf(configuration!, { placeOf });

const uses: Readonly<Record<string, (file: ConfigFile) => unknown>> = {
  checkconfig: (file) => checkFiles([file]),
  graph: ({ configuration, placeOf }) => toMermaid(planGraph({ closed: closeConfiguration(configuration!), placeOf })),
  import: ({ configuration }) => planProgram([configuration!], new Map()),
  tekton: (file) => isWhole(file) && lowerToTekton(definitionOfFile(file), wholeContext),
  argo: (file) => isWhole(file) && lowerToArgo(definitionOfFile(file), wholeContext),
};

describe.each(Object.entries(uses))('%s takes a configuration', (_, use) => {
  it.each([
    ['is missing', undefined],
    ['is null', null],
    ['is empty', {}],
  ])('whatever part of it %s', (__, put) => {
    const stumbles = paths.filter((path) => {
      const file = readConfig(JSON.stringify(withHole(whole, path, put)), { file: 'a.yaml' });
      if (!file.configuration || file.problems.some(({ severity }) => severity === 'error')) return false;
      return isThrown(() => use(file));
    });
    expect(stumbles.map((path) => path.join('.'))).toEqual([]);
  });
});

function isThrown(act: () => unknown): boolean {
  try {
    act();
    return false;
  } catch {
    return true;
  }
}
