/**
 * What tests of a pipeline need, with any test runner.
 * @module cdk8s-openshift-ci/testing
 */

export { assertGolden, type GoldenOptions } from './assert-golden';
export { assertMatch, type Subset } from './assert-match';
export { type Difference, type Matcher } from './find-differences';
export { listWith } from './list-with';
export { type YamlObject, type YamlValue } from '../yaml';
export { type EmittedObject, Output, outputOf } from './output';
