import { type Configuration } from '../config';
import { type ClosedPipeline } from '../plan';
import { below, type Check, closedOf, type ReportField } from './check';
import { checkProfile } from './clusters';
import { pipelineImages } from './pipeline-images';
import { checkStepContext } from './step-context';
import { checkStepSources } from './step-sources';
import { resolvedView, type TestView } from './test-view';
import { rules } from '../rules';

/** What only shows when the tests' refs, chains and workflows are looked up in a registry. */
export const checkResolved: Check = (configuration, report, context) => {
  if (!context.registry) return;
  const closed = closedOf(configuration, context);
  for (const { rule, severity, field = [], message, remedy } of closed.problems) {
    // The check against the profiles that the tests may use says it better.
    if (rule === rules.undefinedClusterProfile.id && field.at(-1) === 'cluster_profile') continue;
    report({ id: rule, severity }, field, message, remedy);
  }
  const views = resolvedTests(closed).map(resolvedView);
  for (const view of views) {
    checkStepContext(view, configuration, report);
    checkStepSources(view, configuration, report);
  }
  checkWorkflowProfiles(closed, report, context);
  checkImportedImages(configuration, views, report);
};

// Of a test of which something is not known, only what it writes itself is checked.
function resolvedTests({ tests }: ClosedPipeline) {
  return tests.filter(({ test, isWhole }) => test.steps && isWhole);
}

function checkWorkflowProfiles(closed: ClosedPipeline, report: ReportField, context: Parameters<Check>[2]): void {
  for (const { name, field, profile, claim } of resolvedTests(closed)) {
    if (profile?.field.at(-1) !== 'workflow') continue;
    // One that the registry lacks was reported when the test was resolved.
    if (!profile.isKnown && closed.registry === 'whole') continue;
    checkProfile(profile.name, name, closed.configuration, context, below(report, ...profile.field));
    if (claim) {
      const message = 'cannot be combined with the cluster profile of the workflow, which installs another cluster';
      report(rules.claimAndProfile, [...field, 'cluster_claim'], message, 'remove one of them');
    }
  }
}

function checkImportedImages(configuration: Configuration, views: readonly TestView[], report: ReportField) {
  const own = new Map(pipelineImages(configuration, []));
  for (const [name, field] of pipelineImages({ zz_generated_metadata: configuration.zz_generated_metadata }, views)) {
    if (!own.has(name)) continue;
    const message = `the workflow imports an image ${JSON.stringify(name)}, but the configuration uses this name for another image`;
    report(rules.duplicateImage, field, message, 'choose another name there');
  }
}
