import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { METRIC_KINDS } from '#features/metrics/domain/metric.ts'
import { RULES } from '#features/metrics/domain/signals/rules.ts'
import { AGENDA_REASONS, agendaOf, type AgendaMetric } from './agenda.ts'

const metric = (name: string, place: number, about: Partial<AgendaMetric> = {}): AgendaMetric => ({
  metric: `metric ${name}`,
  name,
  kind: 'output',
  place,
  value: 10,
  gap: null,
  weeks: 52,
  limits: 'firm',
  center: 10,
  lower: 5,
  upper: 15,
  watched: { ruleSet: 'wheeler', points: 52, baseline: null },
  rules: [],
  side: null,
  miss: null,
  goals: [],
  investigatingSince: null,
  ...about,
})
const miss = { target: 12, by: 2 }
const names = (metrics: AgendaMetric[]) => agendaOf(metrics).items.map(({ name }) => name)

describe('an agenda', () => {
  test('puts signals first, then misses, then what is still looked into, then the rest', () => {
    expect(
      names([
        metric('usual', 0),
        metric('asked again', 1, { investigatingSince: '2026-11-15' }),
        metric('missed', 2, { miss }),
        metric('signal', 3, { rules: ['shift'] }),
      ]),
    ).toEqual(['signal', 'missed', 'asked again', 'usual'])
  })

  test('counts a goal that is behind among the misses, also where the week itself misses nothing', () => {
    const goals = [
      {
        goal: 'goal_018cc251-f400-7000-8000-000000000001',
        title: 'Nine in ten',
        owner: 'person_018cc251-f400-7000-8000-000000000001',
        judged: 'behind',
        target: 90,
        dueOn: '2026-12-31',
      } as const,
    ]
    const agenda = agendaOf([metric('usual', 0), metric('behind', 1, { goals })])
    expect(agenda).toMatchObject({ misses: 1, items: [{ name: 'behind', reason: 'miss' }, { reason: 'usual' }] })
  })

  test('puts the gravest rule first, and of equal ones the input, which may be the cause', () => {
    expect(
      names([
        metric('output outside', 0, { rules: ['outside'] }),
        metric('input shifted', 1, { kind: 'input', rules: ['shift'] }),
        metric('input outside', 2, { kind: 'input', rules: ['outside', 'shift'] }),
        metric('guardrail outside', 3, { kind: 'guardrail', rules: ['outside'] }),
      ]),
    ).toEqual(['input outside', 'output outside', 'guardrail outside', 'input shifted'])
  })

  test('leaves the rest as the deck has it', () => {
    expect(names([metric('output', 0), metric('input', 1, { kind: 'input' })])).toEqual(['output', 'input'])
  })

  test('says what misses its target also where a rule marks it', () => {
    const agenda = agendaOf([metric('both', 0, { rules: ['outside'], miss })])
    expect(agenda).toMatchObject({ signals: 1, misses: 1, items: [{ reason: 'signal', miss }] })
  })

  test('says how many would be marked by chance: of 100 metrics with a year of weeks, two', () => {
    const agenda = agendaOf(Array.from({ length: 100 }, (_, n) => metric(String(n), n)))
    expect(agenda.expectedFalseAlarms).toBeCloseTo(1.91)
    expect(agenda.judged).toBe(100)
  })

  test('expects more of limits that came from twelve weeks alone, by the rules of each', () => {
    const watched = { ruleSet: 'nhs', points: 52, baseline: 12 } as const
    expect(agendaOf([metric('locked', 0, { limits: 'locked', watched })]).expectedFalseAlarms).toBeCloseTo(0.0614)
  })

  test('expects none where there are too few weeks to tell', () => {
    expect(
      agendaOf([metric('new', 0, { limits: 'none', watched: { ruleSet: 'wheeler', points: 5, baseline: null } })]),
    ).toMatchObject({
      judged: 0,
      expectedFalseAlarms: 0,
    })
  })
})

test('every metric stands on the agenda once, with its evidence in order', () => {
  const any = fc.array(
    fc.record({
      kind: fc.constantFrom(...METRIC_KINDS),
      rules: fc.subarray([...RULES]),
      miss: fc.constantFrom(null, miss),
      investigatingSince: fc.constantFrom(null, '2026-11-15'),
    }),
  )
  fc.assert(
    fc.property(any, found => {
      const metrics = found.map((about, n) => metric(String(n), n, about))
      const { items } = agendaOf(metrics)
      expect(new Set(items.map(item => item.place)).size).toBe(metrics.length)
      const reasons = items.map(({ reason }) => AGENDA_REASONS.indexOf(reason))
      expect(reasons).toEqual(reasons.toSorted((one, other) => one - other))
      const rest = items.filter(({ reason }) => reason === 'usual').map(({ place }) => place)
      expect(rest).toEqual(rest.toSorted((one, other) => one - other))
      expect(agendaOf([...metrics].reverse()).items).toEqual(items)
    }),
  )
})
