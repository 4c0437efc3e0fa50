import { Trans, useLingui } from '@lingui/react/macro'
import { X } from 'lucide-react'
import { EditableProperty } from '#web/field-edit.tsx'
import { useWhole } from '#web/store/pages.ts'
import { useSearchState } from '#web/router.ts'
import type { Row } from '#web/store/row.ts'
import { panelTabs, ThingPanel } from '#web/thing-panel.tsx'
import { ToolButton } from '#web/ui/action-menu.tsx'
import { Day } from '#web/ui/moment.tsx'
import { openTab } from '#web/ui/tabs.ts'
import { PageTabs } from '#web/ui/page.tsx'
import { Properties, Property } from '#web/ui/properties.tsx'
import { PageSkeleton } from '#web/ui/skeleton.tsx'
import { feedback, type Feedback } from '../domain/feedback.ts'
import classes from './evidence.module.css'
import { LinkedText } from './linked-text.tsx'
import { languageWord } from './language.ts'
import { ratingWord } from './rating.ts'

const FIELDS = ['status', 'customer', 'product', 'tags'] as const

interface FeedbackPaneProps {
  id: string | null
  /** As the list has it: shown until the whole of it is here, so that moving on never flickers. */
  listed: Feedback | null
  /** Whether there is anything to choose. */
  hasRows: boolean
  onClose: () => void
  /** False while a selection in the list is what keys act on. */
  hasKeys: boolean
}

/** One piece of feedback: its words, large, and beside them what is known of it. */
export function FeedbackPane({ id, listed, hasRows, onClose, hasKeys }: FeedbackPaneProps) {
  const { t } = useLingui()
  const [search, set] = useSearchState()
  const { row: whole, isWhole, problem } = useWhole(feedback, id)
  const row = whole ?? listed
  if (id === null)
    return (
      <section className={classes.pane} aria-label={t`Reading`}>
        {hasRows && (
          <p className={classes.choose}>
            <Trans>
              Choose a piece of feedback, or press <kbd>j</kbd>.
            </Trans>
          </p>
        )}
      </section>
    )
  if (!row)
    return (
      <section className={classes.pane} aria-label={t`Reading`}>
        {problem ? (
          <p className={classes.choose}>
            <Trans>This piece of feedback is not here: it was deleted, or is in another workspace.</Trans>
          </p>
        ) : (
          <PageSkeleton />
        )}
      </section>
    )
  const tabs = [{ name: 'text', word: t`Words` }, ...panelTabs('feedback')]
  const open = openTab(tabs, search.tab)
  return (
    <section className={classes.pane} aria-label={t`Reading`}>
      <header className={classes.paneHead}>
        <PageTabs of={tabs} open={open} onOpen={name => set({ tab: name === 'text' ? null : name })} />
        <ToolButton icon={X} word={t`Close`} keys="escape" onClick={onClose} />
      </header>
      {open === 'text' ? (
        <div className={classes.reading}>
          <article className={classes.article}>
            {row.title && <h2>{row.title}</h2>}
            <LinkedText key={row.id} row={row} isWhole={isWhole && whole !== null} hasKeys={hasKeys} />
          </article>
          <aside className={classes.facets} aria-label={t`What is known`}>
            <Properties>
              {FIELDS.map(field => (
                <EditableProperty key={field} entity={feedback} row={row as unknown as Row} field={field} />
              ))}
              <Source row={row} />
            </Properties>
          </aside>
        </div>
      ) : (
        <div className={classes.panel}>
          <ThingPanel entity="feedback" id={row.id} open={open} />
        </div>
      )}
    </section>
  )
}

function Source({ row }: { row: Feedback }) {
  const { t } = useLingui()
  return (
    <>
      <Property name={t`Said`}>{row.occurredAt ? <Day on={row.occurredAt.slice(0, 10)} /> : '–'}</Property>
      <Property name={t`By`}>{row.authorName ?? row.authorEmail ?? '–'}</Property>
      <Property name={t`Source`}>
        {row.url ? (
          <a href={row.url} target="_blank" rel="noreferrer">
            {row.source}
          </a>
        ) : (
          row.source
        )}
      </Property>
      <Property name={t`Rating`}>{ratingWord(row)}</Property>
      <Property name={t`Votes`}>{row.voteCount ?? '–'}</Property>
      <Property name={t`Language`}>{languageWord(row.language)}</Property>
    </>
  )
}
