import { type Configuration, configPath, describeMetadata } from '../config';
import { type Definition, folderOf, type Made } from '../files';
import { type ClosedTest, describeWhen } from '../plan';
import { escapeMarkdown, toLink, toTable } from './markdown';

/** A row for each configuration: its OpenShift version, its clouds, and its tests with when they run. */
export function variantsTable({ definitions, files }: Made): string {
  const paths = new Set(files.map(({ path }) => path));
  const rows = definitions.map((definition) => {
    const { configuration, closed } = definition;
    const path = folderOf(definition, `ci-operator/config/${configPath(configuration.zz_generated_metadata)}`);
    const name = titleOf(definition);
    const { tests } = closed;
    return [
      paths.has(path) ? toLink(name, path) : escapeMarkdown(name),
      escapeMarkdown(versionOf(configuration)),
      escapeMarkdown(unique(tests.map(cloudOf)).join(', ')),
      escapeMarkdown(unique(tests.map(({ when }) => describeWhen(when))).join('; ')),
      escapeMarkdown(tests.map(({ name }) => name).join(', ')),
    ];
  });
  return toTable(['configuration', 'OpenShift', 'cloud', 'runs', 'tests'], rows);
}

/** A configuration in words, with its folder where it has one of its own. */
export function titleOf({ configuration, root }: Definition): string {
  const words = describeMetadata(configuration.zz_generated_metadata);
  return root ? `${words} in ${root}` : words;
}

function versionOf({ releases = {}, tag_specification: tags }: Configuration): string {
  const { integration, candidate, release, prerelease } = releases['latest'] ?? {};
  const bounds = prerelease?.version_bounds;
  const known = integration?.name ?? candidate?.version ?? release?.version ?? tags?.name;
  return known ?? (bounds ? `${bounds.lower} to ${bounds.upper}` : '');
}

function cloudOf({ test: { cluster_claim: claim }, profile }: ClosedTest): string {
  if (claim) return `${claim.cloud}, claimed`;
  return profile?.clusterType ?? profile?.name ?? '';
}

function unique(words: readonly string[]): string[] {
  return [...new Set(words)].filter(Boolean);
}
