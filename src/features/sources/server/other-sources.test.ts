import { afterAll, beforeAll, expect, test } from 'vitest'
import { editor, feedOf, makeMetric, makeSource, setUp, tearDown } from './source-world.test-support.ts'

const settings = { kind: 'workback', figure: 'feedbackCount' } as const

beforeAll(async () => {
  await setUp()
  await editor('POST', '/feedback', { text: 'It hangs', occurredAt: '2026-03-01T10:00:00Z' })
})
afterAll(tearDown)

test('a preview names the other sources that feed the same metric, and forbids nothing', async () => {
  const [fed, alone] = [await makeMetric(), await makeMetric()]
  const make = (name: string) => makeSource(settings, { feeds: [feedOf(fed, { column: 'Value' })] }, { name }, editor)
  const { body: first } = await make('Feedback')
  const archived = await make('Given up')
  await editor('DELETE', `/metric-sources/${archived.body.id}`)
  const previewed = async (metric: string, source?: string) =>
    (
      await editor('POST', '/metric-sources/preview', {
        settings,
        reading: { dayColumn: 'Day', feeds: [feedOf(metric, { column: 'Value' })] },
        ...(source === undefined ? {} : { source }),
      })
    ).body
  expect(await previewed(fed)).toMatchObject({
    feeds: [{ metric: fed, alsoFedBy: [{ id: first.id, name: 'Feedback' }] }],
    refusals: [],
  })
  expect(await previewed(fed, first.id)).toMatchObject({ feeds: [{ alsoFedBy: [] }] })
  expect(await previewed(alone)).toMatchObject({ feeds: [{ alsoFedBy: [] }] })
})
