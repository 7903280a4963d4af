import { chmodSync, copyFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { ImageSource, type RunPod } from '../engines';
import { stepId } from '../engines/step-pods';
import { describeMetadata } from '../config';
import { type ImageUse } from '../plan';
import { makeDirectory, reasonOf } from '../system';
import { buildImages, type Built, secondsSince } from './build-images';
import { type ContainerEngine } from './container-engine';
import { type Emit, type Result } from './events';
import { builtImageName, clusterSecret, imageRegistry, type RunnableTest } from './local-test';
import { type Interruption, isBad, runSteps, type StepResult, TimeLimit } from './run-steps';
import { junitReport } from './junit';
import { type LocalSettings } from './find-local-limits';
import { LogFiles, stepDirectory } from './log-files';
import { SecretMask } from './mask-secrets';
import { containerName, needsWorkingCopy, type RunPlace, spelled, stageWorkingCopy } from './pod-arguments';
import { pullImages } from './pull-images';
import { copySecret, Room } from './room';
import { type RunDirectory, removeOfRun } from './run-directory';
import { type Snapshot, takeSnapshot } from './snapshot';
import { openShell } from './step-shell';

/** How a run on this machine is done. */
export interface LocalRunOptions {
  readonly engine: ContainerEngine;
  readonly directory: RunDirectory;
  readonly settings: LocalSettings;
  /** The working copy. */
  readonly source: string;
  readonly artifacts: string;
  readonly emit: Emit;
  readonly interruption: Interruption;
  readonly network?: string;
  readonly user: string;
  readonly jobs?: number;
  /** Whether what the run leaves on the engine stays, for a look and for `from`. */
  readonly isKept?: boolean;
  /** The id of a kept run of the same test, with whose volume this one begins. */
  readonly from?: string;
  /** Called before a shell gets the terminal in which a step has failed. @default - no shell */
  readonly beforeShell?: () => void;
}

/** Something that kept a run from a verdict. */
export class RunFailure extends Error {}

/** Runs a test: images, builds, steps, verdict; nothing is left but images, artifacts and what is to be kept. */
export async function runLocalTest(test: RunnableTest, options: LocalRunOptions): Promise<Result> {
  const { engine, directory } = options;
  try {
    return await new LocalRun(test, options).run();
  } finally {
    if (!directory.isKept) await removeOfRun(engine, directory.id);
  }
}

class LocalRun {
  private readonly began = Date.now();
  private readonly emit: Emit;
  private readonly log: LogFiles;
  /** Whether everything that is kept of the run was written. */
  private isWhole = true;

  constructor(
    private readonly test: RunnableTest,
    private readonly options: LocalRunOptions,
  ) {
    this.log = new LogFiles(options.artifacts, test);
    const mask = new SecretMask(secretPaths(options.settings));
    this.emit = (event) => {
      const masked = mask.ofEvent(event);
      this.log.take(masked);
      options.emit(masked);
    };
  }

  async run(): Promise<Result> {
    const { plan, run, images } = this.test;
    const { engine, directory, interruption, source } = this.options;
    const snapshot = takeSnapshot(source, directory.work);
    const steps = [...run.pre, ...run.test, ...run.post].map(({ step }) => ({
      ...{ name: step!.name, phase: step!.phase, counted: step!.isCounted },
    }));
    const { commit, uncommitted } = snapshot;
    const head = { type: 'run', version: 1, id: directory.id, test: plan.name, engine: engine.name } as const;
    this.emit({ ...head, commit, uncommitted, builds: plan.builds.map(({ name }) => name), steps });
    const { ids, failure } = await pullImages(engine, images, this.emit);
    if (failure !== undefined) throw new RunFailure(failure);
    const built = await buildImages(plan.builds, {
      ...{ engine, id: directory.id, configuration: this.test.configuration, snapshot, ids, work: directory.work },
      ...{
        emit: this.emit,
        signal: interruption.signal,
        jobs: this.options.jobs ?? Math.min(4, availableParallelism()),
      },
      pullSpecOf: (use) => this.pullSpecOf(use),
    });
    const isBuilt = [...built.states.values()].every((state) => state === 'cached' || state === 'built');
    if (!isBuilt || interruption.count > 0) return this.conclude(built, []);
    const place = await this.placeOf(built, snapshot);
    return this.conclude(built, await this.runSteps(place));
  }

  private pullSpecOf(use: ImageUse): string {
    const { images } = this.options.settings;
    const pullSpec = ImageSource.central(images).pullSpecOf(use) ?? '';
    return images[pullSpec] ?? pullSpec;
  }

  private async placeOf(built: Built, snapshot: Snapshot): Promise<RunPlace & { room: Room }> {
    const { run, configuration } = this.test;
    const { engine, directory, settings, network, user } = this.options;
    const { id, work } = directory;
    const images = new Map(Object.entries(settings.images));
    for (const [name, reference] of built.references) {
      images.set(`${builtImageName(configuration.zz_generated_metadata, name)}:${id}`, reference);
    }
    const defaults = run.parameters.map(({ name, default: value = '' }) => [name, value] as const);
    const own = { revision: snapshot.head, 'pull-revision': snapshot.commit, registry: imageRegistry };
    const parameters = new Map<string, string>([...defaults, ...Object.entries({ ...own, ...settings.parameters })]);
    const keepsContainers = this.options.isKept || this.options.beforeShell !== undefined;
    const place = {
      ...{ engine: engine.name, id, run, parameters, images, network, user, keepsContainers },
      ...{ volume: '', secrets: this.copySecrets() },
    };
    const first = [...run.pre, ...run.test, ...run.post][0]!;
    const fill = needsWorkingCopy(run) ? (to: string) => stageWorkingCopy(to, snapshot, configuration) : undefined;
    const image = spelled(place, first.main.image);
    const room = await Room.make(engine, { id, work, image, commands: run.commands, fill });
    if (this.options.isKept) directory.keep(keptName(this.test), engine.name);
    if (this.options.from !== undefined) await room.takeOver(this.options.from, image, this.stepIds());
    return { ...place, volume: room.mountpoint, room };
  }

  private copySecrets(): Map<string, string> {
    const { settings, directory } = this.options;
    const { clusterProfile: profile } = this.test.plan;
    const secrets = new Map<string, string>();
    const add = (name: string, from: string) => {
      const to = join(directory.work, `secret-${secrets.size}`);
      copySecret(from, to);
      secrets.set(name, to);
    };
    for (const [name, from] of Object.entries(settings.secrets)) add(name, from);
    if (profile && settings.clusterProfile)
      add(profile.secret || `cluster-secrets-${profile.name}`, settings.clusterProfile);
    if (settings.kubeconfig) secrets.set(clusterSecret, copyKubeconfig(settings.kubeconfig, directory.work));
    return secrets;
  }

  private stepIds(): string[] {
    const { pre, test, post } = this.test.run;
    return [...pre, ...test, ...post].map(({ step }) => stepId(step!));
  }

  private async runSteps({ room, ...place }: RunPlace & { room: Room }): Promise<StepResult[]> {
    const { engine, interruption, from } = this.options;
    const { run, plan } = this.test;
    const limit = new TimeLimit(plan.timeout, (text) => interruption.interrupt(text));
    const onFailure = (pod: RunPod) => limit.without(() => this.openShell(place, pod));
    try {
      const begun = from === undefined ? run : { ...run, begin: undefined };
      return await runSteps(begun, { engine, place, marks: room, emit: this.emit, interruption, onFailure });
    } finally {
      limit.end();
      await this.exportArtifacts(room);
    }
  }

  private async openShell(place: RunPlace, pod: RunPod): Promise<void> {
    const { engine, beforeShell } = this.options;
    if (!beforeShell) return;
    const message = `${pod.step!.name} has failed: this shell has what it left; exit goes on with the run`;
    this.emit({ type: 'note', message });
    beforeShell();
    const reason = await openShell(engine, place, pod);
    if (reason !== undefined) this.emit({ type: 'note', message: `no shell: ${reason}` });
  }

  // Steps of ci-operator leave their artifacts below <test>/<step>/artifacts.
  private async exportArtifacts(room: Room): Promise<void> {
    const { artifacts } = this.options;
    const to = join(artifacts, '.copied');
    try {
      makeDirectory(to);
      const reason = await room.copyOut('artifacts/.', to);
      if (reason !== undefined) return this.lose('artifacts could not be copied', reason);
      for (const name of readdirSync(to)) {
        const directory = join(stepDirectory(artifacts, this.test, name), 'artifacts');
        makeDirectory(dirname(directory));
        renameSync(join(to, name), directory);
      }
    } catch (error) {
      this.lose('artifacts could not be copied', reasonOf(error));
    } finally {
      rmSync(to, { recursive: true, force: true });
    }
  }

  // What cannot be kept changes no verdict, and is seen in the exit code.
  private lose(what: string, reason: string): void {
    this.isWhole = false;
    this.emit({ type: 'note', message: `${what}: ${reason}; make room, or choose another directory by --artifacts` });
  }

  private writeReport(report: string): void {
    const { artifacts } = this.options;
    if (this.log.failure !== undefined) this.lose('logs could not be written', this.log.failure);
    try {
      makeDirectory(artifacts);
      writeFileSync(join(artifacts, 'junit_operator.xml'), report);
    } catch (error) {
      this.lose('junit_operator.xml could not be written', reasonOf(error));
    }
  }

  private conclude(built: Built, steps: readonly StepResult[]): Result {
    const { artifacts } = this.options;
    const failedBuilds = [...built.states]
      .filter(([, state]) => state === 'failed' || state === 'cancelled')
      .map(([name]) => name);
    const bad = steps.filter(isBad);
    const failed = [
      ...failedBuilds,
      ...bad.filter(({ state }) => state !== 'never-ran').map(({ pod }) => pod.step?.name ?? pod.name),
    ];
    const result = this.resultOf(
      failed.length > 0 || bad.length > 0,
      bad.some(({ state }) => state === 'unknown'),
    );
    this.writeReport(junitReport(this.test.plan.name, built.states, steps));
    if (this.options.directory.isKept) this.emit({ type: 'note', message: this.describeKept(steps) });
    const replacedImages = this.test.images.filter(({ isReplaced }) => isReplaced).map(({ name }) => name);
    this.emit({ type: 'verdict', result, failed, replacedImages, artifacts, seconds: secondsSince(this.began) });
    return this.isWhole ? result : 'unknown';
  }

  private describeKept(steps: readonly StepResult[]): string {
    const room = containerName(this.options.directory.id, 'room');
    const next = steps.find((result) => result.pod.step && isBad(result)) ?? steps.find(({ pod }) => pod.step);
    const copy = `${this.options.engine.name} cp ${room}:/var/run/ci/run/shared DIR`;
    return `kept until the next run of ${this.test.plan.name}: ${copy} gives SHARED_DIR; go on with --from-step ${next?.pod.step?.name}`;
  }

  private resultOf(isRed: boolean, isUnknown: boolean): Result {
    const { interruption } = this.options;
    if (interruption.count > 0 && !interruption.reason.startsWith('the time limit')) return 'interrupted';
    if (isUnknown) return 'unknown';
    return isRed || interruption.count > 0 ? 'failed' : 'passed';
  }
}

function copyKubeconfig(file: string, work: string): string {
  const to = join(work, 'kubeconfig');
  makeDirectory(to);
  copyFileSync(file, join(to, 'kubeconfig'));
  chmodSync(join(to, 'kubeconfig'), 0o644);
  return to;
}

function secretPaths({ secrets, clusterProfile, kubeconfig }: LocalSettings): string[] {
  return [...Object.values(secrets), clusterProfile, kubeconfig].filter((path) => path !== undefined);
}

/** The name by which a kept run is found: that of the test, with its configuration. */
export function keptName({ configuration, plan }: RunnableTest): string {
  return `${describeMetadata(configuration.zz_generated_metadata)} ${plan.name}`;
}
