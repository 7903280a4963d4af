import { type Construct } from 'constructs';
import {
  type ChartOwner,
  ChartTarget,
  type CompiledChartProps,
  folderOf,
  type Lowered,
  type LoweringContext,
  pipelineNameOf,
  refuseWrongProps,
} from '../../files';
import { ImageLock } from '../../images';
import { BuildConfig, ImageStream } from '../../openshift';
import { pulledImages, type PullSpecOf } from './images';
import { lowerToBuilds } from './lower';

/** Settings of the target `openshift`. */
export interface OpenShiftTargetProps {
  /** Where the images of OpenShift CI's central cluster are pulled from. @default - its registry, by tag */
  readonly pullSpecOf?: PullSpecOf;
}

const centralRegistry = 'registry.ci.openshift.org';

const about = 'image builds as BuildConfigs and ImageStreams, a directory for each configuration';

/** Compiles the image builds of each pipeline to ImageStreams and BuildConfigs that any OpenShift cluster can run. */
export class OpenShiftTarget extends ChartTarget {
  constructor(
    scope: Construct,
    id = 'openshift',
    /** The settings that it was made with. */
    readonly props: OpenShiftTargetProps = {},
  ) {
    super(scope, id);
    refuseWrongProps(this, props, { pullSpecOf: 'optional' });
  }

  override lower({ definitions }: LoweringContext): Lowered {
    const { pullSpecOf = centralPullSpec } = this.props;
    const lock = ImageLock.of(this);
    const pinned: PullSpecOf = (image) => lock?.pin(pullSpecOf(image)) ?? pullSpecOf(image);
    const problems = definitions.flatMap((definition) => {
      const lowered = lowerToBuilds(definition, pinned);
      this.fill(definition, lowered.objects, { BuildConfig, ImageStream });
      return lowered.problems;
    });
    const pulled = definitions.flatMap(({ closed }) => pulledImages(closed, pullSpecOf));
    const folders = definitions.map((definition) => [folderOf(definition, 'openshift'), about]);
    return {
      folders: Object.fromEntries(folders) as Record<string, string>,
      files: [],
      problems: [
        ...problems,
        ...(lock?.findUnresolved(
          pulled.map(({ pullSpec }) => pullSpec),
          this,
        ) ?? []),
      ],
    };
  }

  protected override chartProps(pipeline: ChartOwner): CompiledChartProps {
    const folder = folderOf({ root: pipeline.props.outputRoot ?? '' }, 'openshift');
    return { directory: `${folder}/${pipelineNameOf(pipeline)}` };
  }
}

const centralPullSpec: PullSpecOf = ({ namespace, name, tag }) => `${centralRegistry}/${namespace}/${name}:${tag}`;
