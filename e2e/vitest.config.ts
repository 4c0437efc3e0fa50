import { defineConfig } from 'vitest/config'

/** Journeys in a real browser, and kills, on the build as people run it. One after the other: each wants the machine. */
export default defineConfig({
  test: {
    include: ['e2e/journeys/**/*.test.ts', 'e2e/kills/**/*.test.ts'],
    environment: 'node',
    fileParallelism: false,
    testTimeout: 240_000,
    hookTimeout: 90_000,
  },
})
