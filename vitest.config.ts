import { defineConfig } from 'vitest/config'

/** Three projects: rules and backend in Node, the renderer's own parts, and the whole product in a real browser. */
export default defineConfig({
  test: {
    reporters: ['default'],
    projects: [
      {
        test: {
          name: 'unit',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/e2e/**'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          pool: 'forks',
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 180_000,
          pool: 'forks',
          fileParallelism: false,
          // a loaded machine can take a key before the page listens; a rule that is broken fails three times
          retry: 2,
        },
      },
    ],
  },
})
