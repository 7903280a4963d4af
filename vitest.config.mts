import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{test,examples}/**/*.test.ts'],
    // A compiled copy beside a source would be loaded in its place.
    exclude: ['**/node_modules/**', 'build/**', 'dist/**'],
    testTimeout: 120_000,
    // By default one core of two stays idle.
    maxWorkers: 2,
  },
});
