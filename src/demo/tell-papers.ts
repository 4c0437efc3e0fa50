import { addDays } from '#kernel/calendar.ts'
import { CUSTOMER_ANSWERS, PRFAQ_TEXT } from './prfaq-text.ts'
import { REFILL_LAUNCH_DAY } from './launches.ts'
import { paperBody } from './paper-body.ts'
import { PAPERS, PRFAQ_STEPS } from './papers.ts'
import { SAMPLE, type Ask, type Ids, type Told } from './told.ts'

/** Answers with the PR/FAQ of the launch. */
export async function tellPapers({ as, today, people, products }: Told, ideas: Ids): Promise<string> {
  for (const { kind, title, idea, owner, steps, parts } of PAPERS) {
    const { id } = await as[owner]('POST', '/documents', {
      kind,
      idea: idea === null ? null : (ideas.get(idea) ?? null),
      title,
      owner: people[owner],
      product: products.jug,
      body: paperBody(kind, parts),
      ...SAMPLE,
    })
    await walk(as[owner], id, steps)
  }
  const launchDay = addDays(today, REFILL_LAUNCH_DAY)
  const idea = ideas.get('refill')
  const { items } = await as.manager<{ items: { fromId: string; quote: string | null }[] }>(
    'GET',
    `/links?type=idea&id=${idea}&relation=supports&limit=1`,
  )
  const words = Object.fromEntries(
    Object.entries(PRFAQ_TEXT).map(([part, text]) => [part, text.replace('{launch day}', inWords(launchDay))]),
  )
  const { id } = await as.manager('POST', '/documents', {
    kind: 'prfaq',
    idea,
    title: 'PR/FAQ: refills when needed (sample)',
    owner: people.manager,
    product: products.jug,
    launchDateHypothetical: launchDay,
    customerQuestions: CUSTOMER_ANSWERS,
    body: paperBody('prfaq', words, items[0] ?? null),
    ...SAMPLE,
  })
  await walk(as.manager, id, PRFAQ_STEPS)
  return id
}

async function walk(ask: Ask, document: string, steps: readonly string[]) {
  for (const status of steps) await ask('POST', `/documents/${document}/status`, { status })
}

/** `14 September 2026`, as a press release is dated. */
const inWords = (day: string) =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`))
