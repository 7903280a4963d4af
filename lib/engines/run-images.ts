import { type Metadata } from '../config';
import { type ImageUse } from '../plan';
import { type Builder } from './builder';
import { type ImageSource, nameOfUse } from './image-source';
import { labelOf } from './names';
import { type RunParameters } from './run-parameters';
import { type Text } from './text';

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
