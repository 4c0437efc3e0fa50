import { useLingui } from '@lingui/react/macro'
import { createElement, lazy, Suspense, type ComponentType } from 'react'
import { daysBetween } from '#kernel/calendar.ts'
import { thingOf } from '../registry.ts'
import { formatDay } from '../ui/format.ts'
import { To } from '../ui/to.tsx'
import classes from './flag-peek.module.css'
import type { ChartFlag } from './point.ts'

/** "Tue 24 Nov 2026", or from one day to another. */
export const flagDays = ({ on, until }: Pick<ChartFlag, 'on' | 'until'>) =>
  until && until !== on ? `${formatDay(on)} – ${formatDay(until)}` : formatDay(on)

/** What stands behind a flag, in a few lines each; the title leads to the whole. */
export function FlagPeek({ flags }: { flags: readonly ChartFlag[] }) {
  return (
    <ul className={classes.peek}>
      {flags.map(flag => (
        <li key={flag.id}>
          <p className={classes.head}>
            <strong>{flag.kind}</strong> <span>{flagDays(flag)}</span> <Length of={flag} />
          </p>
          <p className={classes.title}>
            <To address={flag.address}>{flag.title}</To>
          </p>
          <Card entity={flag.entity} id={flag.id} />
        </li>
      ))}
    </ul>
  )
}

function Length({ of: { on, until } }: { of: ChartFlag }) {
  const { t } = useLingui()
  if (!until || until === on) return null
  return <span>{t`${daysBetween(on, until) + 1} days`}</span>
}

type Part = ComponentType<{ id: string }>
const cards = new Map<string, Part>()

function Card({ entity, id }: { entity: string; id: string }) {
  const load = thingOf(entity)?.card
  if (!load) return null
  const part = cards.get(entity) ?? lazy(async () => ({ default: await load() }))
  cards.set(entity, part)
  return <Suspense>{createElement(part, { id })}</Suspense>
}
