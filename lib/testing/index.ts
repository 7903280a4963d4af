/**
 * What tests of a pipeline need, with any test runner.
 * @module cdk8s-openshift-ci/testing
 */

export { assertGolden, assertMatch, type GoldenOptions, type Subset } from './assert-golden';
export { type Difference, listWith, type Matcher } from './list-with';
export { type YamlObject, type YamlValue } from '../yaml';
export { type EmittedObject, Output, outputOf } from './output';
