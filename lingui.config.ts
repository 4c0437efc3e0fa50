import type { LinguiConfig } from '@lingui/conf'

export default {
  sourceLocale: 'en',
  locales: ['en'],
  catalogs: [
    { path: '<rootDir>/src/locales/{locale}', include: ['src/web', 'src/features', 'src/app', 'src/locales'] },
  ],
  format: 'po',
  formatOptions: { lineNumbers: false },
  orderBy: 'message',
} satisfies LinguiConfig
