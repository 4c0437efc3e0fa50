import { Plural } from '@lingui/react/macro'
import { Flag } from 'lucide-react'
import { formatDay } from '#web/ui/format.ts'
import { PersonMark } from '#web/ui/person-mark.tsx'
import type { LaunchItem } from '../domain/launch-item.ts'
import type { Readiness } from '../domain/readiness.ts'
import classes from './checklist.module.css'

/** What stops the launch, by name: each leads to its question on the list. */
export function Blockers({ items, readiness }: { items: readonly LaunchItem[]; readiness: Readiness }) {
  const blockers = items.filter(item => readiness.blockers.includes(item.id))
  if (blockers.length === 0) return null
  const show = (id: string) => {
    const line = document.getElementById(id)
    line?.scrollIntoView({ block: 'center' })
    line?.querySelector<HTMLElement>('button')?.focus({ preventScroll: true })
  }
  return (
    <section className={classes.blockers}>
      <h2>
        <Flag /> <Plural value={blockers.length} one="One thing stops this launch" other="# things stop this launch" />
      </h2>
      <ul>
        {blockers.map(item => (
          <li key={item.id}>
            <button type="button" onClick={() => show(item.id)}>
              {item.title}
            </button>
            <span data-late={readiness.overdue.includes(item.id) || undefined}>
              {item.dueOn === null ? '' : formatDay(item.dueOn, { year: false })}
            </span>
            <PersonMark id={item.owner} />
          </li>
        ))}
      </ul>
    </section>
  )
}
