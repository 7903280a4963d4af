import { type Configuration } from '../../config';
import { isOfficialTarget } from '../../plan';
import { type FieldPath } from '../../problems';
import { type Check } from '../check';
import { rules } from '../../rules';

interface Version {
  readonly version: string;
  readonly field: FieldPath;
}

/** A branch of a release whose configuration says another release, and a build root that is named like a builder. */
export const warnOfVersions: Check = (configuration, report) => {
  const { branch } = configuration.zz_generated_metadata;
  const expected = /^(?:release|openshift)-([45]\.\d+)$/.exec(branch)?.[1];
  for (const { version, field } of expected && publishes(configuration) ? versionsOf(configuration) : []) {
    if (version === expected) continue;
    const message = `${JSON.stringify(version)} is not the version of the branch ${branch}`;
    report(rules.otherVersion, field, message, `write ${expected}`);
  }
  warnOfBuildRoot(configuration, report);
};

// Only what is published as part of the product has the product's versions in the names of its branches.
function publishes({ promotion }: Configuration): boolean {
  return (promotion?.to ?? []).some((target) => isOfficialTarget(target) && target.name);
}

function versionsOf({ releases = {}, tag_specification: tags, promotion, build_root: root }: Configuration): Version[] {
  const latest = releases['latest'];
  const found: [string | undefined, FieldPath][] = [
    [latest?.integration?.name, ['releases', 'latest', 'integration', 'name']],
    [
      latest?.candidate?.relative ? undefined : latest?.candidate?.version,
      ['releases', 'latest', 'candidate', 'version'],
    ],
    [tags?.name, ['tag_specification', 'name']],
    ...(promotion?.to ?? []).map((target, index): [string | undefined, FieldPath] => [
      isOfficialTarget(target) ? target.name : undefined,
      ['promotion', 'to', index, 'name'],
    ]),
    [/-openshift-(\d+\.\d+)$/.exec(root?.image_stream_tag?.tag ?? '')?.[1], ['build_root', 'image_stream_tag', 'tag']],
  ];
  return found.flatMap(([version, field]) => (version && /^\d+\.\d+$/.test(version) ? [{ version, field }] : []));
}

const builder = /^(rhel-\d+)-(golang-[\d.]+-openshift-\d+\.\d+)$/;

function warnOfBuildRoot({ build_root: root }: Configuration, report: Parameters<Check>[1]): void {
  const { namespace, name, tag = '' } = root?.image_stream_tag ?? {};
  if (namespace !== 'openshift' || name !== 'release' || !builder.test(tag)) return;
  const message = `${JSON.stringify(tag)} is a tag of ocp/builder; tags of openshift/release have -release- in them`;
  const remedy = `did you mean ${tag.replace(builder, '$1-release-$2')}?`;
  report(rules.builderAsBuildRoot, ['build_root', 'image_stream_tag', 'tag'], message, remedy);
}
