import type { BoxCell } from './box-totals.ts'
import type { Block, Deck, Point, Series } from './deck.ts'

/** A deck as outsiders read it: figures as plain lists at full precision, and beside them what each was made of. */
export const deckJson = ({ blocks, ...about }: Deck) => ({ ...about, blocks: blocks.map(blockJson) })

function blockJson(block: Block) {
  if (block.kind === 'chart') return { ...block, series: block.series.map(seriesJson) }
  if (block.kind === 'weeks' || block.kind === 'months')
    return {
      ...block,
      rows: block.rows.map(({ points, ...row }) => ({
        ...row,
        values: valuesOf(points),
        periods: points.map(periodJson),
      })),
    }
  return block
}

const seriesJson = ({ weeks, months, priorWeeks, priorMonths, box, ...about }: Series) => ({
  ...about,
  weeks: valuesOf(weeks),
  months: valuesOf(months),
  priorWeeks: priorWeeks && valuesOf(priorWeeks),
  priorMonths: priorMonths && valuesOf(priorMonths),
  boxTotals: box && box.map(({ value }) => value),
  boxBases: box && box.map(baseJson),
  periods: {
    weeks: weeks.map(periodJson),
    months: months.map(periodJson),
    priorWeeks: priorWeeks && priorWeeks.map(periodJson),
    priorMonths: priorMonths && priorMonths.map(periodJson),
  },
})

const valuesOf = (points: readonly Point[]) => points.map(({ value }) => value)

const periodJson = ({ from, to, soFar, known, expected, gap }: Point) => ({
  from,
  to,
  soFar,
  known,
  expected,
  isComplete: gap === null,
  reason: gap,
})

const baseJson = ({ label, unit, gap, current, against, rule }: BoxCell) => ({
  label,
  unit,
  reason: gap,
  current,
  against,
  rule,
})
