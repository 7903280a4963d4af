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
      report(rules.missingPullspec, [...at, 'pullspec'], 'is missing', 'write the pull spec that the manifests hold');
    } else if (!image) {
      report(rules.missingSubstitute, [...at, 'with'], 'is missing', 'name the image that takes its place');
    } else if (!isKnownStream(imageSourceOf(image, configuration).stream)) {
      const message = `is ${JSON.stringify(image)}, an image that this configuration has no way to get`;
      report(rules.unknownSubstitute, [...at, 'with'], message, 'name an image of pipeline:, stable: or release:');
    }
  });
};

function checkBundle(bundle: Bundle, report: ReportField): void {
  for (const name of onlyNamed.filter((field) => !bundle.as && bundle[field])) {
    report(rules.unnamedBundle, [name], 'is set for a bundle without a name', 'name the bundle with `as`');
  }
  checkChangedFiles(bundle, report, onBundles);
  if (!bundle.update_graph) return;
  if (!bundle.base_index) {
    report(rules.updateGraphWithoutBase, ['update_graph'], 'is set, and base_index is not', 'set base_index too');
  }
  if (!updateGraphs.includes(bundle.update_graph)) {
    const message = `is ${JSON.stringify(bundle.update_graph)}, a mode that indexes do not have`;
    report(rules.unknownUpdateGraph, ['update_graph'], message, `use ${updateGraphs.join(', ')}`);
  }
}
