import { describe, expect, test } from 'vitest'
import { deckOf } from '../deck.ts'
import { configOf, openScenario, sampleText, csvOf, tableOf } from '../golden.test-support.ts'
import { Review } from '../review.ts'
import { wordsOf } from './chart-picture.ts'
import { deckPage } from './page.ts'
import { compact, scaleFor } from './scale.ts'
import { tellingOfConfig } from './told-figure.ts'

const demo = () => {
  const config = configOf(sampleText('demo/1-wbr-sample-config.yaml'))
  return deckOf(
    new Review({ ...config, queries: ['main_metrics', 'sales_metrics'] }, tableOf(config, csvOf('scenario_1'))),
  )
}

/** The same with a process-behavior chart of its first metric. */
const processPage = () => {
  const config = configOf(sampleText('demo/1-wbr-sample-config.yaml'))
  const block = {
    kind: 'process',
    line: 0,
    title: 'Is it news?',
    metric: 'Impressions',
    legend: 'Impressions',
    scaling: '',
  } as const
  const read = { ...config, queries: ['main_metrics', 'sales_metrics'], blocks: [...config.blocks, block] }
  return deckPage(deckOf(new Review(read, tableOf(config, csvOf('scenario_1')))), [])
}

describe('a deck as a page', () => {
  const page = deckPage(demo(), [{ row: 3, field: 'A<b>', code: 'x', detail: 'told' }])

  test('needs nothing from elsewhere and runs nothing', () => {
    expect(page).not.toMatch(/<script|<link|<img|<iframe|@import|url\((?!#hatch)|\son\w+=/)
    expect(page).not.toContain('NaN')
    expect(page).not.toContain('undefined')
  })

  test('every picture has a name and words, and every table a caption', () => {
    const pictures = [...page.matchAll(/<svg[^>]*role="img" aria-labelledby="(\S+) (\S+)"/g)]
    expect(pictures.length).toBe(6)
    for (const [, title = '', words = ''] of pictures) {
      expect(page).toContain(`<title id="${title}">`)
      expect(page).toContain(`<desc id="${words}">`)
    }
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([])
  })

  test('says what was compared with what, once', () => {
    expect(page).toContain(
      'WOW: 2021-09-19 to 2021-09-25 (7 days) against 2021-09-12 to 2021-09-18 (7 days), the week before',
    )
  })

  test('every figure of a box says, when it is pressed, its formula, its days and how many of them are known', () => {
    const config = { ...configOf(sampleText('demo/1-wbr-sample-config.yaml')), queries: [] }
    const told = deckPage(demo(), [], tellingOfConfig(config))
    const [first] = /<button type="button" popovertarget="(block-\d+-0-0)">/.exec(told) ?? []
    const id = /"(block-[^"]+)"/.exec(first ?? '')?.[1] ?? ''
    const words = new RegExp(`<div popover="auto" id="${id}" class="told">(.*?)</div>`).exec(told)?.[1] ?? ''
    expect(words).toContain('<i>Formula</i>sum of the days, column main_metrics.Impressions')
    expect(words).toContain('<i>Days</i>19 Sep 2021 – 25 Sep 2021, 7 of 7 known')
    const opened = [...told.matchAll(/popovertarget="([^"]+)"/g)].map(([, target]) => target)
    const there = new Set([...told.matchAll(/popover="auto" id="([^"]+)"/g)].map(([, target]) => target))
    expect(opened.filter(target => !there.has(target ?? ''))).toEqual([])
  })

  test('the words and every point of a chart open what they are made of, by the same popup as the table', () => {
    expect(page).toMatch(
      /<p class="words">Impressions: <button type="button" popovertarget="block-\d+-0-0">[\d,.]+[MBK]? last week<\/button>, <button type="button" popovertarget="block-\d+-0-1">/,
    )
    const points = [...page.matchAll(/<foreignObject[^>]*><button type="button" popovertarget="(block-\d+-p\d+-\d+)"/g)]
    expect(points.length).toBeGreaterThan(6 * 18 - 1)
    const [, first = ''] = points[0] ?? []
    expect(page.match(new RegExp(`popovertarget="${first}"`, 'g'))?.length).toBeGreaterThan(1)
    const told = new RegExp(`<div popover="auto" id="${first}" class="told">(.*?)</div>`).exec(page)?.[1] ?? ''
    expect(told).toMatch(/7 of 7 known/)
    expect(told).toMatch(/Days, a year before/)
  })

  test('a change says how it is reckoned, beside how its two sides are; the figure itself only how it is', () => {
    const config = { ...configOf(sampleText('demo/1-wbr-sample-config.yaml')), queries: [] }
    const told = deckPage(demo(), [], tellingOfConfig(config))
    const formulaAt = (place: number) =>
      new RegExp(`id="block-\\d+-0-${place}" class="told"><b>[^<]*</b><i>Formula</i>([^<]*)`).exec(told)?.[1]
    const sum = 'sum of the days, column main_metrics.Impressions'
    expect(formulaAt(0)).toBe(sum)
    expect(formulaAt(1)).toBe(`${sum}; (figure − what it is compared with) ÷ what it is compared with`)
  })

  test('the limits of a process-behavior chart say their formula, and the weeks they come from', () => {
    const told = /id="block-\d+-limits" class="told">(.*?)<\/div>/.exec(processPage())?.[1] ?? ''
    expect(told).toMatch(/mean \+ 2\.66 × mean of moving ranges/)
    expect(told).toMatch(/known whole, within/)
  })

  test('begins with what is news', () => {
    expect(page).toContain('3 of 6 metrics differ from their usual coming and going; 0.1 would by chance.')
    expect(page).toMatch(/<ul class="signals"><li><a href="#block-2">Clicks<\/a>: eight weeks on one side/)
  })

  test('what comes from a file stays text', () => {
    const text = sampleText('scenario_3/config.yaml').replace('title: PageViews', 'title: "<script>alert(1)</script>"')
    const config = configOf(text)
    const written = deckPage(deckOf(new Review(config, tableOf(config, csvOf('scenario_3')))), [])
    expect(written).not.toContain('<script>')
    expect(page).toContain('A&lt;b&gt;')
  })
})

test('a chart in words', () => {
  const { config, table } = openScenario('scenario_1')
  const [chart] = deckOf(new Review(config, table)).blocks
  expect(chart?.kind === 'chart' && wordsOf(chart)).toBe(
    'Page Views: 470,759,324 last week, up 2.3% on the week before, up 22.8% on the year before.',
  )
})

test.each([
  [[3, 5], 0, 6],
  [[90, 95], 90, 95],
  [[-5, 5], -5, 5],
  [[0], -0.5, 0.5],
  [[7], 4, 12],
  [[], 0, 1],
])('an axis for %j', (values, low, high) => {
  const scale = scaleFor(values)
  for (const value of values) expect(scale.low <= value && value <= scale.high).toBe(true)
  expect(scale.high).toBeGreaterThan(scale.low)
  expect([scale.low >= Math.min(low, ...values) - 5, scale.high <= Math.max(high, ...values) + 5]).toEqual([true, true])
})

test.each([
  [470759324, '471M'],
  [1632139558, '1.63B'],
  [-11980, '−12K'],
  [76.2857, '76.3'],
  [0.005317, '0.0053'],
  [0, '0'],
  [100, '100'],
])('%d in short is %s', (value, text) => {
  expect(compact(value)).toBe(text)
})
