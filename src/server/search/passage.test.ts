import { describe, expect, test } from 'vitest'
import { passageOf, stemsOf } from './passage.ts'

const marked = (written: string, stems: readonly string[]) => {
  const passage = passageOf(written, stems)
  if (!passage) return null
  let [shown, at] = ['', 0]
  for (const [start, end] of passage.marks) {
    shown += `${passage.text.slice(at, start)}[${passage.text.slice(start, end)}]`
    at = end
  }
  return shown + passage.text.slice(at)
}

describe('a passage', () => {
  test.each([
    ['whole, where the text is short', 'The lamp is slow.', ['lamp'], 'The [lamp] is slow.'],
    ['with every word, in whatever form', 'Lamps, and a LAMP', ['lamp'], '[Lamps], and a [LAMP]'],
    ['with accents that nobody typed', 'Ein schönes Café', ['cafe', 'schon'], 'Ein [schönes] [Café]'],
    ['on one line', 'a\n\n  lamp\tb', ['lamp'], 'a [lamp] b'],
    ['from the beginning, where only the title matches', 'Nothing of it here', ['lamp'], 'Nothing of it here'],
    ['where a word only ends so it is not marked', 'headlamp lamp', ['lamp'], 'headlamp [lamp]'],
  ])('is shown %s', (_what, written, stems, shown) => {
    expect(marked(written, stems)).toBe(shown)
  })

  test('of a long text begins and ends between words, around the first that was asked for', () => {
    const shown = marked(`${'before '.repeat(100)}lamp${' after'.repeat(100)}`, ['lamp'])
    expect(shown).toMatch(/^…(before )+\[lamp\]( after)+…$/)
    expect(shown?.length).toBeLessThan(240)
  })

  test('of a text without spaces is cut all the same', () => {
    expect(passageOf('x'.repeat(9_000), ['lamp'])?.text).toHaveLength(221)
  })

  test.each(['', ' \n '])('of an empty text is none', written => {
    expect(passageOf(written, ['lamp'])).toBeNull()
  })
})

test('the words of a query are read as PostgreSQL writes them', () => {
  expect(stemsOf(`'happi' & 'it''s' | 'lamp':* & !'3.5'`)).toEqual(['happi', 'happy', 'lamp'])
})
