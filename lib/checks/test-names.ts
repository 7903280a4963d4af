import { type TestConfiguration } from '../config';
import { type Check } from './check';
import { isObjectName } from './kubernetes-names';
import { rules } from '../rules';

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
