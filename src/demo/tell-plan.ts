import { addDays } from '#kernel/calendar.ts'
import { IDEAS, OTHER_WORK, type SampleIdea, type Work } from './ideas.ts'
import { LAUNCHES } from './launches.ts'
import { METRICS, MOVED_BY_LAUNCH } from './metrics.ts'
import { passagesOn, type Piece } from './tell-evidence.ts'
import { rangeOf, SAMPLE, type Ids, type Told } from './told.ts'

/** The idea whose promise is compared with what came of it. */
const LAUNCHED_IDEA = 'refill'

export async function tellIdeas(told: Told, metrics: Ids, pieces: readonly Piece[]): Promise<Ids> {
  const { as, people, products } = told
  const ids = new Map<string, string>()
  // Lists show the newest first: the launched idea is told last.
  for (const sample of IDEAS.toReversed()) {
    const ask = as[sample.owner ?? 'manager']
    const { id } = await ask('POST', '/ideas', {
      title: sample.title,
      description: sample.description,
      status: sample.status,
      product: sample.product === 'app' ? products.app : products.jug,
      owner: sample.owner === null ? null : people[sample.owner],
      effort: rangeOf(sample.effort),
      tags: sample.theme ? [sample.theme] : [],
      expectedEffects: sample.key === LAUNCHED_IDEA ? promises(told, metrics) : [],
      ...SAMPLE,
    })
    ids.set(sample.key, id)
    await linkPassages(told, sample, id, pieces)
    if (sample.rice)
      await ask('POST', '/rice-estimates', {
        idea: id,
        reach: rangeOf(sample.rice.reach),
        reachPeriod: 'quarter',
        impact: rangeOf(sample.rice.impact),
        confidence: rangeOf(sample.rice.confidence),
        author: people[sample.owner ?? 'manager'],
        basis: 'Winter survey, support counts and the subscription table (sample).',
        ...SAMPLE,
      })
  }
  return ids
}

const promises = ({ today }: Told, metrics: Ids) =>
  METRICS.flatMap(({ key, direction, expected }) =>
    expected
      ? {
          metric: metrics.get(key),
          direction,
          from: expected.from,
          to: { p10: expected.p10, p50: expected.p50, p90: expected.p90, shape: 'normal' },
          by: addDays(today, expected.by),
        }
      : [],
  )

async function linkPassages({ as }: Told, { theme, passages }: SampleIdea, idea: string, pieces: readonly Piece[]) {
  if (!theme || passages === 0) return
  for (const [n, { piece, passage }] of passagesOn(pieces, theme, passages).entries())
    await as[n % 3 === 0 ? 'support' : 'manager']('POST', '/links', {
      from: { type: 'feedback', id: piece.id },
      relation: 'supports',
      to: { type: 'idea', id: idea },
      ...passage,
      importance: 5 - (n % 3),
    })
}

/** The roadmap, which launch each piece of it delivers, and what the launch was to move. */
export async function tellPlan({ as, today, products }: Told, ideas: Ids, launches: Ids, metrics: Ids): Promise<void> {
  const items = new Map<string, string>()
  for (const work of OTHER_WORK) {
    const { title, description } = work
    const { id } = await as.manager('POST', '/roadmap-items', {
      title,
      description,
      product: products.jug,
      ...placeOf(work, today),
      ...SAMPLE,
    })
    if (work.team === 'Retail' && work.status === 'in_progress') items.set('chain', id)
  }
  for (const { key, title, product, plan } of IDEAS) {
    if (!plan) continue
    const { id } = await as.manager('POST', '/roadmap-items', {
      idea: ideas.get(key),
      title,
      product: product === 'app' ? products.app : products.jug,
      ...placeOf(plan, today),
      ...SAMPLE,
    })
    items.set(key, id)
  }
  for (const { key, owner } of LAUNCHES) {
    const item = items.get(key)
    if (item)
      await as[owner]('POST', '/links', {
        from: { type: 'roadmapItem', id: item },
        relation: 'delivers',
        to: { type: 'launch', id: launches.get(key) },
      })
  }
  for (const key of MOVED_BY_LAUNCH)
    await as.marketing('POST', '/links', {
      from: { type: 'launch', id: launches.get(LAUNCHED_IDEA) },
      relation: 'measures',
      to: { type: 'metric', id: metrics.get(key) },
    })
}

const placeOf = ({ status, horizon, team, days, confidence }: Work, today: string) => ({
  status,
  horizon,
  team,
  confidence,
  startOn: days === null ? null : addDays(today, days[0]),
  endOn: days === null ? null : addDays(today, days[1]),
})

const ROOM_FOR = 3
const TRIALS = 10_000

/** A ranking as it was kept, and one idea put elsewhere by hand, with the reason. */
export async function tellRanking({ as, products }: Told, ideas: Ids): Promise<void> {
  const candidates = IDEAS.filter(({ status, rice, effort }) => CAN_BE_CHOSEN.includes(status) && rice && effort)
  await as.manager('POST', '/rankings', {
    title: 'What comes after liters left (sample)',
    note: 'Room for three until spring. Stock in stores waits for the two-pager.',
    method: 'rice',
    seed: 1,
    trials: TRIALS,
    k: ROOM_FOR,
    product: products.jug,
    inputs: candidates.map(({ key, rice, effort }) => ({
      id: ideas.get(key),
      estimates: {
        reach: rangeOf(rice?.reach ?? null),
        reachPeriod: 'quarter',
        impact: rangeOf(rice?.impact ?? null),
        confidence: rangeOf(rice?.confidence ?? null),
        effort: rangeOf(effort),
      },
    })),
    ...SAMPLE,
  })
  await as.manager('POST', '/order-overrides', {
    idea: ideas.get('stock'),
    position: 3,
    reason: 'Both chains decide on replenishment this winter; half a year later the door is closed.',
    ...SAMPLE,
  })
}

const CAN_BE_CHOSEN: readonly SampleIdea['status'][] = ['new', 'exploring', 'planned']
