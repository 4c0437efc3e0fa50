import { addDays, isWorkingDay } from '#kernel/calendar.ts'
import { GROUP_ANSWERS, LAUNCHES } from './launches.ts'
import { SAMPLE, type Ids, type Told } from './told.ts'

interface Line {
  id: string
  group: string
  dueOn: string | null
}

/** From this day on work has hardly begun. */
const BEGUN_AHEAD_DAYS = 9

export async function tellLaunches({ as, today, people, products }: Told): Promise<Ids> {
  const ids = new Map<string, string>()
  for (const { key, title, day, tier, owner, notes } of LAUNCHES) {
    const { id } = await as[owner]('POST', '/launches', {
      title,
      launchOn: workingDay(today, day),
      tier,
      owner: people[owner],
      product: products.jug,
      checklist: true,
      notes,
      ...SAMPLE,
    })
    ids.set(key, id)
  }
  return ids
}

/** What is behind us is done, what comes next is under way; one line of the nearest launch has been left lying. */
export async function tellChecklists({ as, people, today }: Told, launches: Ids): Promise<void> {
  for (const { key, isLaunched, owner, day } of LAUNCHES) {
    const id = launches.get(key)
    const { items } = await as[owner]<{ items: Line[] }>('GET', `/launch-items?launch=${id}&limit=100&sort=dueOn`)
    const late = isLaunched
      ? undefined
      : items.findLast(({ group, dueOn }) => group === 'product' && isBefore(dueOn, today))
    for (const line of items) {
      const answer = GROUP_ANSWERS[line.group]
      if (!answer) continue
      const isDone = isLaunched || (isBefore(line.dueOn, today) && line !== late)
      const isBegun = isBefore(line.dueOn, addDays(today, BEGUN_AHEAD_DAYS))
      await as[answer.owner]('PATCH', `/launch-items/${line.id}`, {
        owner: people[answer.owner],
        ...(isDone
          ? { state: 'done', evidence: `${answer.evidence} (sample)` }
          : isBegun
            ? { state: 'in_progress' }
            : {}),
      })
    }
    if (isLaunched) await as[owner]('POST', `/launches/${id}/launching`, { launchedOn: workingDay(today, day) })
  }
}

const isBefore = (day: string | null, other: string) => day !== null && day < other

/** The day itself, or the first working day after it. */
function workingDay(today: string, fromToday: number): string {
  const day = addDays(today, fromToday)
  return isWorkingDay(day) ? day : workingDay(today, fromToday + 1)
}
