import { type Configuration, type TestConfiguration } from '../config';
import { type FieldPath, addAll } from '../problems';
import { type GraphNode } from './image-graph';
import { claimedReleaseOf, streamOfRelease } from './image-source';

/** The imports and assemblies of the releases that a configuration names. */
export function planReleases({
  tag_specification: tags,
  releases = {},
  raw_steps: raw = [],
}: Configuration): GraphNode[] {
  const nodes: GraphNode[] = [];
  if (tags) addAll(nodes, planTagSpecification());
  for (const [name, release] of Object.entries(releases)) {
    const field = ['releases', name];
    const stream = streamOfRelease(name);
    if (!release.integration) nodes.push(importedRelease(name, field));
    else {
      const needed = release.integration.include_built_images ? 'images' : stream;
      nodes.push(
        { name: `[release-inputs:${name}]`, kind: 'release', field, requires: [], creates: [stream] },
        assembledRelease(name, needed, field),
      );
    }
  }
  const hasReleases = nodes.length > 0 || raw.some((step) => step.resolved_release_images_step);
  if (!hasReleases) {
    nodes.push({ name: '[output-images]', kind: 'release', field: [], requires: [], creates: ['stable'] });
  }
  return nodes;
}

function planTagSpecification(): GraphNode[] {
  const field = ['tag_specification'];
  return [
    { name: '[release-inputs]', kind: 'release', field, requires: [], creates: ['stable-initial', 'stable'] },
    assembledRelease('initial', 'stable-initial', field),
    assembledRelease('latest', 'images', field),
  ];
}

function assembledRelease(name: string, needed: string, field: FieldPath): GraphNode {
  const requires = [{ link: needed, field }];
  return { name: `[release:${name}]`, kind: 'release', field, requires, creates: [`release:${name}`] };
}

function importedRelease(name: string, field: FieldPath): GraphNode {
  const creates = [streamOfRelease(name), `release:${name}`];
  return { name: `[release:${name}]`, kind: 'release', field, requires: [], creates };
}

/** The import of the release of a cluster that a test claims. */
export function planClaimedRelease(test: TestConfiguration, field: FieldPath): GraphNode[] {
  const claim = claimedReleaseOf(test);
  return claim ? [importedRelease(claim.name, [...field, 'cluster_claim'])] : [];
}
