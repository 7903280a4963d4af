import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/browser/**/*.browser.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // One browser at a time: the suite runs on two cores beside others.
    fileParallelism: false,
    passWithNoTests: false,
  },
});
