/** After these a full stop ends a word and not a sentence. */
const SHORTENED = new Set([
  'mr',
  'mrs',
  'ms',
  'dr',
  'prof',
  'st',
  'sr',
  'jr',
  'inc',
  'ltd',
  'co',
  'corp',
  'no',
  'vs',
  'etc',
  'approx',
  'e.g',
  'i.e',
  'a.m',
  'p.m',
  'u.s',
  'u.k',
  'jan',
  'feb',
  'mar',
  'apr',
  'jun',
  'jul',
  'aug',
  'sep',
  'sept',
  'oct',
  'nov',
  'dec',
  'fig',
])

/**
 * The sentences of a text. A line break ends one; so do . ! ? … before a space, unless the word before is a
 * usual abbreviation or an initial. Quotation marks and brackets that close belong to the sentence before.
 */
export function sentencesOf(text: string): string[] {
  return text.split('\n').flatMap(sentencesOfLine)
}

function sentencesOfLine(line: string): string[] {
  const sentences: string[] = []
  let start = 0
  for (const match of line.matchAll(/[.!?…]+["'”’»)\]]*(?=\s|$)/g)) {
    const end = match.index + match[0].length
    if (isShortened(line.slice(start, match.index), match[0]) && end < line.trimEnd().length) continue
    sentences.push(line.slice(start, end))
    start = end
  }
  sentences.push(line.slice(start))
  return sentences.map(sentence => sentence.trim()).filter(sentence => /[\p{L}\p{N}]/u.test(sentence))
}

function isShortened(before: string, sign: string) {
  if (!sign.startsWith('.')) return false
  const word = /([\p{L}.]+)$/u.exec(before)?.[1] ?? ''
  return SHORTENED.has(word.toLowerCase()) || /^\p{Lu}$/u.test(word)
}
