import { type PullSpecs } from '../engines';
import { type Registry } from '../registry';

/** What the user gives a run on this machine. */
export interface LocalSettings {
  /** Pull specs by the names of images, and `root` for the build root of the repository. */
  readonly images: PullSpecs;
  /** Values of parameters, by name. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Directories with the files of Secrets, by the names of the Secrets. */
  readonly secrets: Readonly<Record<string, string>>;
  /** The directory with the files of the cluster profile. */
  readonly clusterProfile?: string;
  /** The kubeconfig of the cluster under test. */
  readonly kubeconfig?: string;
  readonly registry?: Registry;
  /** The steps that run, by name. @default - all */
  readonly steps?: readonly string[];
}
