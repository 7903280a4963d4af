import { type ResourceRequirements, type StepDnsConfig } from '../config';
import { type RunStep, type TestPlan } from '../plan';
import { type Text } from './names';

/** A parameter of a run. */
export interface RunParameter {
  readonly name: string;
  readonly description: string;
  /** Its value where nobody gives one; without it a run cannot start. */
  readonly default?: string;
}

/** A variable of a container: a text, or a key of the run's ConfigMap. */
export type PodVariable = { readonly name: string } & ({ readonly text: Text } | { readonly key: string });

/** A file of the tested repository: its key in a ConfigMap, its path below the repository, and its permission bits. */
export interface MountedFile {
  readonly key: string;
  readonly path: string;
  readonly mode: number;
}

/** What is mounted into a container. */
export type PodVolume =
  /** The volume that all pods of a run share, or a directory of it. */
  | { readonly kind: 'run'; readonly subPath?: string; readonly isReadOnly?: boolean }
  /** The scripts that are the same for all runs. */
  | { readonly kind: 'scripts' }
  /** The commands of the run's steps, and the texts of its builds. */
  | { readonly kind: 'commands' }
  /** Files that take their places over the cloned sources. */
  | { readonly kind: 'overlay'; readonly files: readonly MountedFile[] }
  /** A Secret; of one with keys only these are seen, at their paths. */
  | { readonly kind: 'secret'; readonly secret: string; readonly keys?: Readonly<Record<string, string>> }
  /** A directory that lives as long as the pod; in memory, of this size, if one is given. */
  | { readonly kind: 'scratch'; readonly memory?: string };

/** A place at which a volume is mounted. */
export interface PodMount {
  /** The volume's name within the pod; the same name is the same volume. */
  readonly name: string;
  readonly path: string;
  readonly volume: PodVolume;
}

/** A container of a pod; its command may name variables of it as `$(NAME)`. */
export interface PodContainer {
  readonly name: string;
  readonly image: Text;
  readonly command: readonly string[];
  readonly env: readonly PodVariable[];
  readonly mounts: readonly PodMount[];
  readonly resources: ResourceRequirements;
}

/** One pod of a run: what an engine makes a task or a template of. */
export interface RunPod {
  /** A DNS label, unique within the run. */
  readonly name: string;
  readonly role: 'build' | 'begin' | 'step' | 'verdict';
  readonly description: string;
  /** Containers that must end well before the main one starts, in order. */
  readonly before: readonly PodContainer[];
  readonly main: PodContainer;
  /** Seconds until the engine ends it; longer than its own limit, which its script keeps. */
  readonly deadline: number;
  /** Seconds that it gets to end by itself when it is told to. */
  readonly grace: number;
  /** Whether its failure counts. */
  readonly isCounted: boolean;
  /** The builds that must be done before it, where it is a build. */
  readonly needs: readonly string[];
  /** The ServiceAccount whose token it gets; most get none. */
  readonly serviceAccount?: string;
  readonly nodeArchitecture?: string;
  readonly dnsConfig?: StepDnsConfig;
  readonly step?: RunStep;
}

/** One test as an engine runs it, whichever engine it is. */
export interface EngineRun {
  /** A DNS label that names the run's objects. */
  readonly name: string;
  /** What a person calls it. */
  readonly title: string;
  readonly plan: TestPlan;
  /** The Secret of a cluster that is there already and that the steps change, so that runs take turns. */
  readonly cluster?: string;
  readonly parameters: readonly RunParameter[];
  /** The keys of the run's ConfigMap, and what they hold. */
  readonly commands: Readonly<Record<string, string>>;
  readonly builds: readonly RunPod[];
  /** Marks the beginning of a multi-stage test, once images are there. */
  readonly begin?: RunPod;
  readonly pre: readonly RunPod[];
  readonly test: readonly RunPod[];
  readonly post: readonly RunPod[];
  /** Says after post whether a counted step of it failed. */
  readonly verdict?: RunPod;
}
