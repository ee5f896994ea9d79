import { defineConfig } from 'vitest/config'

/** What knows that a library is a file, or needs no library at all: once is enough. */
const ONLY_FILES = [
  'tests/db/engine/sqlite*.test.ts',
  'tests/db/importing/key*.test.ts',
  'tests/db/seed/random.test.ts',
]
const hasPostgres = process.env['SUBJECT_DESK_NO_POSTGRES'] !== '1'
if (!hasPostgres) console.warn('The tests on PostgreSQL are left out: SUBJECT_DESK_NO_POSTGRES is 1.')

/**
 * Three projects: rules and backend in Node on a library file, what keeps a library once more on a real PostgreSQL,
 * and the whole product in a real browser.
 */
export default defineConfig({
  test: {
    reporters: ['default'],
    projects: [
      {
        test: {
          name: 'unit',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/e2e/**', 'tests/db/engine/postgres*.test.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          pool: 'forks',
        },
      },
      {
        test: {
          name: 'postgres',
          include: hasPostgres
            ? [
                'tests/db/**/*.test.ts',
                'tests/backend/*.test.ts',
                'tests/backend/importing/{importInThreads,importList,profiles,stopImport,takeBack}.test.ts',
                'tests/cli/move.test.ts',
              ]
            : [],
          exclude: ONLY_FILES,
          env: { SUBJECT_DESK_TEST_ENGINE: 'postgres' },
          globalSetup: 'tests/support/postgresServer.ts',
          setupFiles: 'tests/support/postgresSetup.ts',
          testTimeout: 60_000,
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
        },
      },
    ],
  },
})
