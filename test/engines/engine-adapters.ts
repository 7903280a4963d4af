/* eslint-disable @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-assignment, @typescript-eslint/no-unsafe-call, @typescript-eslint/no-unsafe-argument, @typescript-eslint/no-unsafe-return, @typescript-eslint/no-explicit-any -- manifests are read as data: what is not there fails the test */
import { parse } from 'yaml';
import { type Configuration } from '../../lib/config';
import { type TestOutcome } from '../../lib/engines';
import { type Definition, definitionOf, type OutputFile } from '../../lib/files';
import { type Problem } from '../../lib/problems';
import { type ArgoTargetProps, lowerToArgo } from '../../lib/targets/argo';
import { lowerToTekton, type TektonTargetProps as TektonProps } from '../../lib/targets/tekton';

/** A container, in what both engines have in common. */
export interface EmittedContainer {
  readonly name: string;
  readonly image: string;
  readonly command: string[];
  readonly workingDir?: string;
  readonly imagePullPolicy?: string;
  readonly env: Readonly<Record<string, unknown>>;
  readonly mounts: Readonly<Record<string, string>>;
  /** The directories of the run's volume by the paths that they have here; the empty one is the whole volume. */
  readonly parts: Readonly<Record<string, { readonly subPath: string; readonly readOnly: boolean }>>;
  readonly security: {
    readonly allowPrivilegeEscalation: boolean;
    readonly capabilities: object;
    readonly runAsGroup?: number;
    readonly seccompProfile?: object;
  };
}

/** One pod of a run, in what both engines have in common. */
export interface EmittedPod {
  readonly containers: readonly EmittedContainer[];
  readonly volumes: readonly Readonly<Record<string, unknown>>[];
  /** Seconds. */
  readonly deadline: number;
  /** Whether a failure of it leaves the run as it is. */
  readonly isIgnored: boolean;
  readonly raw: Readonly<Record<string, unknown>>;
}

/** The objects of one test, as an engine reads them. */
export interface EmittedRun {
  readonly objects: readonly Any[];
  /** The names of the pods of pre and test, in order; builds are not among them. */
  readonly sequence: readonly string[];
  readonly builds: Readonly<Record<string, readonly string[]>>;
  /** The names of the steps of post, and then the verdict. */
  readonly post: readonly string[];
  pod(name: string): EmittedPod;
  object(kind: string, name?: RegExp): Any;
}

/** What an engine makes of one test. */
export interface Emitted extends EmittedRun {
  readonly files: readonly OutputFile[];
  readonly problems: readonly Problem[];
  readonly outcomes: readonly TestOutcome[];
}

/** Data that came out of YAML. */
export type Any = any;

type AnyProps = ArgoTargetProps & TektonProps;

type Compile = (
  definition: Definition,
  props: AnyProps,
) => { files: readonly OutputFile[]; problems: readonly Problem[]; outcomes: readonly TestOutcome[] };

type Read = (objects: readonly Any[]) => EmittedRun;

function compiler(compile: Compile, read: Read) {
  return (configuration: Configuration, props: AnyProps = {}, more: Partial<Definition> = {}): Emitted => {
    const placeOf = () => ({ file: 'config.yaml' });
    const lowered = compile(definitionOf(configuration, { placeOf, ...more }), props);
    return { ...lowered, ...read(lowered.files.map(({ content }) => parse(content))) };
  };
}

function find(objects: readonly Any[], kind: string, name = /./): Any {
  return objects.find(
    (object) => object.kind === kind && name.test(object.metadata.name ?? object.metadata.generateName),
  );
}

function container(raw: Any, parts: EmittedContainer['parts'] = partsOf(raw.volumeMounts)): EmittedContainer {
  return {
    ...raw,
    env: Object.fromEntries(
      (raw.env ?? []).map((variable: Any) => [variable.name, variable.value ?? variable.valueFrom]),
    ),
    mounts: Object.fromEntries((raw.volumeMounts ?? []).map((mount: Any) => [mount.name, mount.mountPath])),
    security: raw.securityContext,
    parts,
  };
}

function partsOf(mounts: readonly Any[] = []): EmittedContainer['parts'] {
  const ofRun = mounts.filter(({ name }) => name === 'run');
  return Object.fromEntries(
    ofRun.map(({ mountPath, subPath = '', readOnly = false }) => [mountPath, { subPath, readOnly }]),
  );
}

// A workspace that a step lists is seen by those alone that list it.
function workspacesOf(task: Any, step: Any): EmittedContainer['parts'] {
  const listed = (each: Any, name: string) => each.workspaces?.find((one: Any) => one.name === name);
  const seen = (task.taskSpec.workspaces ?? []).flatMap(({ name, mountPath, readOnly = false }: Any) => {
    const isIsolated = task.taskSpec.steps.some((each: Any) => listed(each, name));
    const path = isIsolated ? listed(step, name)?.mountPath : mountPath;
    const { subPath = '' } = task.workspaces.find((binding: Any) => binding.name === name);
    return path === undefined ? [] : [[path, { subPath, readOnly }]];
  });
  return Object.fromEntries(seen);
}

function readTekton(objects: readonly Any[]): EmittedRun {
  const spec = find(objects, 'Pipeline')?.spec ?? { tasks: [] };
  const isBuild = ({ name }: Any) => name.startsWith('build-');
  const last = spec.finally?.[0];
  const pod = (name: string): EmittedPod => {
    const task = spec.tasks.find((each: Any) => each.name === name) ?? last;
    const steps = task.taskSpec.steps.filter(
      (step: Any) => task !== last || step.name === name || step.name.startsWith(`${name}-`),
    );
    return {
      containers: steps.map((step: Any) => container(step, workspacesOf(task, step))),
      volumes: task.taskSpec.volumes ?? [],
      deadline: Number.parseInt(task.timeout, 10),
      isIgnored: (task === last ? steps.at(-1) : task).onError === 'continue',
      raw: task,
    };
  };
  return {
    objects,
    sequence: spec.tasks.filter((task: Any) => !isBuild(task)).map(({ name }: Any) => name),
    builds: Object.fromEntries(spec.tasks.filter(isBuild).map(({ name, runAfter = [] }: Any) => [name, runAfter])),
    post: (last?.taskSpec.steps ?? []).map(({ name }: Any) => name),
    pod,
    object: (kind, name) => find(objects, kind, name),
  };
}

function readArgo(objects: readonly Any[]): EmittedRun {
  const templates: Any[] = find(objects, 'WorkflowTemplate')?.spec.templates ?? [];
  const template = (name: string) => templates.find((each) => each.name === name);
  const groups = (name: string): Any[] => (template(name)?.steps ?? []).flat();
  const pod = (name: string): EmittedPod => {
    const raw = template(name);
    const containers = [...(raw.initContainers ?? []), { name, ...raw.container }];
    const step = [...groups('main'), ...groups('post')].find((each) => each.template === name);
    return {
      containers: containers.map((each) => container(each)),
      volumes: raw.volumes ?? [],
      deadline: raw.activeDeadlineSeconds,
      isIgnored: step?.continueOn?.failed === true && step.continueOn.error === true,
      raw,
    };
  };
  const tasks: Any[] = template('builds')?.dag.tasks ?? [];
  return {
    objects,
    sequence: groups('main')
      .map(({ template: name }) => name)
      .filter((name) => name !== 'builds'),
    builds: Object.fromEntries(tasks.map(({ name, dependencies = [] }) => [name, dependencies])),
    post: groups('post').map(({ template: name }) => name),
    pod,
    object: (kind, name) => find(objects, kind, name),
  };
}

/** Both engines, by name: what each makes of a configuration. */
export const engines = [
  ['tekton', compiler(lowerToTekton, readTekton)],
  ['argo', compiler(lowerToArgo, readArgo)],
] as const;

/** Both engines, by name: how each reads objects that are there already. */
export const readers = [
  ['tekton', readTekton],
  ['argo', readArgo],
] as const;
