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
      hookTimeout: 90_000,
    },
  }),
)
