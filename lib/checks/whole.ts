import { type Configuration } from '../config';
import { type Check } from './check';
import { rules } from '../rules';

/** What concerns the configuration as a whole. */
export const checkWhole: Check = (configuration, report) => {
  const { tests = [], images, promotion, zz_generated_metadata: metadata } = configuration;
  if (tests.length === 0 && !images?.items?.length && !promotion?.to?.length) {
    report(rules.nothingToDo, [], 'has neither tests nor images nor promotion targets', 'add a test or an image');
  }
  if (configuration.rpm_build_location && !configuration.rpm_build_commands) {
    const message = 'is set, but no commands build RPMs';
    report(rules.rpmLocationWithoutCommands, ['rpm_build_location'], message, 'add rpm_build_commands, or remove it');
  }
  if (configuration.base_rpm_images && !hasRpmCommands(configuration)) {
    const message = 'is set, but no commands build RPMs';
    report(rules.rpmImagesWithoutCommands, ['base_rpm_images'], message, 'add rpm_build_commands, or use base_images');
  }
  const { org, repo } = metadata;
  if (org && repo && configuration.canonical_go_repository === `github.com/${org}/${repo}`) {
    const message = `${JSON.stringify(configuration.canonical_go_repository)} is the default`;
    report(rules.defaultGoRepository, ['canonical_go_repository'], message, 'remove it');
  }
};

function hasRpmCommands({ rpm_build_commands: commands, rpm_build_commands_list: list }: Configuration): boolean {
  return Boolean(commands) || Boolean(list?.length);
}

const fieldsOfTheResolver = [
  'binary_build_commands_list',
  'test_binary_build_commands_list',
  'rpm_build_commands_list',
  'rpm_build_location_list',
] as const;

/** Fields that only the config resolver writes, when it merges several configurations. */
export const checkResolverFields: Check = (configuration, report) => {
  const remedy = 'use the field of the same name without its last word';
  for (const name of fieldsOfTheResolver) {
    if (!configuration[name]?.length) continue;
    report(rules.resolverField, [name], 'is set only by the config resolver', remedy);
  }
  if (configuration.rpm_build_location_list?.length && !configuration.rpm_build_commands_list?.length) {
    const message = 'is set, but no commands build RPMs';
    report(rules.rpmLocationsWithoutCommands, ['rpm_build_location_list'], message, 'remove it');
  }
  if (!configuration.build_root && Object.keys(configuration.build_roots ?? {}).length > 0) {
    report(rules.resolverBuildRoots, ['build_roots'], 'is set only by the config resolver', 'use build_root');
  }
};
