import { describe, expect, test } from 'vitest'
import { addDays } from '#kernel/calendar.ts'
import { signalSentence, signalsOfDeck } from './deck-signals.ts'
import { deckText } from './deck-text.ts'
import { deckOf } from './deck.ts'
import { configOf, openScenario, tableOf } from './golden.test-support.ts'
import { peerDeck } from './peer/peer-deck.ts'
import { Review } from './review.ts'

const CONFIG = configOf(`setup: {week_ending: 28-DEC-2024, title: T}
metrics: {A: {column: A, aggf: sum}, Plan: {column: A, aggf: sum}}
deck:
  - block: {ui_type: 6_12Graph, title: T, metrics: {A: , Plan: {line_style: target}, AWOW: }}
  - block: {ui_type: 6_12Graph, title: Again, metrics: {A: }}
`)
const reviewOf = (weeks: number, last: number) => {
  const days = Array.from({ length: weeks * 7 }, (_, n) => addDays('2024-12-28', n - weeks * 7 + 1))
  const rows = days.map((day, n) => `${day},${n >= days.length - 7 ? last : 10 + (Math.floor(n / 7) % 3)}`)
  return new Review(CONFIG, tableOf(CONFIG, `Date,A\n${rows.join('\n')}`))
}

describe('which last weeks are news', () => {
  test('one that lies outside of what the weeks before came to', () => {
    const found = signalsOfDeck(reviewOf(30, 30))
    expect(found).toMatchObject({ marked: 1, metrics: [{ metric: 'A', weeks: 30, limits: 'firm' }] })
    expect(found.metrics[0]?.rules).toContain('outside')
    expect(signalSentence(found)).toBe('1 of 1 metrics differ from their usual coming and going; 0.0 would by chance.')
    expect(deckText(deckOf(reviewOf(30, 30)))).toContain('   A: outside its limits')
  })

  test('not one like the others; targets and changes are not asked, and a metric drawn twice once', () => {
    expect(signalsOfDeck(reviewOf(30, 11))).toMatchObject({ marked: 0, metrics: [{ metric: 'A', rules: [] }] })
  })

  test('few weeks are on trial, fewer say nothing', () => {
    expect(signalsOfDeck(reviewOf(8, 11)).metrics[0]?.limits).toBe('trial')
    const none = signalsOfDeck(reviewOf(5, 1000))
    expect(none.metrics[0]).toMatchObject({ limits: 'none', rules: [] })
    expect(signalSentence(none)).toMatch(/^No metric has six whole weeks/)
  })

  test('as the peer, nothing is asked', () => {
    const { config, table } = openScenario('scenario_3')
    expect(peerDeck(config, table).signals).toBeNull()
  })
})
