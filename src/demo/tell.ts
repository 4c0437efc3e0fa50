import { addDays, isWorkingDay } from '#kernel/calendar.ts'
import { normal } from '#kernel/stats/normal.ts'
import { random, type Random } from '#kernel/stats/random.ts'
import { csvLine } from '#server/transfer/writing/csv.ts'
import { feedbackRows, passageOf } from './feedback-rows.ts'
import { CUSTOMER_ANSWERS, IDEAS, LAUNCHES, METRICS, PRFAQ, type SampleIdea } from './plan.ts'
import { prfaqBody } from './prfaq-body.ts'
import { CUSTOMERS } from './themes.ts'

/** Asks the product's own API, as a script would: the sample is told by what everybody uses. */
export type Ask = <T = { id: string }>(method: 'GET' | 'POST' | 'PATCH', path: string, body?: unknown) => Promise<T>

/** Marks every row as made up, where rows can carry a mark. */
const SAMPLE = { custom: { sample: true } }
const SEED = 20_260
const HISTORY_DAYS = 420

interface Told {
  ask: Ask
  today: string
  chance: Random
  products: { jug: string; app: string }
  people: { manager: string; engineer: string; marketing: string }
}
interface Piece {
  id: string
  text: string
}

/** Tells the story of Rill: a water filter jug sold online and through stores, from complaints to an outcome. */
export async function tellStory(ask: Ask, today: string): Promise<void> {
  const make = async (path: string, body: object) => (await ask('POST', path, { ...body, ...SAMPLE })).id
  const told: Told = {
    ask,
    today,
    chance: random(SEED),
    products: {
      jug: await make('/products', {
        name: 'Rill jug (sample)',
        description: 'A jug that filters and counts what it filters. Sold in the web shop and by two store chains.',
      }),
      app: await make('/products', { name: 'Rill app (sample)', description: 'Shows the count, orders filters.' }),
    },
    people: {
      manager: await make('/people', { name: 'Product manager (sample)', title: 'Product manager' }),
      engineer: await make('/people', { name: 'Firmware engineer (sample)', title: 'Engineer' }),
      marketing: await make('/people', { name: 'Product marketer (sample)', title: 'Product marketing' }),
    },
  }
  for (const { revenuePerYear, ...customer } of CUSTOMERS)
    await make('/customers', { ...customer, revenuePerYear: { amount: revenuePerYear, currency: 'EUR' } })
  await importFeedback(told)
  const metrics = await tellMetrics(told)
  const ideas = await tellIdeas(told, metrics)
  await tellDocument(told, ideas)
  await tellLaunches(told, ideas, metrics)
}

async function importFeedback({ ask, today, chance }: Told) {
  const launchDay = LAUNCHES[0].day
  const rows = feedbackRows(today, launchDay, () => chance.uniform())
  const columns = [
    'text',
    'source',
    'sourceId',
    'occurredAt',
    'rating',
    'ratingMax',
    'customer',
    'product',
    'tags',
    'language',
    'status',
  ] as const
  const file = [columns, ...rows.map(row => columns.map(name => row[name]))]
    .map(line => csvLine(line, { guards: true }))
    .join('')
  const { importId } = await ask<{ importId: string }>(
    'POST',
    '/imports?kind=feedback&fileName=sample-feedback.csv',
    file,
  )
  await ask('POST', `/imports/${importId}/run`, {})
  for (;;) {
    const { status } = await ask<{ status: string }>('GET', `/imports/${importId}`)
    if (status === 'done') return
    if (status !== 'running' && status !== 'waiting')
      throw new Error(`the sample's feedback could not be imported: ${status}`)
    await new Promise(resolve => setTimeout(resolve, 50))
  }
}

async function tellMetrics({ ask, today, chance, products, people }: Told): Promise<Map<string, string>> {
  const ids = new Map<string, string>()
  for (const { key, base, after, noise, weekly, target, ...metric } of METRICS) {
    const { id } = await ask('POST', '/metrics', {
      ...metric,
      target,
      targetOn: addDays(today, 90),
      owner: people.manager,
      product: products.jug,
      cadence: 'week',
      aggregation: 'mean',
      ...SAMPLE,
    })
    ids.set(key, id)
    const observations = Array.from({ length: HISTORY_DAYS }, (_, n) => {
      const day = addDays(today, n - HISTORY_DAYS)
      const sinceLaunch = n - HISTORY_DAYS - LAUNCHES[0].day
      // The change reaches customers over six weeks, as subscriptions come round.
      const arrived = Math.min(1, Math.max(0, sinceLaunch / 42))
      const level = base + (after - base) * arrived + (isWorkingDay(day) ? 0 : weekly) + normal(chance) * noise
      return { date: day, value: Math.round(Math.max(0, level) * 100) / 100 }
    })
    await ask('POST', `/metrics/${id}/observations`, { observations })
  }
  return ids
}

async function tellIdeas(told: Told, metrics: ReadonlyMap<string, string>): Promise<Map<string, string>> {
  const { ask, today, products, people } = told
  const ids = new Map<string, string>()
  for (const sample of IDEAS) {
    const expected =
      sample.key === 'refill'
        ? [
            {
              metric: metrics.get('before-red'),
              direction: 'increase',
              from: 61,
              to: { p10: 80, p50: 88, p90: 94, shape: 'normal' },
              by: addDays(today, 30),
            },
          ]
        : []
    const { id } = await ask('POST', '/ideas', {
      title: sample.title,
      description: sample.description,
      status: sample.status,
      product: sample.key === 'pairing' ? products.app : products.jug,
      owner: sample.rice ? people.manager : null,
      effort: rangeOf(sample.effort),
      tags: sample.theme ? [sample.theme] : [],
      expectedEffects: expected,
      ...SAMPLE,
    })
    ids.set(sample.key, id)
    await linkPassages(told, sample, id)
    if (sample.rice)
      await ask('POST', '/rice-estimates', {
        idea: id,
        reach: rangeOf(sample.rice.reach),
        reachPeriod: 'quarter',
        impact: rangeOf(sample.rice.impact),
        confidence: rangeOf(sample.rice.confidence),
        author: people.manager,
        basis: 'Winter survey, support counts and the subscription table (sample).',
        ...SAMPLE,
      })
    if (sample.horizon) {
      const [first, last] = sample.roadmap ?? [null, null]
      const item = await ask('POST', '/roadmap-items', {
        idea: id,
        title: sample.title,
        product: products.jug,
        horizon: sample.horizon,
        startOn: first === null ? null : addDays(today, first),
        endOn: last === null ? null : addDays(today, last),
        ...SAMPLE,
      })
      ids.set(`${sample.key} item`, item.id)
    }
  }
  return ids
}

async function linkPassages({ ask }: Told, { theme, passages }: SampleIdea, idea: string) {
  if (!theme || passages === 0) return
  const { items } = await ask<{ items: Piece[] }>('GET', '/feedback?limit=200&sort=-occurredAt')
  const fitting = items.flatMap(piece => {
    const passage = passageOf(piece.text, theme)
    return passage ? [{ piece, passage }] : []
  })
  for (const [n, { piece, passage }] of fitting.slice(0, passages).entries())
    await ask('POST', '/links', {
      from: { type: 'feedback', id: piece.id },
      relation: 'supports',
      to: { type: 'idea', id: idea },
      ...passage,
      importance: 5 - (n % 3),
    })
}

async function tellDocument({ ask, today, people, products }: Told, ideas: ReadonlyMap<string, string>) {
  const idea = ideas.get('refill')
  const { items } = await ask<{ items: { fromId: string; quote: string | null }[] }>(
    'GET',
    `/links?type=idea&id=${idea}&relation=supports&limit=1`,
  )
  await ask('POST', '/documents', {
    kind: 'prfaq',
    idea,
    title: 'PR/FAQ: refills when needed (sample)',
    owner: people.manager,
    product: products.jug,
    launchDateHypothetical: addDays(today, LAUNCHES[0].day),
    customerQuestions: CUSTOMER_ANSWERS,
    body: prfaqBody(PRFAQ, items[0] ?? null),
    ...SAMPLE,
  })
}

async function tellLaunches(
  { ask, today, people, products }: Told,
  ideas: ReadonlyMap<string, string>,
  metrics: ReadonlyMap<string, string>,
) {
  for (const { idea, title, day, tier, isLaunched } of LAUNCHES) {
    const launch = await ask('POST', '/launches', {
      title,
      launchOn: addDays(today, day),
      tier,
      owner: people.marketing,
      product: products.jug,
      checklist: true,
      ...SAMPLE,
    })
    const item = ideas.get(`${idea} item`)
    if (item)
      await ask('POST', '/links', {
        from: { type: 'roadmapItem', id: item },
        relation: 'delivers',
        to: { type: 'launch', id: launch.id },
      })
    if (idea === 'refill')
      for (const metric of metrics.values())
        await ask('POST', '/links', {
          from: { type: 'launch', id: launch.id },
          relation: 'measures',
          to: { type: 'metric', id: metric },
        })
    const { items } = await ask<{ items: { id: string }[] }>(
      'GET',
      `/launch-items?launch=${launch.id}&limit=100&sort=createdAt`,
    )
    for (const [n, { id }] of items.entries()) {
      const done = isLaunched || n < items.length * 0.4
      await ask(
        'PATCH',
        `/launch-items/${id}`,
        done
          ? { state: 'done', evidence: 'Checked with the team (sample).' }
          : {
              state: n < items.length * 0.6 ? 'in_progress' : 'not_started',
              owner: n % 2 === 0 ? people.engineer : people.marketing,
            },
      )
    }
    if (isLaunched) await ask('POST', `/launches/${launch.id}/launching`, { launchedOn: addDays(today, day) })
  }
}

const rangeOf = (written: readonly [number, number, number] | null) =>
  written === null ? null : { p10: written[0], p50: written[1], p90: written[2], shape: 'lognormal' }
