import { type Check } from './check';

/** Names and commands of the tests. */
export const checkTests: Check = ({ tests = [] }, report) => {
  const first = new Map<string, number>();
  tests.forEach((test, index) => {
    const earlier = first.get(test.as);
    if (earlier === undefined) first.set(test.as, index);
    else {
      const message = `the name ${JSON.stringify(test.as)} is that of tests[${earlier}] already`;
      report('duplicate-test', ['tests', index, 'as'], message, 'give each test a name of its own');
    }
    if (test.container && !test.commands?.trim()) {
      report('empty-commands', ['tests', index, 'commands'], 'is empty', 'write the shell commands that the test runs');
    }
  });
};
