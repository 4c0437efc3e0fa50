import { mergeConfig } from 'vite'
import { defineConfig } from 'vitest/config'
import base from './vite.config.ts'

export default mergeConfig(
  base,
  defineConfig({
    test: {
      include: ['src/**/*.test.{ts,tsx}'],
      environment: 'node',
      globalSetup: ['src/testing/global-setup.ts'],
      // Of the time of a database test most is waited, not computed.
      maxWorkers: 3,
      testTimeout: 90_000,
      // Tests that kill processes and wait for them share two cores with others; what fails three times is broken.
      retry: process.env.CI ? 2 : 0,
      hookTimeout: 90_000,
    },
  }),
)
