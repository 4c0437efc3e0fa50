import { random } from '#kernel/stats/random.ts'
import { TEAM, VOICES, type Voice } from './people.ts'
import { tellAnnotations } from './tell-annotations.ts'
import { tellDeck } from './tell-deck.ts'
import { tellFeedback } from './tell-evidence.ts'
import { tellGoals } from './tell-goals.ts'
import { tellChecklists, tellLaunches } from './tell-launches.ts'
import { tellMetrics } from './tell-metrics.ts'
import { tellPapers } from './tell-papers.ts'
import { tellPromises } from './tell-promises.ts'
import { tellReview } from './tell-review.ts'
import { tellSources } from './tell-sources.ts'
import { tellIdeas, tellPlan, tellRanking } from './tell-plan.ts'
import { CUSTOMERS } from './themes.ts'
import { SAMPLE, type Ask, type Told } from './told.ts'

const SEED = 20_260

export interface Teller {
  /** As whoever opened the sample: its product manager. */
  manager: { personId: string; ask: Ask }
  /** A way to ask as another person of the workspace. */
  askAs: (person: { personId: string; name: string }) => Promise<Ask>
}

/**
 * Tells the story of Rill: a water filter jug sold online and through stores, from complaints to an outcome. What the
 * reader sees first in the activity, the words and what follows from them, is told last.
 */
export async function tellStory({ manager, askAs }: Teller, today: string): Promise<void> {
  const { ask } = manager
  const make = async (path: string, body: object) => (await ask('POST', path, { ...body, ...SAMPLE })).id
  const as: Partial<Record<Voice, Ask>> = { manager: ask }
  const people: Partial<Record<Voice, string>> = { manager: manager.personId }
  for (const voice of VOICES) {
    if (voice === 'manager') continue
    const personId = await make('/people', TEAM[voice])
    people[voice] = personId
    as[voice] = await askAs({ personId, name: TEAM[voice].name })
  }
  const told: Told = {
    as: as as Told['as'],
    people: people as Told['people'],
    today,
    chance: random(SEED),
    products: {
      jug: await make('/products', {
        name: 'Rill jug (sample)',
        description: 'A jug that filters and counts what it filters. Sold in the web shop and by two store chains.',
      }),
      app: await make('/products', { name: 'Rill app (sample)', description: 'Shows the count, orders filters.' }),
    },
  }
  for (const { revenuePerYear, ...customer } of CUSTOMERS)
    await make('/customers', { ...customer, revenuePerYear: { amount: revenuePerYear, currency: 'EUR' } })
  const pieces = await tellFeedback(told)
  const metrics = await tellMetrics(told)
  await tellAnnotations(told, metrics)
  await tellSources(told)
  const launches = await tellLaunches(told)
  await tellChecklists(told, launches)
  await tellDeck(told, metrics)
  const ideas = await tellIdeas(told, metrics, pieces)
  await tellPlan(told, ideas, launches, metrics)
  const paper = await tellPapers(told, ideas)
  await tellPromises(told, metrics, paper)
  await tellGoals(told, { metrics, launches, paper })
  await tellRanking(told, ideas)
  await tellReview(told, metrics)
}
