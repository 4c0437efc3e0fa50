import type { Day } from '#kernel/calendar.ts'
import type { AnyEntity } from '#kernel/entity.ts'
import { now } from '#server/clock.ts'
import { readerAsOf, recordBegan } from '#server/past/reader-as-of.ts'
import { Refusal } from '#server/refusal.ts'
import type { Reader } from '#server/scope.ts'
import { quoted } from '#server/store/columns.ts'
import type { Settings } from '#features/workspace/domain/settings.ts'
import { dayWith, endOfDayWith, settingsOf, todayWith } from '#features/workspace/server/index.ts'
import { metric } from '../domain/metric.ts'
import type { Unrecorded } from '../domain/unrecorded.ts'

/**
 * Reads what stood at a moment, or stands now. A metric that was set up later stands there as it was first defined: its
 * values may have been known before.
 */
export const asOf = (reader: Reader, at: string | null): Reader =>
  at === null ? reader : readerAsOf(reader, at, { evenLater: [metric.name], only: { link: ANNOTATING } })

/** The links by which something comes to stand on a chart; those of feedback are many more. */
const ANNOTATING =
  "t.relation in ('annotates', 'measures', 'expects', 'delivers', 'is_planned_as', 'describes', 'aims_at')"

/**
 * A day counts to its end where the workspace is, or was by then. What has not begun anywhere on earth is no past.
 */
export async function momentOf(reader: Reader, asked: string | undefined): Promise<string | null> {
  if (asked === undefined) return null
  if (Date.parse(asked) > now().getTime() + EARLIEST_DAYBREAK)
    throw new Refusal('invalid', {
      field: 'asOf',
      code: 'as_of.ahead',
      message: 'This moment is still to come. Give today, or an earlier day or moment.',
    })
  if (asked.length > DAY_LENGTH) return new Date(asked).toISOString()
  const end = endOfDayWith(await settingsOf(reader), asked)
  return endOfDayWith(await settingsOf(asOf(reader, end)), asked)
}

const DAY_LENGTH = '2026-03-31'.length

/** Days begin up to fourteen hours earlier than in Greenwich. */
const EARLIEST_DAYBREAK = 14 * 3_600_000

/** The day it was at the moment; none is later than today. */
export function dayAt(settings: Pick<Settings, 'timeZone'>, at: string | null): Day {
  const today = todayWith(settings)
  const then = at === null ? today : dayWith(settings, at)
  return then < today ? then : today
}

interface Shown {
  entity: AnyEntity
  ids: readonly string[]
}

/** What of a past view nobody wrote down at the time. */
export async function unrecorded(reader: Reader, at: string | null, shown: readonly Shown[]): Promise<Unrecorded[]> {
  if (at === null) return []
  const { workspaceId, viewer } = reader.scope
  const later = await Promise.all(
    shown.map(({ entity, ids }) =>
      reader.query<{ thing: string; title: string; since: string }>(
        `select id as thing, ${quoted(entity.titleField)} as title, wb_moment(created_at) as since from ${entity.table}
         where workspace_id = $1 and id = any($2) and audience && $3 and created_at > $4::timestamptz order by created_at, id`,
        [workspaceId, ids, viewer, at],
      ),
    ),
  )
  const began = await recordBegan(reader, at)
  return [
    ...later.flat().map(each => ({ why: 'made_later' as const, ...each })),
    ...(began === null ? [] : [{ why: 'brought_in' as const, thing: null, title: '', since: began }]),
  ]
}
