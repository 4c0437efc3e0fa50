import { COMMON_WORDS, SCRIPTS, TELLING_LETTERS } from './language-words.ts'

/** The first words tell as much as all of them. */
const LETTERS_LOOKED_AT = 400

/**
 * A cheap guess at the language of a text, as ISO 639-1, by its script and its commonest words; `null` when
 * nothing tells. Meant for choosing a stemmer, not for telling people what they speak.
 */
export function guessLanguage(text: string): string | null {
  const part = text.slice(0, LETTERS_LOOKED_AT).toLowerCase().replaceAll('’', "'")
  const scores = new Float64Array(LANGUAGES.length)
  let words = 0
  let foreign: Map<string, number> | null = null
  let wordStart = -1
  for (let at = 0; at <= part.length; at++) {
    const code = at < part.length ? part.charCodeAt(at) : 32
    const isLatin = (code >= 97 && code <= 122) || (code >= 0xc0 && code <= 0x24f) || (code >= 0x1e00 && code <= 0x1eff)
    if (isLatin || (code === APOSTROPHE && wordStart !== -1)) {
      if (wordStart === -1) wordStart = at
      if (code > 0xa0) add(scores, LETTERS.get(part[at] ?? ''))
      continue
    }
    if (wordStart !== -1) {
      words++
      add(scores, WORDS.get(part.slice(wordStart, at)))
      wordStart = -1
    }
    if (code >= 0x370) foreign = countScript(foreign, code)
    else if (code === 0xbf || code === 0xa1) add(scores, LETTERS.get(part[at] ?? ''))
  }
  return foreignLanguage(foreign, words, part) ?? best(scores, words)
}

/** The PostgreSQL text search configuration for a language: its stemmer, or `simple` where there is none. */
export const searchConfigurationOf = (language: string | null): string =>
  (language === null ? undefined : CONFIGURATIONS.get(language)) ?? 'simple'

/** Those that PostgreSQL 15 brings along (its manual, section 12.6.6), by ISO 639-1. */
const CONFIGURATIONS = new Map(
  Object.entries({
    ar: 'arabic',
    hy: 'armenian',
    eu: 'basque',
    ca: 'catalan',
    da: 'danish',
    nl: 'dutch',
    en: 'english',
    fi: 'finnish',
    fr: 'french',
    de: 'german',
    el: 'greek',
    hi: 'hindi',
    hu: 'hungarian',
    id: 'indonesian',
    ga: 'irish',
    it: 'italian',
    lt: 'lithuanian',
    ne: 'nepali',
    no: 'norwegian',
    nb: 'norwegian',
    nn: 'norwegian',
    pt: 'portuguese',
    ro: 'romanian',
    ru: 'russian',
    sr: 'serbian',
    es: 'spanish',
    sv: 'swedish',
    ta: 'tamil',
    tr: 'turkish',
    yi: 'yiddish',
  }),
)

const LANGUAGES = Object.keys(COMMON_WORDS)

/** Languages by their place in the list, each with the weight of one word. */
type Votes = readonly (readonly [language: number, weight: number])[]

const WORDS = votesOf(
  Object.entries(COMMON_WORDS).flatMap(([language, words]) => words.split(' ').map(word => [word, language])),
)
const LETTERS = votesOf(
  Object.entries(TELLING_LETTERS).flatMap(([letter, languages]) =>
    languages.split(' ').map(language => [letter, language]),
  ),
)

/** A word that five languages share counts a fifth for each; a single letter may be an initial, and counts half. */
function votesOf(pairs: string[][]): Map<string, Votes> {
  const shared = new Map<string, Set<number>>()
  for (const [word = '', language = ''] of pairs) {
    const holders = shared.get(word) ?? new Set()
    holders.add(LANGUAGES.indexOf(language))
    shared.set(word, holders)
  }
  return new Map(
    [...shared].map(([word, holders]) => [
      word,
      [...holders].map(language => [language, weightOf(word) / holders.size] as const),
    ]),
  )
}

function weightOf(word: string): number {
  return /^[a-z]$/.test(word) ? 0.5 : 1
}

function add(scores: Float64Array, votes: Votes | undefined) {
  if (votes === undefined) return
  for (const [language, weight] of votes) scores[language] = (scores[language] ?? 0) + weight
}

const APOSTROPHE = 39

/** About one full vote at least, one in fourteen words, and clearly more than the next. */
function best(scores: Float64Array, words: number): string | null {
  let first = 0
  let winner = -1
  let second = 0
  scores.forEach((score, language) => {
    if (score > first) {
      second = first
      first = score
      winner = language
    } else if (score > second) second = score
  })
  if (first < 0.9 || first < words * 0.07 || first < second * 1.25) return null
  return LANGUAGES[winner] ?? null
}

function countScript(counts: Map<string, number> | null, code: number): Map<string, number> | null {
  const script = SCRIPTS.find(([from, to]) => code >= from && code <= to)
  if (script === undefined) return counts
  const found = counts ?? new Map<string, number>()
  found.set(script[2], (found.get(script[2]) ?? 0) + 1)
  return found
}

/** Another script decides when it is more than a name in a Latin text: letters against words, three to one. */
function foreignLanguage(counts: Map<string, number> | null, latinWords: number, part: string): string | null {
  if (counts === null) return null
  const [language, letters] = [...counts].reduce((one, other) => (other[1] > one[1] ? other : one))
  if (letters < 2 || letters < latinWords * 3) return null
  if (language === 'ru' && /[іїєґ]/.test(part)) return 'uk'
  if (language === 'ru' && /[ђјљњћџ]/.test(part)) return 'sr'
  if (language === 'ar' && /[پچژگ]/.test(part)) return 'fa'
  // Japanese mixes its own letters with Chinese ones.
  if (language === 'zh' && counts.has('ja')) return 'ja'
  return language
}
