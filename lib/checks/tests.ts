import { type TestConfiguration } from '../config';
import { parseQuantity } from '../registry/merge-configurations';
import { below, type Check, type ReportField } from './check';
import { rules } from '../rules';
import { isObjectName } from './kubernetes-names';

const longestName = 61;
const longestNameWithClaim = 42;

/** The names of the tests; of each name, the first thing that is wrong. */
export const checkTestNames: Check = ({ tests = [], images }, report) => {
  const built = new Set((images?.items ?? []).map(({ to }) => to));
  const first = new Map<string, number>();
  tests.forEach((test, index) => {
    const at = ['tests', index, 'as'];
    const name = test.as;
    const shown = JSON.stringify(name);
    const earlier = first.get(name);
    if (earlier === undefined) first.set(name, index);
    else
      report(
        rules.duplicateTest,
        at,
        `duplicate test name ${shown} (first used by tests[${earlier}])`,
        'give each test a different name',
      );
    const length = Buffer.byteLength(name);
    if (!name) report(rules.unnamedTest, at, 'is missing', 'name the test');
    else if (length > longestName) {
      report(rules.longTestName, at, `is ${length} characters long; the limit is ${longestName}`, 'shorten the name');
    } else if (length > longestNameWithClaim && test.cluster_claim) {
      const message = `is ${length} characters long; the limit for a test that claims a cluster is ${longestNameWithClaim}`;
      report(rules.longClaimTestName, at, message, 'shorten the name');
    } else if (name === 'images') {
      report(rules.testNamedImages, at, '"images" is reserved for the job that builds images', 'choose another name');
    } else if (name.startsWith('ci-index')) {
      report(
        rules.testNamedIndex,
        at,
        `${shown} starts with ci-index, which is reserved for index images`,
        'use another prefix',
      );
    } else if (built.has(name)) {
      report(rules.testNamedImage, at, `${shown} is the name of an image that is built`, 'choose another name');
    } else if (!isObjectName(name)) {
      const remedy = 'use lower-case letters, digits, - and . with a letter or digit at both ends';
      report(rules.invalidTestName, at, `${shown} is not a valid pod name`, remedy);
    } else if (/-\d+of\d+$/.test(name)) {
      const message = `${shown} ends like the name of a shard`;
      report(rules.shardTestName, at, message, 'use another ending, and shard_count for shards');
    } else if (name.includes('.') && isMultiStage(test)) {
      report(rules.dottedTestName, at, `${shown} contains a dot, which multi-stage tests cannot have`, 'use - instead');
    }
  });
};

function isMultiStage({ steps, literal_steps: literal }: TestConfiguration): boolean {
  return steps !== undefined || literal !== undefined;
}

/** What kind of test each is: a container, steps of the registry, or literal steps. */
export const checkTestKinds: Check = ({ tests = [] }, report) => {
  tests.forEach((test, index) => {
    const inside = below(report, 'tests', index);
    checkContent(test, inside);
    checkKind(test, inside);
    if (test.container) checkContainer(test.container, below(inside, 'container'));
  });
};

function checkContent({ commands, steps, literal_steps: literal }: TestConfiguration, report: ReportField): void {
  const given = [commands && 'commands', steps && 'steps', literal && 'literal_steps'].filter(Boolean);
  if (given.length === 0) {
    report(rules.noTestContent, [], 'has nothing to run', 'write commands for a container test, or steps');
  } else if (given.length > 1) {
    report(rules.severalTestContents, [], `has ${given.join(' and ')}, which cannot be combined`, 'remove one of them');
  }
}

function checkKind({ container, steps, literal_steps: literal }: TestConfiguration, report: ReportField): void {
  const given = [container && 'container', steps && 'steps', literal && 'literal_steps'].filter(Boolean);
  if (given.length === 0) {
    report(rules.noTestKind, [], 'has neither a container nor steps', 'add `container: {from: src}`, or write steps');
  } else if (given.length > 1) {
    report(rules.severalTestKinds, [], `has ${given.join(' and ')}, which cannot be combined`, 'remove one of them');
  }
}

function checkContainer(container: NonNullable<TestConfiguration['container']>, report: ReportField): void {
  if (!container.from) report(rules.noContainerImage, ['from'], 'is missing', 'set the image, such as src');
  const volume = container.memory_backed_volume;
  if (volume && !parseQuantity(volume.size)) {
    const message = `${JSON.stringify(volume.size)} is not a quantity`;
    report(rules.invalidVolumeSize, ['memory_backed_volume', 'size'], message, 'write one such as 4Gi');
  }
}
