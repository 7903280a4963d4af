import { ownValue } from '../collections/own-value';
import { type Configuration } from '../config';
import { type ImageGraph } from './image-graph';
import { type ClaimedRelease, imageSourceOf, pipelineStream, releaseOfStream } from './image-source';
import { type ClosedTest } from './closed-pipeline';
import { importedNameOf } from './names';
import { type ImageUse } from './test-plan';

/** Looks up where the images of a configuration come from. */
export class ImageUses {
  constructor(
    private readonly configuration: Configuration,
    private readonly graph: ImageGraph,
    private readonly tests: readonly Pick<ClosedTest, 'steps'>[],
    private readonly claim?: ClaimedRelease,
  ) {}

  /** The image that a step names as `tag` or `stream:tag`. */
  useOf(name: string): ImageUse {
    const { stream, tag } = imageSourceOf(name, this.configuration, this.claim);
    if (stream === pipelineStream) return this.pipelineUse(tag);
    if (stream === 'release') return { from: 'release', release: tag };
    return stream.startsWith('stable') ? this.releaseUse(releaseOfStream(stream), tag) : { from: 'nowhere', name };
  }

  /** An image of the stream `pipeline`: built in the run, or imported. */
  pipelineUse(name: string): ImageUse {
    const maker = this.graph.makerOf(`${pipelineStream}:${name}`);
    if (!maker) return { from: 'nowhere', name };
    return maker.kind === 'import' ? this.importUse(name) : { from: 'build', name };
  }

  /** One image of a release; what the configuration builds takes the place of the latest release's. */
  releaseUse(release: string, tag: string): ImageUse {
    const output = release === 'latest' ? this.graph.makerOf(`output:stable:${tag}`) : undefined;
    const built = output?.requires.find(({ link }) => link.startsWith(`${pipelineStream}:`));
    if (built) return { from: 'build', name: built.link.slice(pipelineStream.length + 1) };
    const stream = this.streamOf(release);
    return stream ? { from: 'stream', ...stream, tag } : { from: 'release', release, tag };
  }

  // The image stream that development builds of a release are taken from; a published release has none.
  private streamOf(release: string) {
    const { releases = {}, tag_specification: tags } = this.configuration;
    const source =
      ownValue(releases, release)?.integration ?? (['latest', 'initial'].includes(release) ? tags : undefined);
    return source && { namespace: source.namespace, name: source.name };
  }

  private importUse(name: string): ImageUse {
    const { base_images = {}, base_rpm_images = {}, external_images = {}, build_root: root } = this.configuration;
    const external = ownValue(external_images, name);
    if (external) {
      const { registry, namespace, name: stream, tag, pull_spec, pull_secret: pullSecret } = external;
      const pullSpec = pull_spec ?? `${registry}/${namespace}/${stream}:${tag}`;
      return { from: 'registry', pullSpec, ...(pullSecret ? { pullSecret } : {}) };
    }
    const rooted = name === 'root' ? root?.image_stream_tag : undefined;
    const tag = ownValue(base_images, name) ?? ownValue(base_rpm_images, name.replace(/-without-rpms$/, '')) ?? rooted;
    if (tag) return { from: 'stream', namespace: tag.namespace, name: tag.name, tag: tag.tag };
    return name === 'root' ? { from: 'repository' } : this.stepUse(name);
  }

  // A step may name an image of another namespace in full, which imports it.
  private stepUse(name: string): ImageUse {
    const steps = this.tests.flatMap((test) => test.steps);
    const tag = steps.map(({ step }) => step.from_image).find((each) => each && importedNameOf(each) === name);
    return tag ? { from: 'stream', namespace: tag.namespace, name: tag.name, tag: tag.tag } : { from: 'nowhere', name };
  }
}
