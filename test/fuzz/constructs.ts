import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { type Construct } from 'constructs';
import * as library from '../../lib';
import * as argo from '../../lib/argo';
import * as kata from '../../lib/kata';
import * as openshift from '../../lib/openshift';
import * as tekton from '../../lib/tekton';
import { root } from '../support/run-program';
import { type Random } from '../support/random';

type Class = (new (scope: Construct, id: unknown, props: unknown) => unknown) & Record<string, unknown>;

/** An exported class. */
interface Exported {
  readonly name: string;
  readonly Class: Class;
  /** The names of its factories. */
  readonly factories: readonly string[];
  /** The names of the props that its file declares. */
  readonly props: readonly string[];
  readonly good: Readonly<Record<string, unknown>>;
}

const doors: Readonly<Record<string, object>> = { library, argo, kata, openshift, tekton };

const sources = readdirSync(join(root, 'lib'), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => readFileSync(join(root, 'lib', path), 'utf8'));

function propsOfClass(name: string): string[] {
  const source = sources.find((text) => new RegExp(`export (?:abstract )?class ${name}\\b`).test(text)) ?? '';
  return [...source.matchAll(/^ {2}readonly (\w+)\??:/gm)].map(([, prop]) => prop!);
}

const image = library.NamedImage.fromName('src');
const tag = { namespace: 'ocp', name: '4.22', tag: 'base' };
const step = { from: image, commands: 'make' };
const widget = { org: 'acme', repo: 'widget', branch: 'main', buildRoot: library.BuildRoot.fromRepository() };
const metadata = { name: 'acme' };
const task = { metadata, spec: { steps: [{ name: 'a', image: 'a', script: 'true' }] } };

/** Props with which classes have nothing to complain of, or little. */
const goodProps: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  Pipeline: widget,
  BaseImage: tag,
  BaseRpmImage: tag,
  ExternalImage: { ...tag, registry: 'quay.io' },
  ContainerTest: step,
  MultiStageTest: { test: [library.Step.inline('one', step)] },
  RegistryStep: step,
  Observer: step,
  Chain: { steps: [library.Step.inline('one', step)] },
  LiteralTest: { steps: {} },
  Task: task,
  WorkflowTemplate: { metadata, spec: { entrypoint: 'a', templates: [{ name: 'a', container: { image: 'a' } }] } },
  MachineConfig: { metadata, role: 'worker', files: [] },
  KataPipeline: { branch: 'main' },
};

function exportedClass(door: string, name: string, value: unknown): Exported[] {
  if (typeof value !== 'function' || !/^class\b/.test(String(value)) || value.prototype instanceof Error) return [];
  const Class = value as Class;
  const factories = Object.getOwnPropertyNames(Class).filter(
    (key) => typeof Class[key] === 'function' && !['constructor', 'prototype'].includes(key),
  );
  return [{ name: `${door}.${name}`, Class, factories, props: propsOfClass(name), good: goodProps[name] ?? {} }];
}

/** Every class that the package exports. */
export const classes = Object.entries(doors).flatMap(([door, exported]) =>
  Object.entries(exported).flatMap(([name, value]) => exportedClass(door, name, value)),
);

const cycle: Record<string, unknown> = {};
cycle['self'] = cycle;

/** Values that are right for hardly any prop. */
export const oddValues: readonly (() => unknown)[] = [
  ...[undefined, null, NaN, Infinity, -0, '', 'x', 'a/b', '../..', '\0', '\ud800', '\u202e', true, 0, -1, 1.5, 10n].map(
    (value) => () => value,
  ),
  () => Symbol('s'),
  () => () => 1,
  () => class Odd {},
  () => new Date(NaN),
  () => new Map([[1, 2]]),
  () => new Set([1]),
  () => /a/,
  () => cycle,
  () => Object.create(null) as unknown,
  () => Object.create({ inherited: 1 }) as unknown,
  () => [],
  () => [undefined],
  () => [null],
  () => [{}],
  () => ({ a: undefined }),
  () => ({ a: null }),
  () => new Array<string>(1e4).fill('a'),
  () => 'y'.repeat(1e5),
  () => JSON.parse('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}') as unknown,
  () => new Error('e'),
  () => Promise.resolve(1),
  () => image,
];

/** A call with wrong arguments. */
export interface OddCall {
  readonly exported: Exported;
  readonly factory?: string;
  readonly args: readonly unknown[];
  /** Whether it is made below a pipeline. */
  readonly isInPipeline: boolean;
}

/** A call of a constructor or a factory with arguments of which some are wrong. */
export function anyCall(random: Random): OddCall {
  const exported = random.pick(classes);
  const odd = () => random.pick(oddValues)();
  const factory = exported.factories.length > 0 && random.next() < 0.3 ? random.pick(exported.factories) : undefined;
  const isInPipeline = random.next() < 0.5;
  if (factory) return { exported, factory, args: [odd(), odd(), odd()].slice(random.below(3)), isInPipeline };
  const id = random.next() < 0.1 ? odd() : 'x';
  return { exported, args: [id, random.next() < 0.1 ? odd() : propsWith(random, exported)], isInPipeline };
}

function propsWith(random: Random, { props, good }: Exported): object {
  const names = [...props, ...Object.keys(good), 'extra'];
  const own = Array.from({ length: random.below(4) }, () => [random.pick(names), random.pick(oddValues)()]);
  return { ...(random.next() < 0.8 ? good : {}), ...(Object.fromEntries(own) as object) };
}

/** A call as a program has it. */
export function showCall({ exported: { name }, factory, args }: OddCall): string {
  const [, own = name] = name.split('.');
  const given = args.map((each) =>
    inspect(each, { depth: 3, maxArrayLength: 3, maxStringLength: 60, breakLength: Infinity }),
  );
  return factory ? `${own}.${factory}(${given.join(', ')})` : `new ${own}(scope, ${given.join(', ')})`;
}

/** Makes a call, compiles what it made, and gives what is wrong with what came of it. */
export function makeCall({ exported: { name, Class }, factory, args, isInPipeline }: OddCall): string[] {
  const app = new library.CiApp({ outdir: '/nonexistent' });
  const scope = isInPipeline ? new library.Pipeline(app, 'p', widget) : app;
  try {
    if (factory) (Class[factory] as (...given: unknown[]) => unknown).apply(Class, [...args]);
    else new Class(scope, args[0], args[1]);
    return messageFaults(name, app.compile().problems);
  } catch (error) {
    if (error instanceof Error && !(error instanceof TypeError) && !(error instanceof RangeError)) return [];
    throw error;
  }
}

function messageFaults(name: string, problems: readonly library.Problem[]): string[] {
  const careless = problems.find(({ message }) => typeof message !== 'string' || /\[object \w+\]/.test(message));
  return careless ? [`${name}: the message ${String(careless.message).slice(0, 200)}`] : [];
}
