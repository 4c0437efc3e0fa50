import { mergeConfig } from 'vite'
import { configDefaults, defineConfig } from 'vitest/config'
import base from './vite.config.ts'

const RULES = ['src/kernel/**', 'src/web/**', 'src/features/*/domain/**', 'src/features/*/web/**'].map(
  place => `${place}/*.test.{ts,tsx}`,
)

/** They start and end servers and databases by the dozen: not in `npm run check`, which answers while one waits. */
const PROCESSES = 'src/**/*.process.test.ts'

const overDatabases = {
  globalSetup: ['src/testing/global-setup.ts'],
  // To read the server anew for every file would take longer than most files' tests. What a file opens, it closes.
  isolate: false,
  setupFiles: ['src/testing/end-of-file.ts'],
}

export default mergeConfig(
  base({ command: 'serve', mode: 'test' }),
  defineConfig({
    test: {
      // Of the time of a database test most is waited, not computed.
      maxWorkers: 3,
      testTimeout: 90_000,
      // Tests that kill processes and wait for them share two cores with others; what fails three times is broken.
      retry: process.env.CI ? 2 : 0,
      hookTimeout: 90_000,
      projects: [
        // Rules have no state, so that their files share what they import.
        { extends: true, test: { name: 'rules', include: RULES, isolate: false } },
        {
          extends: true,
          test: {
            name: 'house',
            include: ['src/**/*.test.{ts,tsx}'],
            exclude: [...configDefaults.exclude, ...RULES, PROCESSES],
            ...overDatabases,
          },
        },
        { extends: true, test: { name: 'processes', include: [PROCESSES], ...overDatabases } },
      ],
    },
  }),
)
