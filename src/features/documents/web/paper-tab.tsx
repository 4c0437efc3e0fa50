import { Trans, useLingui } from '@lingui/react/macro'
import { Maximize, Minimize } from 'lucide-react'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { roleMay } from '#kernel/access.ts'
import type { QuoteAttributes, RichNode } from '#kernel/richtext/schema.ts'
import { useSession } from '#web/api/session.ts'
import { useCommands } from '#web/commands.ts'
import { Faces } from '#web/editor/faces.tsx'
import type { PaperPart } from '#web/editor/paper-part.ts'
import { Paper } from '#web/editor/paper.tsx'
import { SaveMark } from '#web/editor/save-mark.tsx'
import type { SharedText } from '#web/editor/shared-text.ts'
import { useSharedText, useTextState } from '#web/editor/use-shared-text.ts'
import { EditableProperty, PROPERTY_KEYS, TitleEdit } from '#web/field-edit.tsx'
import { useSearchState } from '#web/router.ts'
import { useRow } from '#web/store/hooks.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { ThreadLine } from '#web/thread-line.tsx'
import { ToolButton } from '#web/ui/action-menu.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Properties } from '#web/ui/properties.tsx'
import { PageSkeleton } from '#web/ui/skeleton.tsx'
import { documentEntity, type Document, type DocumentKind } from '../domain/document.ts'
import { contextOf, reviewOf, type Review } from '../domain/review.ts'
import { partsOfKind } from '../domain/template.ts'
import { Margin } from './margin.tsx'
import classes from './paper-tab.module.css'
import { QuoteBlock } from './quote-block.tsx'
import { QuotePicker } from './quote-picker.tsx'

const FIELDS = ['owner', 'product', 'idea', 'launchDateHypothetical'] as const
const ONE_LINERS = new Set(['heading', 'subheading'])

/** The document itself, written together, with its checks in the margin. */
export function PaperTab({ row }: { row: Document }) {
  const { details, me } = useWorkspace()
  const person = useMemo(() => ({ id: me.personId, name: me.name }), [me.personId, me.name])
  const accountId = useSession().data?.account?.id ?? me.personId
  const text = useSharedText({ accountId, workspaceId: details.id, documentId: row.id, person })
  if (!text) return <PageSkeleton />
  return <Desk row={row} text={text} person={person} />
}

function Desk({ row, text, person }: { row: Document; text: SharedText; person: { id: string; name: string } }) {
  const { t } = useLingui()
  const [search, set] = useSearchState()
  const { phase, saving, mayWrite, writers } = useTextState(text)
  const { me } = useWorkspace()
  const [body, setBody] = useState<RichNode | null>(null)
  const [taking, setTaking] = useState<{ take: (quote: QuoteAttributes) => void } | null>(null)
  const sheet = useRef<HTMLDivElement>(null)
  const review = useReview(row, body)
  const { kind } = row
  const parts = useMemo(() => paperPartsOf(kind), [kind])
  const isFocused = search.focus === '1'
  const focus = (on: boolean) => set({ focus: on ? '1' : null })
  useCommands([
    {
      id: 'document.focus',
      word: isFocused ? t`Leave focus mode` : t`Focus mode`,
      keys: 'f',
      icon: Maximize,
      run: () => focus(!isFocused),
    },
  ])
  useEscape(isFocused, () => focus(false))
  const pickQuote = useCallback((take: (quote: QuoteAttributes) => void) => setTaking({ take }), [])
  if (phase === 'refused')
    return (
      <EmptyState title={t`This document cannot be opened`}>
        <Trans>It was removed, or you may no longer see it.</Trans>
      </EmptyState>
    )
  return (
    <div className={classes.desk} data-focus={isFocused || undefined}>
      <div className={classes.status}>
        <Faces writers={writers} />
        {(mayWrite || saving !== 'saved') && <SaveMark saving={saving} />}
        <ToolButton
          icon={isFocused ? Minimize : Maximize}
          word={isFocused ? t`Leave focus mode` : t`Focus mode`}
          keys="f"
          onClick={() => focus(!isFocused)}
          pressed={isFocused}
        />
      </div>
      <div className={classes.table}>
        <header className={classes.head}>
          {row.archivedAt !== null && (
            <p className={classes.archived}>
              <Trans>This document is archived. It can be read, and brought back.</Trans>
            </p>
          )}
          {roleMay(me.role, 'documents.write') ? (
            <TitleEdit entity={documentEntity} row={row} />
          ) : (
            <h2 className={classes.title}>{row.title}</h2>
          )}
          <div className={classes.thread}>
            <ThreadLine type="document" id={row.id} most={1} />
          </div>
          <div className={classes.facts}>
            <Properties>
              {FIELDS.map(field => (
                <EditableProperty
                  key={field}
                  entity={documentEntity}
                  row={row}
                  field={field}
                  keys={PROPERTY_KEYS[field]}
                />
              ))}
            </Properties>
          </div>
        </header>
        <div className={classes.paper}>
          <Paper
            text={text}
            parts={parts}
            person={person}
            label={t`Text of ${row.title}`}
            QuoteView={QuoteBlock}
            onBody={setBody}
            pickQuote={pickQuote}
            sheet={sheet}
          />
        </div>
        {review && !isFocused && <Margin review={review} sheet={sheet} body={body} />}
      </div>
      {taking && <QuotePicker idea={row.idea} onTake={taking.take} onClose={() => setTaking(null)} />}
    </div>
  )
}

const paperPartsOf = (kind: DocumentKind): PaperPart[] =>
  partsOfKind(kind).map(({ name, label, section, guidance, questions = [] }) => ({
    name,
    label,
    section,
    guidance,
    questions,
    isOneLine: kind === 'prfaq' && ONE_LINERS.has(name),
  }))

function useReview({ kind, product, launchDateHypothetical }: Document, body: RichNode | null): Review | null {
  const about = useRow('product', product)
  const productName = about ? String(about['name'] ?? '') : null
  return useMemo(
    () => (body ? reviewOf(kind, body, contextOf({ launchDateHypothetical }, productName)) : null),
    [body, kind, launchDateHypothetical, productName],
  )
}

function useEscape(isOn: boolean, leave: () => void) {
  const latest = useRef(leave)
  latest.current = leave
  useEffect(() => {
    if (!isOn) return
    const listen = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented) latest.current()
    }
    addEventListener('keydown', listen)
    return () => removeEventListener('keydown', listen)
  }, [isOn])
}
