import { Plural } from '@lingui/react/macro'
import { Tags } from '#web/field-value.tsx'
import { PersonMark } from '#web/ui/person-mark.tsx'
import type { Idea } from '../domain/idea.ts'
import classes from './idea-card.module.css'

/** How many tags a card has room for. */
const TAGS = 2

/** What a card says below its title, in one line: who asks, what it is about, whose it is. */
export function IdeaCard({ row }: { row: Idea }) {
  const isBare = row.customerCount === 0 && row.tags.length === 0 && row.owner === null
  if (isBare) return null
  return (
    <div className={classes.card}>
      {row.customerCount > 0 && (
        <span className={classes.demand}>
          <Plural value={row.customerCount} one="# customer" other="# customers" />
        </span>
      )}
      {row.tags.length > 0 && <Tags of={row.tags.slice(0, TAGS)} />}
      {row.owner && (
        <span className={classes.owner}>
          <PersonMark id={row.owner} bare />
        </span>
      )}
    </div>
  )
}
