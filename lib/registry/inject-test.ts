import { ownValue } from '../collections/own-value';
import { type Configuration } from '../config';
import { type UnplacedProblem } from '../problems';
import { type Rule, rules } from '../rules';

/** A configuration that another was made into, or why it could not be. */
export type Injection = { readonly configuration: Configuration } | { readonly problem: UnplacedProblem };

/**
 * A configuration whose only test is one of another configuration, with what that test may need: the base images and
 * releases of its own configuration. The test runs as a presubmit.
 */
export function injectTest(into: Configuration, source: Configuration, test: string): Injection {
  const chosen = source.tests?.find(({ as }) => as === test);
  if (!chosen) {
    return failure(rules.unknownTest, `test ${JSON.stringify(test)} does not exist`, 'name one of its tests');
  }
  for (const [name, image] of Object.entries(source.base_images ?? {})) {
    const existing = ownValue(into.base_images, name);
    if (existing && !isSameImage(existing, image)) {
      return failure(
        rules.conflictingBaseImage,
        `uses the name ${name} for a different image`,
        'rename one of the images',
      );
    }
  }
  const presubmit = { ...chosen };
  for (const trigger of ['interval', 'cron', 'minimum_interval', 'postsubmit'] as const) delete presubmit[trigger];
  const configuration: Configuration = {
    ...into,
    base_images: { ...into.base_images, ...source.base_images },
    releases: mergeReleases(into, source),
    tests: [presubmit],
  };
  return { configuration };
}

function failure(rule: Rule, message: string, remedy: string): Injection {
  return { problem: { severity: 'error', rule: rule.id, field: [], message, remedy } };
}

function isSameImage(a: object, b: object): boolean {
  const text = (image: object) => JSON.stringify(Object.entries(image).sort());
  return text(a) === text(b);
}

// The release `latest` stays the one of the configuration that the test goes into.
function mergeReleases(into: Configuration, source: Configuration): Configuration['releases'] {
  const keepsLatest = into.tag_specification !== undefined || into.releases?.['latest'] !== undefined;
  const added = Object.entries(source.releases ?? {}).filter(([name]) => name !== 'latest' || !keepsLatest);
  if (!into.releases && added.length === 0) return undefined;
  return { ...into.releases, ...Object.fromEntries(added) };
}
