import { Plural, useLingui } from '@lingui/react/macro'
import type { ToldSide } from '#web/registry.ts'
import { MISSING } from '#web/ui/format.ts'
import { namesOnOneSide } from '../../domain/meeting/skips.ts'
import { useAgenda } from './use-meeting.ts'

/** Of more at once, the first and how many. */
const NAMED = 5

/** In which metrics there was nothing to see, by the names that they had in the meeting: of a change, those that came or went. */
export function ToldSkips({ id, value, other }: ToldSide) {
  const { t } = useLingui()
  const { data: agenda } = useAgenda(id)
  const names = namesOnOneSide(placesOf(value), placesOf(other), agenda ?? { items: [] })
  if (names.length === 0) return MISSING
  if (agenda === undefined) return <Plural value={names.length} one="# metric" other="# metrics" />
  const left = names.length - NAMED
  return (
    <>
      {names
        .slice(0, NAMED)
        .map(name => name ?? t`a metric`)
        .join(', ')}
      {left > 0 && ` ${t`and ${left} more`}`}
    </>
  )
}

const placesOf = (value: unknown): number[] =>
  Array.isArray(value) ? value.filter(place => typeof place === 'number') : []
