/** The fields with the commands of the images that are built by commands, by the names of the images. */
export const commandFields = {
  bin: 'binary_build_commands',
  'test-bin': 'test_binary_build_commands',
  rpms: 'rpm_build_commands',
} as const;

/** The fields that make the images which have names of their own; the sources are put into the build root. */
export const madeImageFields = { ...commandFields, root: 'build_root' } as const;

/** An image that commands build. */
export type CommandImage = keyof typeof commandFields;
