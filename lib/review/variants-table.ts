import { ownValue } from '../collections/own-value';
import { type Configuration, configPath, describeMetadata, type TestConfiguration } from '../config';
import { type Definition, folderOf, type Made } from '../files';
import { describeWhen, whenOf } from '../plan';
import { escapeMarkdown, toLink, toTable } from './markdown';

/** A row for each configuration: its OpenShift version, its clouds, and its tests with when they run. */
export function variantsTable({ definitions, files }: Made): string {
  const paths = new Set(files.map(({ path }) => path));
  const rows = definitions.map((definition) => {
    const { configuration } = definition;
    const path = folderOf(definition, `ci-operator/config/${configPath(configuration.zz_generated_metadata)}`);
    const name = titleOf(definition);
    const { tests = [] } = configuration;
    return [
      paths.has(path) ? toLink(name, path) : escapeMarkdown(name),
      escapeMarkdown(versionOf(configuration)),
      escapeMarkdown(unique(tests.map((test) => cloudOf(test, definition))).join(', ')),
      escapeMarkdown(unique(tests.map((test) => describeWhen(whenOf(test)))).join('; ')),
      escapeMarkdown(tests.map(({ as }) => as).join(', ')),
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

function cloudOf({ steps, literal_steps: literal, cluster_claim: claim }: TestConfiguration, definition: Definition) {
  if (claim) return `${claim.cloud}, claimed`;
  const { name = steps?.cluster_profile, cluster_type: type } = literal?.cluster_profile_literal ?? {};
  return type ?? (name ? (ownValue(definition.clusterTypes, name) ?? name) : '');
}

function unique(words: readonly string[]): string[] {
  return [...new Set(words)].filter(Boolean);
}
