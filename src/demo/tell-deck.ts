import { addDays, weekday } from '#kernel/calendar.ts'
import { METRICS } from './metrics.ts'
import { SAMPLE, type Ids, type Told } from './told.ts'

/** The weekly review of the team: inputs first, then what follows from them; and the last whole week as it was read. */
export async function tellDeck({ as, people, today }: Told, metrics: Ids): Promise<void> {
  const ask = as.manager
  const { id: deck } = await ask('POST', '/decks', { name: 'Rill weekly review', owner: people.manager, ...SAMPLE })
  const add = (kind: string, title: string | null, shows: object) =>
    ask('POST', '/deck-blocks', { deck, kind, title, shows, ...SAMPLE })
  const linesOf = (keys: readonly string[]) =>
    keys.flatMap(key => {
      const metric = metrics.get(key)
      return metric === undefined ? [] : [{ metric }]
    })
  const charts = async (isWanted: (kind: string) => boolean) => {
    for (const { key, name, kind } of METRICS) if (isWanted(kind)) await add('chart', name, { lines: linesOf([key]) })
  }
  await add('text', 'How to read this', {
    text: 'Inputs come first, since they are what we can act on. A second for each chart: **only what is news is talked about**.',
  })
  await add('section', 'What we can act on', {})
  await charts(kind => kind === 'input')
  const [first] = METRICS
  if (first) await add('process', `${first.name}: is it news?`, { lines: linesOf([first.key]) })
  await add('section', 'What follows from it', {})
  await charts(kind => kind !== 'input')
  await add('weeks', 'All of it in six weeks', {
    rows: METRICS.flatMap(({ key, name }) => {
      const metric = metrics.get(key)
      return metric === undefined ? [] : [{ header: name, metric }]
    }),
  })
  const lastSunday = addDays(today, -(weekday(today) % 7 || 7))
  await ask('POST', `/decks/${deck}/snapshots`, { weekEnding: lastSunday })
}
