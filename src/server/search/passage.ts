/** Some words of a text, and which of them were asked for, by their places in it. */
export interface Passage {
  text: string
  marks: [start: number, end: number][]
}

/** So many characters stand before the first word that was asked for, and so many there are in all. */
const BEFORE = 60
const LENGTH = 220
const WORD = /[\p{L}\p{N}]+/gu

/**
 * The place of a text where the words asked for stand: around the first of them, or the beginning where none is found.
 * `stems` are as PostgreSQL keeps words, folded and without their endings. Its own `ts_headline` reads every text
 * to its end, which takes longer than finding it.
 */
export function passageOf(written: string, stems: readonly string[]): Passage | null {
  const body = written.replace(/\s+/g, ' ').trim()
  if (body === '') return null
  const first = matchesIn(body, stems).next().value
  const start = first === undefined || first[0] <= BEFORE ? 0 : wordAfter(body, first[0] - BEFORE)
  const end = body.length - start <= LENGTH ? body.length : wordBefore(body, start + LENGTH)
  const lead = start > 0 ? '…' : ''
  const marks: Passage['marks'] = []
  for (const [from, to] of first === undefined ? [] : matchesIn(body.slice(0, end), stems, start))
    marks.push([from - start + lead.length, to - start + lead.length])
  return { text: `${lead}${body.slice(start, end)}${end < body.length ? '…' : ''}`, marks }
}

function* matchesIn(body: string, stems: readonly string[], from = 0): Generator<[number, number]> {
  const words = new RegExp(WORD)
  words.lastIndex = from
  for (let found = words.exec(body); found; found = words.exec(body)) {
    const word = folded(found[0])
    if (stems.some(stem => word.startsWith(stem))) yield [found.index, found.index + found[0].length]
  }
}

/** As the text search compares words: without accents, in small letters. */
const folded = (word: string) => word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

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
