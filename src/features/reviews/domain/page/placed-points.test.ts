import { expect, test } from 'vitest'
import { deckOf, type Chart } from '../deck.ts'
import { configOf, csvOf, sampleText, tableOf } from '../golden.test-support.ts'
import { Review } from '../review.ts'
import { chartPicture, placedPoints } from './chart-picture.ts'
import { at } from './markup.ts'
import { pointAfter, pointNear } from './placed-points.ts'

function chart(): Chart {
  const config = configOf(sampleText('demo/1-wbr-sample-config.yaml'))
  const { blocks } = deckOf(
    new Review({ ...config, queries: ['main_metrics', 'sales_metrics'] }, tableOf(config, csvOf('scenario_1'))),
  )
  const [first] = blocks.filter(block => block.kind === 'chart')
  if (!first) throw new Error('the sample has no chart')
  return first
}

test('points are where the picture draws them, each with its period', () => {
  const drawn = chart()
  const picture = chartPicture(drawn, 'one')
  const points = placedPoints(drawn)
  expect(points.filter(({ line }) => line === 0).length).toBeGreaterThan(12)
  for (const { x, y, point } of points.filter(({ point: { gap } }) => gap === null).slice(0, 18)) {
    expect(picture, `${point.from}`).toContain(`cx="${at(x)}" cy="${at(y)}"`)
  }
  expect(points.map(({ label }) => label).slice(0, 2)).toEqual(drawn.xAxis.slice(0, 2))
})

test('a press near a point means it, and a press elsewhere nothing', () => {
  const points = placedPoints(chart())
  const [first] = points
  expect(first && pointNear(points, first.x + 4, first.y - 3)).toEqual(first)
  expect(pointNear(points, -200, -200)).toBeNull()
})

test('arrow keys walk a line from week to month, begin at its end, and stay at its ends', () => {
  const points = placedPoints(chart()).filter(({ line }) => line === 0)
  const last = pointAfter(points, null, 'before')
  expect(last).toEqual(points.at(-1))
  expect(pointAfter(points, last, 'after')).toEqual(last)
  expect(pointAfter(points, last, 'before')).toEqual(points.at(-2))
  expect(pointAfter(points, last, 'first')).toEqual(points[0])
  expect(pointAfter(points, last, 'down')).toEqual(last)
})
