import { type Configuration } from '../config';
import { type ClusterProfiles, type Registry, unknownRegistry } from '../registry';
import { resolveConfiguration } from '../registry/resolve-configuration';
import { type ClosedPipeline, type ClosedTest } from './closed-pipeline';
import { closeTest } from './close-test';
import { ImageGraph } from './image-graph';
import { claimedReleaseOf } from './image-source';
import { ImageUses } from './image-use';
import { lazily } from './lazily';
import { planBuilds, planImports } from './plan-builds';
import { planImages } from './plan-images';
import { planTest } from './plan-test';
import { type StepsOfTest } from './plan-tests';
import { promotedTagsOf } from './promoted-tags';

/** What a configuration is closed with. */
export interface CloseOptions {
  /** The step registry that tests name entries of. @default - none: such names are missing */
  readonly registry?: Registry;
  /** Cluster profiles that the registry does not have. @default - none */
  readonly clusterProfiles?: ClusterProfiles;
}

/**
 * Works out what a configuration means: resolves its tests against the step registry, once, and expands its images. It
 * reads no files and changes nothing; a name that is missing or wrong is in the result.
 */
export function closeConfiguration(configuration: Configuration, options: CloseOptions = {}): ClosedPipeline {
  const { registry, clusterProfiles } = options;
  const resolved = resolveConfiguration(configuration, registry ?? unknownRegistry);
  const graph = lazily(() => planImages(configuration, (index) => stepsOfTest(tests[index]!)));
  const images = lazily(() => new ImageUses(configuration, graph(), tests));
  const builds = lazily(() => Object.freeze(planBuilds(configuration, graph(), images())));
  const imports = lazily(() => Object.freeze(planImports(graph(), images())));
  const promotion = lazily(() => Object.freeze(promotedTagsOf(configuration)));
  const planOf = (test: ClosedTest) => {
    const uses = new ImageUses(configuration, graph(), tests, claimedReleaseOf(test.test));
    return planTest(test, { configuration, graph: graph(), images: uses, builds: builds() });
  };
  const tests: readonly ClosedTest[] = Object.freeze(
    (configuration.tests ?? []).map((test, index) =>
      closeTest(test, index, resolved.tests.get(index), { configuration, registry, clusterProfiles, planOf }),
    ),
  );
  const closed: ClosedPipeline = {
    configuration,
    resolved: registry ? resolved.configuration : configuration,
    registry: !registry ? 'none' : registry.isOpen ? 'partial' : 'whole',
    hasProfiles: Boolean(clusterProfiles ?? registry),
    tests,
    get nodes() {
      return graph().nodes;
    },
    get imports() {
      return imports();
    },
    get builds() {
      return builds();
    },
    get promotion() {
      return promotion();
    },
    problems: Object.freeze(resolved.problems),
  };
  // No part of the data: copies of it do without.
  Object.defineProperty(closed, graphKey, { value: graph });
  return Object.freeze(closed);
}

function stepsOfTest({ steps, profile, literal }: ClosedTest): StepsOfTest {
  return { steps, hasProfile: profile !== undefined, pullSpecs: literal?.dependency_overrides ?? {} };
}

const graphKey = Symbol('image graph');

/** The image graph of a configuration, which answers what makes an image, what it waits for, and in which order. */
export function imageGraphOf(closed: ClosedPipeline): ImageGraph {
  const { [graphKey]: graph } = closed as { readonly [graphKey]?: () => ImageGraph };
  return graph?.() ?? new ImageGraph(closed.nodes);
}
