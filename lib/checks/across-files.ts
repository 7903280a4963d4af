import { matchesPattern } from '../config/go-pattern';
import { type Configuration, describeMetadata, type Metadata } from '../config';
import { promotedTagsOf } from '../plan';
import { type FieldPath, type Place, type Problem } from '../problems';
import { groupBy } from '../collections/group-by';
import { rules } from '../rules';

/** A configuration, with the place of each of its fields. */
export interface PlacedConfiguration {
  readonly configuration: Configuration;
  readonly placeOf: (field: FieldPath) => Place;
}

/** What is wrong between configurations: a tag that two publish, branches of which one covers the other. */
export function findProblemsAcross(placed: readonly PlacedConfiguration[]): Problem[] {
  return [...findSharedTags(placed), ...findCoveredBranches(placed)];
}

function findSharedTags(files: readonly PlacedConfiguration[]): Problem[] {
  const first = new Map<string, Metadata>();
  return files.flatMap((file) => {
    const metadata = file.configuration.zz_generated_metadata;
    return promotedTagsOf(file.configuration).flatMap(({ name, field }): Problem[] => {
      const earlier = first.get(name);
      if (!earlier) first.set(name, metadata);
      if (!earlier) return [];
      const message = `publishes ${name}, which ${describeMetadata(earlier)} publishes too`;
      const remedy = 'publish it once: disable one of the targets, or exclude the image from one';
      return [
        { severity: 'error', rule: rules.tagPromotedTwice.id, place: file.placeOf(field), field, message, remedy },
      ];
    });
  });
}

// The name of a branch covers itself and what begins with it and a hyphen; one that looks like a pattern is one.
function findCoveredBranches(files: readonly PlacedConfiguration[]): Problem[] {
  const groups = groupBy(files, ({ configuration: { zz_generated_metadata: metadata } }) =>
    JSON.stringify([metadata.org, metadata.repo, metadata.variant ?? '']),
  );
  return [...groups.values()].flatMap((group) =>
    group.flatMap((file) => {
      const { branch } = file.configuration.zz_generated_metadata;
      const covering = group.find((other) => other !== file && covers(branchOf(other), branch));
      if (!covering) return [];
      const field = ['zz_generated_metadata', 'branch'];
      const message = `${JSON.stringify(branch)} is also covered by the configuration of ${branchOf(covering)}`;
      const remedy = 'give one of them a variant, or rename a branch';
      return [
        {
          severity: 'error',
          rule: rules.coveredBranch.id,
          place: file.placeOf(field),
          field,
          message,
          remedy,
        } as const,
      ];
    }),
  );
}

function branchOf({ configuration }: PlacedConfiguration): string {
  return configuration.zz_generated_metadata.branch;
}

function covers(pattern: string, branch: string): boolean {
  if (/^[\w\-.]+$/.test(pattern)) return branch === pattern || branch.startsWith(`${pattern}-`);
  return matchesPattern(pattern, branch) ?? false;
}
