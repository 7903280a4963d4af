import { type Construct } from 'constructs';
import * as library from '../../lib';
import * as argo from '../../lib/argo';
import * as kata from '../../lib/kata';
import * as openshift from '../../lib/openshift';
import * as tekton from '../../lib/tekton';
import { type Random } from './random';

type Class = new (scope: Construct, id: unknown, props: unknown) => unknown;

const rooms: Readonly<Record<string, object>> = { library, argo, kata, openshift, tekton };

/** Every exported class by the name that messages may call it. */
export const classes = Object.entries(rooms).flatMap(([room, exported]) =>
  Object.entries(exported)
    .filter(([, value]) => /^class\b/.test(String(value)))
    .map(([name, value]) => ({ name: `${room}.${name}`, Class: value as Class })),
);

const cycle: Record<string, unknown> = {};
cycle['self'] = cycle;

/** Values that are right for hardly any prop. */
const oddValues: readonly (() => unknown)[] = [
  ...[undefined, null, NaN, Infinity, -0, '', 'x', 'a/b', '../..', '\0', '\ud800', true, 0, -1, 1.5, 10n].map(
    (value) => () => value,
  ),
  () => Symbol('s'),
  () => () => 1,
  () => new Date(NaN),
  () => new Map([[1, 2]]),
  () => new Set([1]),
  () => /a/,
  () => cycle,
  () => Object.create(null) as unknown,
  () => Object.create({ inherited: 1 }) as unknown,
  () => [],
  () => [undefined],
  () => new Array<string>(1e4).fill('a'),
  () => 'y'.repeat(1e4),
  () => JSON.parse('{"__proto__":{"polluted":1}}') as unknown,
  () => ({ constructor: { prototype: { polluted: 1 } } }),
  () => new Error('e'),
];

const propNames =
  `org repo branch variant release buildRoot from commands to dockerfile namespace name tag image env test pre post
workflow clusterProfile cluster resources timeout props spec metadata path title prefix nodeSelector runtimeClass steps params
templates trigger cron inputs extra imageSource imageLock outdir outputRoot repositoryFiles registry images platform selinux
method toolsImage installer smokeTest pipeline conformance openshift texts tree server port overhead pools`.split(
    /\s+/,
  );

const good = () => ({ org: 'acme', repo: 'widget', branch: 'main', buildRoot: library.BuildRoot.fromRepository() });

function propsOf(random: Random): unknown {
  if (random.next() < 0.15) return random.pick(oddValues)();
  const own = Array.from({ length: random.below(6) }, () => [random.pick(propNames), random.pick(oddValues)()]);
  return { ...(random.next() < 0.5 ? good() : {}), ...(Object.fromEntries(own) as object) };
}

/** Makes one construct of something random, compiles it, and gives what came of it that should not have. */
export function tryConstruct(random: Random): string | undefined {
  const { name, Class } = random.pick(classes);
  const app = new library.CiApp({ outdir: '/nonexistent' });
  const scope = random.next() < 0.5 ? app : new library.Pipeline(app, 'p', good());
  const id = random.next() < 0.1 ? random.pick(oddValues)() : 'x';
  try {
    new Class(scope, id, propsOf(random));
    const { problems } = app.compile();
    return problems.every(({ message }) => typeof message === 'string') ? undefined : `${name}: a message is no text`;
  } catch (error) {
    if (error instanceof Error && error.constructor === Error) return undefined;
    const at = (error as Error).stack?.split('\n').find((line) => line.includes('/lib/')) ?? '';
    return `${name}: ${String(error).slice(0, 90)} ${at
      .trim()
      .replace(/^.*\/lib\//, '')
      .replace(/\)$/, '')}`;
  }
}
