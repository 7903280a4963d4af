import { type BuildRootImageConfiguration } from '../config';
import { below, type Check, type ReportField } from './check';
import { rules } from '../rules';

/** The image that everything is built in. */
export const checkBuildRoot: Check = ({ build_root: root, build_roots: roots = {} }, report) => {
  if (root) checkOne(root, below(report, 'build_root'));
  else for (const [name, one] of Object.entries(roots)) checkOne(one, below(report, 'build_roots', name));
};

function checkOne(root: BuildRootImageConfiguration, report: ReportField): void {
  const given = [
    root.image_stream_tag && 'image_stream_tag',
    root.project_image && 'project_image',
    root.from_repository && 'from_repository',
  ].filter((name) => name !== undefined && name !== false);
  if (given.length === 0) {
    const remedy = 'set one of image_stream_tag, project_image and from_repository';
    report(rules.noBuildRoot, [], 'does not name an image', remedy);
  } else if (given.length > 1) {
    report(rules.severalBuildRoots, [], `sets ${given.join(' and ')}, which cannot be combined`, 'remove one of them');
  } else if (root.image_stream_tag) {
    for (const part of ['namespace', 'name', 'tag'] as const) {
      if (root.image_stream_tag[part]) continue;
      report(rules.incompleteBuildRoot, ['image_stream_tag', part], 'is missing', `name the image stream's ${part}`);
    }
  }
}
