import { type Bundle } from '../config';
import { checkChangedFiles, onBundles } from './changed-files';
import { below, type Check, type ReportField } from './check';
import { imageSourceOf, isKnownStream } from '../plan';
import { rules } from '../rules';

const updateGraphs = ['semver', 'semver-skippatch', 'replaces'];
const onlyNamed = ['base_index', 'skip_building_index', 'run_if_changed', 'skip_if_only_changed'] as const;

/** Operator bundles and the pull specs that are replaced in them. */
export const checkOperator: Check = (configuration, report) => {
  const { bundles = [], substitutions = [] } = configuration.operator ?? {};
  bundles.forEach((bundle, index) => checkBundle(bundle, below(report, 'operator', 'bundles', index)));
  substitutions.forEach((substitution, index) => {
    const at = ['operator', 'substitutions', index];
    const image = substitution.with ?? '';
    if (!substitution.pullspec) {
      report(rules.missingPullspec, [...at, 'pullspec'], 'is missing', 'set the pull spec used in the manifests');
    } else if (!image) {
      report(rules.missingSubstitute, [...at, 'with'], 'is missing', 'set the image that replaces it');
    } else if (!isKnownStream(imageSourceOf(image, configuration).stream)) {
      const message = `image ${JSON.stringify(image)} is not defined in this configuration`;
      report(rules.unknownSubstitute, [...at, 'with'], message, 'use an image from pipeline:, stable: or release:');
    }
  });
};

function checkBundle(bundle: Bundle, report: ReportField): void {
  for (const name of onlyNamed.filter((field) => !bundle.as && bundle[field])) {
    report(rules.unnamedBundle, [name], 'requires the bundle to have a name', 'name the bundle with `as`');
  }
  checkChangedFiles(bundle, report, onBundles);
  if (!bundle.update_graph) return;
  if (!bundle.base_index) {
    report(rules.updateGraphWithoutBase, ['update_graph'], 'requires base_index', 'set base_index too');
  }
  if (!updateGraphs.includes(bundle.update_graph)) {
    const message = `update graph mode ${JSON.stringify(bundle.update_graph)} does not exist`;
    report(rules.unknownUpdateGraph, ['update_graph'], message, `use ${updateGraphs.join(', ')}`);
  }
}
