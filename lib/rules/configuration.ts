import { defineRules } from './rule';

/** The configuration as a whole. */
export const configurationRules = defineRules({
  impossibleName: {
    summary: 'The name of an organization, repository, branch, variant or release cannot exist.',
    why: 'Names become parts of paths and of job names; upstream would read the file as another branch, or not at all.',
    example: 'releases:\n  latest:\n    release:\n      version: 4.x\n      channel: stable',
    fix: 'Use the name that the message suggests.',
    upstream: {
      note: '`ci-operator-checkconfig` does not report it; jobs are generated for another branch, or not at all.',
    },
  },
  nothingToDo: {
    summary: 'The configuration has neither tests nor images nor promotion targets.',
    why: 'No job can be generated.',
    example: 'build_root:\n  from_repository: true',
    fix: 'Add a test or an image.',
    upstream: {
      messages: {
        'pkg/validation/config.go': ["you must define at least one test or image build in 'tests' or 'images'"],
      },
    },
  },
  rpmLocationWithoutCommands: {
    summary: '`rpm_build_location` is set without `rpm_build_commands`.',
    why: 'No RPMs are built.',
    fix: 'Add `rpm_build_commands`, or remove it.',
    upstream: {
      messages: { 'pkg/validation/config.go': ["'rpm_build_location' defined but no 'rpm_build_commands' found"] },
    },
  },
  rpmLocationsWithoutCommands: {
    summary: '`rpm_build_location_list` is set without `rpm_build_commands_list`.',
    why: 'No RPMs are built.',
    fix: 'Remove it.',
    upstream: {
      messages: {
        'pkg/validation/config.go': ["'rpm_build_location_list' defined but no 'rpm_build_commands_list' found"],
      },
    },
  },
  rpmImagesWithoutCommands: {
    summary: '`base_rpm_images` is set, but no RPMs are built.',
    why: 'The images would have no repository to install from.',
    fix: 'Add `rpm_build_commands`, or use `base_images`.',
    upstream: {
      messages: {
        'pkg/validation/config.go': [
          "'base_rpm_images' defined but no 'rpm_build_commands' or 'rpm_build_commands_list' found",
        ],
      },
    },
  },
  defaultGoRepository: {
    summary: '`canonical_go_repository` is the default.',
    why: 'ci-operator refuses it as unnecessary.',
    fix: 'Remove it.',
    upstream: {
      messages: {
        'pkg/validation/config.go': ["'canonical_go_repository' provides the default location, so is unnecessary"],
      },
    },
  },
  resolverField: {
    summary: 'A field is set that only the resolver writes.',
    why: 'ci-operator refuses it in a file.',
    fix: 'Remove it.',
    upstream: {
      messages: {
        'pkg/validation/config.go': [
          "it is not permissible to directly set: 'binary_build_commands_list', 'test_binary_build_commands_list', 'rpm_build_commands_list', or 'rpm_build_location_list'",
        ],
      },
    },
  },
  resolverBuildRoots: {
    summary: '`build_roots` is set.',
    why: 'Only the resolver writes it.',
    fix: 'Use `build_root`.',
    upstream: {
      messages: {
        'pkg/validation/config.go': ["it is not permissible to directly set: 'build_roots' directly in the config"],
      },
    },
  },
});
