/** An OpenShift version, as a distance from the one that the main branch is tested on. */
export interface OpenShiftDistance {
  /** The version of the main branch, such as `4.22`. */
  readonly main: string;
  /** How many minor versions before it. @default 0 */
  readonly minus?: number;
}

/** The version at a distance, or nothing where counting down leaves the major version. */
export function versionAt({ main, minus = 0 }: OpenShiftDistance): string | undefined {
  const [, major, minor] = /^(\d+)\.(\d+)$/.exec(main) ?? [];
  const wanted = Number(minor) - minus;
  return major === undefined || wanted < 0 ? undefined : `${major}.${wanted}`;
}
