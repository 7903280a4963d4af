export { type SmokeSettings, SmokeTest, type SmokeTestProps } from './smoke-test';
