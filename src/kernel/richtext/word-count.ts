import { plainTextOf } from './plain-text.ts'
import type { RichNode } from './schema.ts'

/**
 * A word is a run of letters and digits, joined by what stands inside words and numbers (don't, 3.5, well-set).
 * Scripts that are written without spaces count each character, as word processors do.
 */
const WORD =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])[\p{L}\p{N}\p{M}])+(?:['’.,-](?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])[\p{L}\p{N}\p{M}])+)*/gu

export const countWords = (text: string) => text.match(WORD)?.length ?? 0

export const wordCountOf = (node: RichNode) => countWords(plainTextOf(node))
