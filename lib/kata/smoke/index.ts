export { SmokeTest, type SmokeTestProps } from './smoke-test';
