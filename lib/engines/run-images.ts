import { type Metadata } from '../config';
import { type ImageUse } from '../plan';
import { type ImageSource, nameOfUse } from './image-source';
import { labelOf, type Text } from './names';
import { type RunParameters } from './run-parameters';

const openShiftRegistry = 'image-registry.openshift-image-registry.svc:5000';

/** The pull specs of a run's images as texts; what is known only when a run starts becomes a parameter. */
export class RunImages {
  constructor(
    private readonly metadata: Metadata,
    private readonly source: ImageSource,
    private readonly builder: Builder | undefined,
    private readonly parameters: RunParameters,
  ) {}

  /** Where an image is pulled from. */
  pullSpecOf(use: ImageUse): Text {
    if (use.from === 'build') return this.builtAs(use.name, this.pullRegistry());
    const known = this.source.pullSpecOf(use);
    if (known !== undefined) return [known];
    const name = nameOfUse(use);
    const isPayload = use.from === 'release' && use.tag === undefined;
    return this.parameters.add({
      name: isPayload ? `release-${labelOf(use.release)}` : `image-${labelOf(name.replace(/[/:.]+/g, '-'))}`,
      description: isPayload ? `Pull spec of the payload of the release ${use.release}` : `Pull spec of ${name}`,
    });
  }

  /** Where a built image is pushed to. */
  pushSpecOf(name: string): Text {
    return this.builtAs(name, this.pushRegistry());
  }

  private builtAs(name: string, registry: Text): Text {
    if (this.builder?.kind === 'build-config') {
      return [`${openShiftRegistry}/`, { run: 'namespace' }, `/pipeline:${name}`];
    }
    const { org, repo } = this.metadata;
    return [...registry, `/${labelOf(`${org}-${repo}-${name}`)}:`, { run: 'id' }];
  }

  private pushRegistry(): Text {
    const own = this.builder?.kind === 'buildah' ? this.builder.registry : undefined;
    if (own !== undefined) return [own];
    const description = 'The registry that built images are pushed to and pulled from, as <host>[:<port>]/<path>';
    return this.parameters.add({ name: 'registry', description });
  }

  private pullRegistry(): Text {
    const own = this.builder?.kind === 'buildah' ? this.builder.pullRegistry : undefined;
    return own === undefined ? this.pushRegistry() : [own];
  }
}

/** Settings of builds with buildah. */
export interface BuildahProps {
  /** Where images are pushed to and pulled from, as `<host>[:<port>]/<path>`. @default - the parameter `registry` of the run */
  readonly registry?: string;
  /** Where the nodes pull from, if they know the registry by another name. @default - as `registry` */
  readonly pullRegistry?: string;
  /** The Secret of type `kubernetes.io/dockerconfigjson` that pushes and pulls. @default - none */
  readonly secret?: string;
  /** The image with buildah, bash and git. */
  readonly image?: string;
  /** Whether the registry speaks plain HTTP or has a certificate that nobody knows. @default false */
  readonly isInsecure?: boolean;
  /** Whether pods get a user namespace of their own; without it buildah isolates by chroot. @default true */
  readonly usesUserNamespace?: boolean;
  /**
   * The seccomp profile of builds, as a path below the kubelet's directory `seccomp`; OpenShift has
   * `profiles/unshare.json` there. The profile of the runtime forbids the namespace that buildah makes.
   *
   * @default - unconfined
   */
  readonly seccompProfile?: string;
}

/** How the images of a run are built. */
export type Builder = BuildahBuilder | OpenShiftBuilder;

/** buildah in a pod of the run. */
export interface BuildahBuilder extends BuildahProps {
  /** What tells it from the other way to build. */
  readonly kind: 'buildah';
}

/** BuildConfigs of the OpenShift cluster that the run is on, as the target `openshift` writes them. */
export interface OpenShiftBuilder {
  /** What tells it from the other way to build. */
  readonly kind: 'build-config';
  /** The image with `oc`. */
  readonly cli?: string;
}

/** The ways to build images. */
export const Builder = {
  /** Builds with buildah, in any cluster, and pushes to a registry. */
  buildah: (props: BuildahProps = {}): Builder => ({ kind: 'buildah', ...props }),
  /** Starts the BuildConfigs of the target `openshift` and waits for them. */
  buildConfigs: (props: { readonly cli?: string } = {}): Builder => ({ kind: 'build-config', ...props }),
};
