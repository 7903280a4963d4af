import { type Construct } from 'constructs';
import { type Definition, type Lowered, Target } from '../../files';
import { type PullSpecOf } from './images';
import { lowerToBuilds } from './lower';

/** Settings of the target `openshift`. */
export interface OpenShiftTargetProps {
  /** Where the images of OpenShift CI's central cluster are pulled from. @default - its registry, by tag */
  readonly pullSpecOf?: PullSpecOf;
}

const centralRegistry = 'registry.ci.openshift.org';

/** Writes the image builds of each pipeline as ImageStreams and BuildConfigs that any OpenShift cluster can run. */
export class OpenShiftTarget extends Target {
  constructor(
    scope: Construct,
    id = 'openshift',
    readonly props: OpenShiftTargetProps = {},
  ) {
    super(scope, id);
  }

  override lower(definitions: readonly Definition[]): Lowered {
    const pullSpecOf =
      this.props.pullSpecOf ?? (({ namespace, name, tag }) => `${centralRegistry}/${namespace}/${name}:${tag}`);
    const lowered = definitions.map((definition) => lowerToBuilds(definition, pullSpecOf));
    return { files: lowered.flatMap(({ files }) => files), problems: lowered.flatMap(({ problems }) => problems) };
  }
}
