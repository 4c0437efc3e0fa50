import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useClient } from '#web/api/client.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { formatDay, formatMoment } from '#web/ui/format.ts'
import { ProblemText } from '#web/ui/problem-text.tsx'
import { RowsSkeleton } from '#web/ui/skeleton.tsx'
import { To } from '#web/ui/to.tsx'
import { decksApi } from '../../deck-api.ts'
import type { StoredDeck } from '../../domain/stored-deck.ts'
import { titleWord } from '../meeting/words.ts'
import classes from './deck.module.css'

/** The snapshots of a deck, the newest week first. */
export function DeckSnapshots({ deck }: { deck: StoredDeck['id'] }) {
  const { t } = useLingui()
  const client = useClient(decksApi)
  const { details } = useWorkspace()
  const list = useQuery({
    queryKey: ['deckSnapshot', details.id, 'of', deck],
    queryFn: ({ signal }) => client.deckSnapshots({ id: deck }, { signal }),
  })
  if (list.error) return <ProblemText of={list.error} />
  if (!list.data) return <RowsSkeleton rows={4} />
  if (list.data.items.length === 0)
    return (
      <EmptyState title={t`Nothing is frozen yet`}>
        <Trans>
          A snapshot keeps the whole deck as it was read in a meeting. It never changes, whatever becomes known later.
        </Trans>
      </EmptyState>
    )
  return (
    <ul className={classes.snapshots}>
      {list.data.items.map(({ id, title, weekEnding, asOf }) => (
        <li key={id}>
          <To address={`deck-snapshots/${id}`}>{titleWord(title)}</To>
          <small>
            <Trans>
              Week ending {formatDay(weekEnding)}, frozen {formatMoment(asOf)}
            </Trans>
          </small>
        </li>
      ))}
    </ul>
  )
}
