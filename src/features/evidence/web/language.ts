import { i18n } from '@lingui/core'
import { MISSING } from '#web/ui/format.ts'

/** `en` as "English". What is no code of a language stands as it was brought in. */
export function languageWord(code: string | null): string {
  if (code === null || code === '') return MISSING
  try {
    return new Intl.DisplayNames([i18n.locale || 'en'], { type: 'language' }).of(code) ?? code
  } catch {
    return code
  }
}
