import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { jobScope } from '#server/jobs/runner.ts'
import { change } from '#server/store/change.ts'
import { storeOf } from '#server/store/store.ts'
import type { Client, Member } from '#testing/world.ts'
import {
  editor,
  lastSunday,
  metricWith,
  setUp,
  tearDown,
  tell,
  weekOf,
  weeksLater,
  world,
} from '../meeting/meeting-world.test-support.ts'
import { metricAlert } from '../../domain/alerts/metric-alert.ts'
import { tellSignals } from './telling.ts'

let owner: Member
beforeAll(async () => {
  await setUp()
  owner = await world.member('editor', 'Metric Owner')
})
afterAll(tearDown)

const alertsOf = async (metric: string, client: Client = owner.client) =>
  (await client('GET', `/metric-alerts?metric=${metric}`)).body.items as {
    id: string
    rules: string[]
    upper: number
  }[]
const look = (metric: string) =>
  tellSignals(jobScope(world.server.house, world.workspace.workspaceId), metric as `metric_${string}`)
const importValues = (metric: string, words: readonly { date: string; value: number }[]) =>
  fetch(`${world.address}/api/v1/metrics/${metric}/observations/import`, {
    method: 'POST',
    body: ['Date,Orders', ...words.map(({ date, value }) => `${date},${value}`)].join('\n'),
    headers: { authorization: `Bearer ${editor.token}`, 'content-type': 'text/csv' },
  })
const eventually = (metric: string, count: number) =>
  expect.poll(async () => (await alertsOf(metric)).length, { timeout: 10_000 }).toBe(count)

describe('a signal of the last whole week', () => {
  test('is told to the metric’s owner, and to nobody else', async () => {
    const metric = await metricWith({ name: 'Told', owner: owner.personId }, [1400])
    await eventually(metric, 1)
    expect(await alertsOf(metric)).toMatchObject([
      { title: 'Told', owner: owner.personId, weekEnding: lastSunday, side: 'above', acknowledgedAt: null },
    ])
    expect(await alertsOf(metric, editor)).toEqual([])
  })

  test('is told once, however often it is looked at', async () => {
    const metric = await metricWith({ owner: owner.personId }, [1400])
    await eventually(metric, 1)
    await Promise.all([look(metric), look(metric), look(metric)])
    await tell(metric, weekOf(1500, lastSunday))
    await look(metric)
    expect(await alertsOf(metric)).toHaveLength(1)
  })

  test('is not told of a part of the week, and told when the week is whole', async () => {
    const metric = await metricWith({ owner: owner.personId }, [], weeksLater(-1))
    await tell(metric, weekOf(9000, lastSunday).slice(0, 6))
    await look(metric)
    expect(await alertsOf(metric)).toEqual([])
    await tell(metric, weekOf(9000, lastSunday))
    await eventually(metric, 1)
  })

  test('of a formula is told when what it stands on becomes known', async () => {
    const metric = await metricWith({ owner: null }, [], weeksLater(-1))
    const twice = await editor('POST', '/metrics', {
      name: 'Twice',
      owner: owner.personId,
      operator: 'sum',
      operands: [metric, metric],
    })
    await tell(metric, weekOf(9000, lastSunday))
    await eventually(twice.body.id, 1)
  })

  test('is withdrawn when a later word takes it back', async () => {
    const metric = await metricWith({ owner: owner.personId }, [1400])
    await eventually(metric, 1)
    await tell(metric, weekOf(707, lastSunday))
    await eventually(metric, 0)
  })

  test.each([
    ['a run of values', tell],
    ['an import of values', importValues],
  ])('is withdrawn when %s that made it is undone, and told again when that is undone', async (_, make) => {
    const metric = await metricWith({ owner: owner.personId }, [], weeksLater(-1))
    const { headers } = await make(metric, weekOf(9000, lastSunday))
    await eventually(metric, 1)
    const undone = await editor('POST', `/changes/${headers.get('workback-change')}/reversal`)
    expect(undone.body.refused).toEqual([])
    await eventually(metric, 0)
    await editor('POST', `/changes/${undone.body.changeId}/reversal`)
    await eventually(metric, 1)
  })

  test('is acknowledged or put off by its owner alone', async () => {
    const metric = await metricWith({ owner: owner.personId }, [1400])
    await eventually(metric, 1)
    const [{ id } = { id: '' }] = await alertsOf(metric)
    const acknowledged = { acknowledgedAt: new Date().toISOString() }
    expect((await editor('PATCH', `/metric-alerts/${id}`, acknowledged)).status).toBe(404)
    const snoozed = await owner.client('PATCH', `/metric-alerts/${id}`, { snoozedUntil: weeksLater(1) })
    expect(snoozed.body.snoozedUntil).toBe(weeksLater(1))
    expect((await owner.client('PATCH', `/metric-alerts/${id}`, acknowledged)).body.acknowledgedAt).not.toBeNull()
    await look(metric)
    expect(await alertsOf(metric)).toHaveLength(1)
  })

  test('is acknowledged with a word, and taken up again by undoing that', async () => {
    const metric = await metricWith({ owner: owner.personId }, [1400])
    await eventually(metric, 1)
    const [{ id } = { id: '' }] = await alertsOf(metric)
    const said = { acknowledgedAt: new Date().toISOString(), acknowledgedWord: 'The catalog went out.' }
    const answer = await owner.client('PATCH', `/metric-alerts/${id}`, said)
    expect(answer.body).toMatchObject({ acknowledgedWord: 'The catalog went out.' })
    await owner.client('POST', `/changes/${answer.headers.get('workback-change')}/reversal`)
    const { body } = await owner.client('GET', `/metric-alerts/${id}`)
    expect(body).toMatchObject({ acknowledgedAt: null, acknowledgedWord: null })
  })
})

describe('a fixed bound', () => {
  test('is told at once when it is set beyond the last week, beside what its chart says', async () => {
    const metric = await metricWith({ owner: owner.personId }, [])
    await look(metric)
    expect(await alertsOf(metric)).toEqual([])
    await editor('PATCH', `/metrics/${metric}`, { alertBelow: 10_000 })
    await eventually(metric, 1)
    expect(await alertsOf(metric)).toMatchObject([{ rules: [], side: 'below', bound: 10_000 }])
  })

  test('that is taken away withdraws what it told', async () => {
    const metric = await metricWith({ owner: owner.personId }, [])
    await editor('PATCH', `/metrics/${metric}`, { alertAbove: 1 })
    await eventually(metric, 1)
    await editor('PATCH', `/metrics/${metric}`, { alertAbove: null })
    await eventually(metric, 0)
  })
})

describe('limits that are chosen otherwise, while no value comes,', () => {
  const reason = 'Before the second warehouse.'
  /** Twelve calm weeks, then as many wild ones: the last lies within the limits of all, and outside those of the calm. */
  const wild = () =>
    metricWith({ owner: owner.personId }, [
      ...calm,
      ...Array.from({ length: 14 }, (_, n) => (n % 2 === 0 ? 400 : 1000)),
    ])
  const calm = Array.from({ length: 12 }, (_, n) => 700 + (n % 3) * 7)
  const onCalm = (metric: string) =>
    editor('POST', `/metrics/${metric}/limits/baseline`, { from: weeksLater(-26), to: weeksLater(-14), reason })
  const takeBack = ({ headers }: Awaited<ReturnType<Client>>) =>
    editor('POST', `/changes/${headers.get('workback-change')}/reversal`)

  test('tell of the last week, withdraw what they told when that is undone, and bring it back', async () => {
    const metric = await wild()
    await look(metric)
    expect(await alertsOf(metric)).toEqual([])
    const based = await onCalm(metric)
    expect(based.status).toBe(200)
    await eventually(metric, 1)
    const [first] = await alertsOf(metric)
    await takeBack(based)
    await eventually(metric, 0)
    await onCalm(metric)
    await eventually(metric, 1)
    expect(await alertsOf(metric)).toMatchObject([
      { id: first?.id, weekEnding: lastSunday, side: 'above', upper: first?.upper },
    ])
  })

  test('are those that an alert shows, unless its owner has read it', async () => {
    const metric = await metricWith({ owner: owner.personId }, [1400])
    await eventually(metric, 1)
    const [{ id, upper } = { id: '', upper: 0 }] = await alertsOf(metric)
    await editor('POST', `/metrics/${metric}/limits/left-out`, { on: lastSunday, reason })
    await expect.poll(async () => (await alertsOf(metric))[0]?.upper, { timeout: 10_000 }).toBeLessThan(upper)
    const narrower = (await alertsOf(metric))[0]?.upper
    await owner.client('PATCH', `/metric-alerts/${id}`, { acknowledgedAt: new Date().toISOString() })
    await editor('POST', `/metrics/${metric}/limits/left-out`, { on: lastSunday, isLeftOut: false, reason })
    await look(metric)
    expect(await alertsOf(metric)).toMatchObject([{ id, upper: narrower }])
  })

  test('of another cadence judge no week', async () => {
    const metric = await wild()
    const chosen = await editor('PATCH', `/metrics/${metric}/limits`, { cadence: 'day', ruleSet: 'nhs' })
    expect(chosen.status).toBe(200)
    await look(metric)
    expect(await alertsOf(metric)).toEqual([])
  })
})

describe('a bound that is set', () => {
  test('and taken back by an undo withdraws what it told', async () => {
    const metric = await metricWith({ owner: owner.personId }, [])
    const { headers } = await editor('PATCH', `/metrics/${metric}`, { alertAbove: 1 })
    await eventually(metric, 1)
    await editor('POST', `/changes/${headers.get('workback-change')}/reversal`)
    await eventually(metric, 0)
  })
})

describe('a signal that was put off', () => {
  /** A metric whose week before last was told and put off, and whose last week then becomes known. */
  const putOff = async (about: object, lastWeek: number) => {
    const metric = await metricWith({ owner: owner.personId, alertAbove: 1000 }, [], weeksLater(-1))
    const told = await insertAlert(metric, { rules: ['near_limit'], side: 'above' })
    await owner.client('PATCH', `/metric-alerts/${told}`, about)
    await tell(metric, weekOf(lastWeek, lastSunday))
    const alert = async () => (await owner.client('GET', `/metric-alerts/${told}`)).body
    await expect.poll(async () => (await alert()).weekEnding, { timeout: 10_000 }).toBe(lastSunday)
    return alert()
  }

  test('comes back when a stronger rule fires, with the week that did it', async () => {
    const alert = await putOff({ snoozedUntil: weeksLater(9) }, 5600)
    expect(alert).toMatchObject({ snoozedUntil: null, bound: 1000, value: 5600 })
    expect(alert.rules).toContain('outside')
  })

  test('until it changes comes back for anything new', async () => {
    expect(await putOff({ snoozedUntilChange: true }, 5600)).toMatchObject({ snoozedUntilChange: false })
  })
})

/** An alert of the week before last, as an earlier week would have told it. */
async function insertAlert(metric: string, about: object): Promise<string> {
  const scope = jobScope(world.server.house, world.workspace.workspaceId)
  return change(scope, 'metric.signal_told', async tx => {
    const told = { owner: owner.personId as `person_${string}`, weekEnding: weeksLater(-1), title: 'Told', value: 720 }
    const made = metricAlert.create.parse({ metric })
    return (await storeOf(metricAlert).insert(tx, made, { ...told, lower: null, upper: null, ...about })).id
  })
}
