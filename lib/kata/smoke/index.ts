export { type SmokeSettings } from './smoke-settings';
export { SmokeTest, type SmokeTestProps } from './smoke-test';
