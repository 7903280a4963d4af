import { type Bundle } from '../../config';
import { presubmitOf } from './jobs';
import { capabilityLabels, label } from './labels';
import { type LowerContext, targetPart } from './lower-context';
import { type GeneratedJobs } from './schema';

// The target that builds the index of all bundles without a name.
const unnamedIndex = 'ci-index';

/** Adds the jobs that build operator bundles. */
export function lowerBundles(context: LowerContext, { presubmits }: GeneratedJobs): void {
  const { operator, prowgen } = context.configuration;
  if (prowgen?.skip_operator_presubmits) return;
  const bundles = operator?.bundles ?? [];
  bundles.forEach((bundle, index) => {
    if (bundle.as) presubmits.push(bundlePresubmitOf(context, bundle, index));
  });
  const unnamed = bundles.findIndex((bundle) => !bundle.as);
  if (unnamed !== -1) presubmits.push(bundlePresubmitOf(context, {}, unnamed));
}

function bundlePresubmitOf(context: LowerContext, bundle: Bundle, index: number) {
  const { test, target } = namesOf(bundle);
  const plan = {
    test,
    field: ['operator', 'bundles', index],
    labels: { ...capabilityLabels(bundle.capabilities), [label.canBeRehearsed]: 'true' },
    parts: [targetPart([target])],
  };
  return presubmitOf(context, plan, { filter: bundle, isOptional: bundle.optional });
}

function namesOf({ as, skip_building_index }: Bundle): { test: string; target: string } {
  if (!as) return { test: unnamedIndex, target: unnamedIndex };
  if (skip_building_index) return { test: `ci-bundle-${as}`, target: as };
  return { test: `${unnamedIndex}-${as}`, target: `${unnamedIndex}-${as}` };
}
