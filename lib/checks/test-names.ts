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
        `is ${shown}, the name of tests[${earlier}] already`,
        'give each test its own name',
      );
    const length = Buffer.byteLength(name);
    if (!name) report(rules.unnamedTest, at, 'is missing', 'name the test');
    else if (length > longestName) {
      report(rules.longTestName, at, `has ${length} characters, and ${longestName} fit`, 'shorten the name');
    } else if (length > longestNameWithClaim && test.cluster_claim) {
      const message = `has ${length} characters, and ${longestNameWithClaim} fit for a test that claims a cluster`;
      report(rules.longClaimTestName, at, message, 'shorten the name');
    } else if (name === 'images') {
      report(rules.testNamedImages, at, 'is "images", the name of the job that builds images', 'choose another name');
    } else if (name.startsWith('ci-index')) {
      report(rules.testNamedIndex, at, `is ${shown}, and index images are named so`, 'do not begin it with ci-index');
    } else if (built.has(name)) {
      report(rules.testNamedImage, at, `is ${shown}, the name of an image that is built`, 'choose another name');
    } else if (!isObjectName(name)) {
      const remedy = 'use lower-case letters, digits, - and . with a letter or digit at both ends';
      report(rules.invalidTestName, at, `is ${shown}, which cannot be the name of a pod`, remedy);
    } else if (/-\d+of\d+$/.test(name)) {
      const message = `is ${shown}, and the names of shards end so`;
      report(rules.shardTestName, at, message, 'choose another end, and use shard_count for shards');
    } else if (name.includes('.') && isMultiStage(test)) {
      report(rules.dottedTestName, at, `is ${shown}, and a multi-stage test has no dots in its name`, 'use - instead');
    }
  });
};

function isMultiStage({ steps, literal_steps: literal }: TestConfiguration): boolean {
  return steps !== undefined || literal !== undefined;
}
