export { canRun, describePlan, listTests } from './describe-tests';
export { secretNames } from './find-local-limits';
export { buildRootOf, findConfiguration, type FoundConfiguration } from './find-configuration';
export { type LocalSettings } from './local-settings';
export { type LocalTest, planLocalTests, type RunnableTest } from './local-test';
export { imageLine } from './wanted-images';
