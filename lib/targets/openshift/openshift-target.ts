import { type Construct } from 'constructs';
import { type Definition, folderOf, type Lowered, refuseWrongProps, Target } from '../../files';
import { ImageLock } from '../../images';
import { imagesOf, type PullSpecOf } from './images';
import { lowerToBuilds } from './lower';

/** Settings of the target `openshift`. */
export interface OpenShiftTargetProps {
  /** Where the images of OpenShift CI's central cluster are pulled from. @default - its registry, by tag */
  readonly pullSpecOf?: PullSpecOf;
}

const centralRegistry = 'registry.ci.openshift.org';

const about = 'image builds as BuildConfigs and ImageStreams, a directory for each configuration';

/** Writes the image builds of each pipeline as ImageStreams and BuildConfigs that any OpenShift cluster can run. */
export class OpenShiftTarget extends Target {
  constructor(
    scope: Construct,
    id = 'openshift',
    /** The settings that it was made with. */
    readonly props: OpenShiftTargetProps = {},
  ) {
    super(scope, id);
    refuseWrongProps(this, props, { pullSpecOf: 'optional' });
  }

  override lower(definitions: readonly Definition[]): Lowered {
    const { pullSpecOf = centralPullSpec } = this.props;
    const lock = ImageLock.of(this);
    const pinned: PullSpecOf = (image) => lock?.pin(pullSpecOf(image)) ?? pullSpecOf(image);
    const lowered = definitions.map((definition) => lowerToBuilds(definition, pinned));
    const images = definitions.flatMap(({ configuration }) => imagesOf(configuration, pullSpecOf));
    const imported = images.flatMap((image) => (image.kind === 'import' ? [image.pullSpec] : []));
    const folders = definitions.map((definition) => [folderOf(definition, 'openshift'), about]);
    return {
      folders: Object.fromEntries(folders) as Record<string, string>,
      files: lowered.flatMap(({ files }) => files),
      problems: [...lowered.flatMap(({ problems }) => problems), ...(lock?.findUnresolved(imported, this) ?? [])],
    };
  }
}

const centralPullSpec: PullSpecOf = ({ namespace, name, tag }) => `${centralRegistry}/${namespace}/${name}:${tag}`;
