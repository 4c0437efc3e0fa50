import { expect, test } from 'vitest'
import { sample, sampleId } from '#testing/sample.ts'
import { metricSource } from './metric-source.ts'
import { otherSources } from './other-sources.ts'

const metric = sampleId('metric')
const feeding = (fed: string, about: object = {}) =>
  sample(metricSource, {
    archivedAt: null,
    reading: {
      dayColumn: 'Day',
      dateOrder: null,
      decimalMark: null,
      feeds: [{ metric: fed as typeof metric, column: null, filters: [], aggregation: null }],
    },
    ...about,
  })
const own = feeding(metric)
const other = feeding(metric)

test.each([
  ['another one that feeds it', [own, other], [other]],
  ['none where it is fed by the one that is looked at alone', [own], []],
  ['none that feeds another metric', [own, feeding(sampleId('metric'))], []],
  ['none that is archived', [own, feeding(metric, { archivedAt: '2026-11-23T10:00:00.000Z' })], []],
])('beside a source a metric has %s', (_, sources, others) => {
  expect(otherSources(sources, metric, own.id)).toEqual(others)
})

test('beside a source that is not there yet a metric has all that feed it', () => {
  expect(otherSources([own, other], metric, null)).toEqual([own, other])
})
