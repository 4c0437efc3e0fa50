import { openApi, permissionsPage } from '#server/http/openapi.ts'
import { wholeContract } from './features.ts'

/** What is committed so that a review sees contracts move; `npm run generate` writes it, a test compares it. */
export const generatedFiles = (): Record<string, string> => ({
  'docs/generated/openapi.json': `${JSON.stringify(openApi(wholeContract), null, 1)}\n`,
  'docs/generated/permissions.md': permissionsPage(wholeContract),
})
