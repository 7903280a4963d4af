import { type Definition } from '../../files';
import { type FieldPath, type Problem } from '../../problems';
import { type PipelineImages } from './images';
import { rules } from '../../rules';

/** What of a configuration's images BuildConfigs cannot say. */
export function findLimits(definition: Definition): Problem[] {
  const { configuration: its } = definition;
  const limits: [FieldPath, unknown, what: string, remedy: string][] = [
    [
      ['build_root', 'from_repository'],
      its.build_root?.from_repository,
      'the build root stands in a file of the tested repository',
      'name the image with build_root.image_stream_tag',
    ],
    [
      ['base_rpm_images'],
      its.base_rpm_images,
      'needs the server of the RPMs while images are built',
      'build these images with ci-operator',
    ],
    [['operator'], its.operator?.bundles, 'bundles and their index need the release payload', withCiOperator],
    [['raw_steps'], its.raw_steps, 'are steps of ci-operator itself', withCiOperator],
    ...(['build_roots', 'binary_build_commands_list', 'rpm_build_commands_list'] as const).map(
      (field): [FieldPath, unknown, string, string] => [[field], its[field], 'is for several repositories', oneOnly],
    ),
    ...(its.images?.items ?? []).map((image, index): [FieldPath, unknown, string, string] => [
      ['images', 'items', index, 'ref'],
      image.ref,
      'names another repository',
      oneOnly,
    ]),
  ];
  return limits
    .filter(([, value]) => isSaid(value))
    .map(([field, , what, remedy]) => limit(definition, field, what, remedy));
}

function isSaid(value: unknown): boolean {
  return typeof value === 'object' && value !== null ? Object.keys(value).length > 0 : Boolean(value);
}

const withCiOperator = 'run them with ci-operator';
const oneOnly = 'make a configuration for each repository';

/** The images that cannot be built, since nothing makes what they need. */
export function findStuck(definition: Definition, { pulled, builds, stuck }: PipelineImages): Problem[] {
  const known = new Set([...pulled, ...builds].map(({ name }) => name));
  return stuck.map(({ name, requires }) => {
    const missing = requires.filter((need) => !known.has(need)).join(', ');
    return limit(definition, ['images'], `${name} cannot be built: it needs ${missing}`, 'define what it needs');
  });
}

function limit({ placeOf }: Definition, field: FieldPath, what: string, remedy: string): Problem {
  const message = `the target openshift cannot express this: ${what}`;
  return { severity: 'not-expressible', rule: rules.openshiftLimit.id, place: placeOf(field), field, message, remedy };
}
