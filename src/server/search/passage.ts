/** Some words of a text, and which of them were asked for, by their places in it. */
export interface Passage {
  text: string
  marks: [start: number, end: number][]
}

/** So many characters stand before the first word that was asked for, and so many there are in all. */
const BEFORE = 60
const LENGTH = 220

/**
 * The place of a text where the words asked for stand: around the first of them, or the beginning where none is found.
 * PostgreSQL's own `ts_headline` reads every text to its end, and a pattern of words tries every letter: both take
 * longer than finding the text.
 */
export function passageOf(written: string, stems: readonly string[]): Passage | null {
  const body = onOneLine(written)
  if (body === '') return null
  const folded = foldedLike(body)
  const first = nextWord(folded, stems, 0)?.[0] ?? -1
  const start = first <= BEFORE ? 0 : wordAfter(body, first - BEFORE)
  const end = body.length - start <= LENGTH ? body.length : wordBefore(body, start + LENGTH)
  const lead = start > 0 ? '…' : ''
  const marks: Passage['marks'] = []
  const shown = folded.slice(start, end)
  for (let found = nextWord(shown, stems, 0); found; found = nextWord(shown, stems, found[1]))
    marks.push([found[0] + lead.length, found[1] + lead.length])
  return { text: `${lead}${body.slice(start, end)}${end < body.length ? '…' : ''}`, marks }
}

const LETTER = /[\p{L}\p{N}]/u

/** Where the next word begins and ends that begins with one of these. */
function nextWord(folded: string, stems: readonly string[], from: number): [number, number] | null {
  let first = -1
  for (const stem of stems) {
    let at = folded.indexOf(stem, from)
    while (at > 0 && LETTER.test(folded.charAt(at - 1))) at = folded.indexOf(stem, at + 1)
    if (at !== -1 && (first === -1 || at < first)) first = at
  }
  if (first === -1) return null
  let end = first
  while (end < folded.length && LETTER.test(folded.charAt(end))) end++
  return [first, end]
}

const onOneLine = (written: string) =>
  /[^\S ]|\s\s/.test(written) ? written.replace(/\s+/g, ' ').trim() : written.trim()

/** As the text search compares words: small and without accents, every letter in its own place. */
function foldedLike(body: string): string {
  const plain = /[^\x00-\x7f]/.test(body)
    ? body.replace(/[\u00c0-\u1eff]/g, letter => letter.normalize('NFD').charAt(0))
    : body
  const small = plain.toLowerCase()
  return small.length === body.length ? small : plain
}

/** The words of a `tsquery` as PostgreSQL writes it; `happi` also stands for `happy`. */
export function stemsOf(query: string): string[] {
  const stems = [...query.matchAll(/'((?:[^']|'')+)'/g)].map(([, stem = '']) => stem.replace(/''/g, "'"))
  const alike = stems.flatMap(stem => (/^\p{L}{3,}i$/u.test(stem) ? [stem, `${stem.slice(0, -1)}y`] : [stem]))
  return [...new Set(alike)].filter(stem => /^[\p{L}\p{N}]+$/u.test(stem))
}

const wordAfter = (body: string, at: number) => {
  const space = body.indexOf(' ', at)
  return space === -1 || space - at > BEFORE / 2 ? at : space + 1
}

const wordBefore = (body: string, at: number) => {
  const space = body.lastIndexOf(' ', at)
  return at - space > BEFORE / 2 ? at : space
}
