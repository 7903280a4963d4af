import { type Configuration } from '../config';
import { type UnplacedProblem } from '../problems';
import { findGraphProblems, planImages, type TestSteps } from '../plan';
import { type ResolvedConfiguration } from '../registry/resolve-configuration';
import { below, type Check, type ReportField } from './check';
import { checkProfile } from './clusters';
import { pipelineImages } from './pipeline-images';
import { checkStepContext } from './step-context';
import { checkStepSources } from './step-sources';
import { resolvedView } from './test-view';
import { rules } from '../rules';

/** What only shows when the tests' refs, chains and workflows are looked up in a registry. */
export const checkResolved: Check = (configuration, report, context) => {
  const { resolved } = context;
  if (!resolved) return;
  for (const { rule, severity, field = [], message, remedy } of resolved.problems) {
    // The check against the profiles that the tests may use says it better.
    if (rule === rules.undefinedClusterProfile.id && field.at(-1) === 'cluster_profile') continue;
    report({ id: rule, severity }, field, message, remedy);
  }
  const views = viewsOf(configuration, resolved);
  for (const view of views) {
    checkStepContext(view, configuration, report);
    checkStepSources(view, configuration, report);
  }
  checkWorkflowProfiles(configuration, resolved, report, context);
  checkImportedImages(configuration, views, report);
};

function viewsOf({ tests = [] }: Configuration, resolved: ResolvedConfiguration) {
  return [...resolved.tests].map(([index, test]) => resolvedView(tests[index]!, index, test));
}

function checkWorkflowProfiles(
  configuration: Configuration,
  { tests }: ResolvedConfiguration,
  report: ReportField,
  context: Parameters<Check>[2],
): void {
  for (const [index, { literal }] of tests) {
    const test = configuration.tests![index]!;
    const profile = literal.cluster_profile_literal?.name;
    if (test.steps?.cluster_profile || profile === undefined) continue;
    checkProfile(profile, test.as, configuration, context, below(report, 'tests', index, 'steps', 'workflow'));
    if (test.cluster_claim) {
      const message = 'claims a cluster, and the cluster profile of the workflow installs another';
      report(rules.claimAndProfile, ['tests', index, 'cluster_claim'], message, 'keep one of the two');
    }
  }
}

function checkImportedImages(configuration: Configuration, views: ReturnType<typeof viewsOf>, report: ReportField) {
  const own = new Map(pipelineImages(configuration, []));
  for (const [name, field] of pipelineImages({ zz_generated_metadata: configuration.zz_generated_metadata }, views)) {
    if (!own.has(name)) continue;
    const message = `imports the image ${JSON.stringify(name)}, a name that the configuration gives to another`;
    report(rules.duplicateImage, field, message, 'choose another name there');
  }
}

/** What the tests run, as they were resolved. */
export function testStepsOf(configuration: Configuration, resolved: ResolvedConfiguration): TestSteps {
  const views = new Map(viewsOf(configuration, resolved).map((view) => [view.at[1], view]));
  return (index) => {
    const view = views.get(index);
    if (!view) return undefined;
    const hasProfile = resolved.tests.get(index)?.literal.cluster_profile_literal !== undefined;
    return { steps: view.steps, hasProfile, pullSpecs: view.overrides };
  };
}

/** The problems of the images that steps of the registry need. */
export function findResolvedGraphProblems(
  configuration: Configuration,
  resolved: ResolvedConfiguration,
): UnplacedProblem[] {
  return findGraphProblems(planImages(configuration, testStepsOf(configuration, resolved)));
}
