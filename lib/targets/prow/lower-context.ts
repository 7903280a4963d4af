import { type Configuration } from '../../config';
import { type ClosedPipeline } from '../../plan';
import { type UnplacedProblem } from '../../problems';
import { type Labels, baseLabelsOf } from './labels';
import { type PodPart, privatePart, sparseFilesOf } from './pod-parts';

/** What the lowering of one configuration knows throughout. */
export interface LowerContext {
  readonly closed: ClosedPipeline;
  readonly configuration: Configuration;
  /** The labels that all jobs have. */
  readonly labels: Labels;
  /** What the pods of all jobs need. */
  readonly parts: readonly PodPart[];
  /** Takes note of a problem. */
  readonly report: (problem: UnplacedProblem) => void;
}

/** The context of a configuration. */
export function contextOf(closed: ClosedPipeline, report: LowerContext['report']): LowerContext {
  const { configuration } = closed;
  return { closed, configuration, labels: baseLabelsOf(configuration), parts: partsOf(configuration), report };
}

function partsOf(configuration: Configuration): PodPart[] {
  const { variant } = configuration.zz_generated_metadata;
  const isCloned = sparseFilesOf(configuration).length > 0;
  return [
    ...(variant ? [{ args: [`--variant=${variant}`] }] : []),
    ...(configuration.prowgen?.private ? [privatePart(isCloned)] : []),
  ];
}

/** Arguments that name what ci-operator builds or runs. */
export function targetPart(targets: readonly string[]): PodPart {
  return { args: targets.map((target) => `--target=${target}`) };
}
