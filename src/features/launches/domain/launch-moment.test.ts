import { describe, expect, test } from 'vitest'
import { launchMoment } from './launch-moment.ts'

const now = { at: '2026-11-23T09:30:00.000Z', today: '2026-11-23' }
const dayIn = (timeZone: string) => (at: string) =>
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(new Date(at))

describe('a launch that is marked', () => {
  test.each([
    ['without a day happened now', null, now.at],
    ['with today happened now', '2026-11-23', now.at],
    ['with an earlier day happened at its noon', '2026-11-20', '2026-11-20T12:00:00.000Z'],
  ])('%s', (_, launchedOn, at) => {
    expect(launchMoment(launchedOn, { ...now, dayAt: dayIn('UTC') })).toEqual({ ok: true, value: at })
  })

  test.each(['Pacific/Kiritimati', 'Pacific/Auckland', 'Asia/Tokyo', 'America/Los_Angeles', 'Pacific/Pago_Pago'])(
    'with an earlier day happened on that day in %s',
    zone => {
      const told = launchMoment('2026-11-20', { ...now, dayAt: dayIn(zone) })
      expect(told.ok && dayIn(zone)(told.value)).toBe('2026-11-20')
    },
  )

  test('with a day to come is refused', () => {
    const told = launchMoment('2026-11-24', { ...now, dayAt: dayIn('UTC') })
    expect(told).toMatchObject({ ok: false, problems: [{ code: 'launch.in_the_future' }] })
  })
})
