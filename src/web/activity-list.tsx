import { Button } from '@mantine/core'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { ArrowRight, Undo2 } from 'lucide-react'
import { useState } from 'react'
import { roleMay } from '#kernel/access.ts'
import { wordOf } from '#kernel/words.ts'
import classes from './activity-list.module.css'
import { fieldOf, FieldValue, Reference } from './field-value.tsx'
import { PlainValue } from './plain-value.tsx'
import { thingOf } from './registry.ts'
import { useWorkspace } from './store/workspace-context.ts'
import { NothingFound } from './ui/empty-state.tsx'
import { Ago } from './ui/moment.tsx'
import { NameMark, PersonMark } from './ui/person-mark.tsx'
import { ProblemText, sentenceOf } from './ui/problem-text.tsx'
import { RowsSkeleton } from './ui/skeleton.tsx'
import { ToThing } from './ui/to.tsx'
import { toast } from './ui/toast.tsx'
import { labelOf, say } from './words.ts'

export interface ActivityEntry {
  entity: string
  id: string
  title: string | null
  op: 'insert' | 'update' | 'archive' | 'restore' | 'delete'
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
}
export interface ChangeSet {
  id: string
  kind: string
  at: string
  actor: { personId: string | null; name: string }
  via: string
  entryCount: number
  counts: Record<string, number> | null
  reverses: string | null
  reversedBy: string | null
  entries: ActivityEntry[]
}

interface ActivityListProps {
  /** Of one thing; of everything without. */
  entity?: string
  id?: string
  actor?: string
}

/** Who changed what, when, from what to what; each change can be undone from here. */
export function ActivityList({ entity, id, actor }: ActivityListProps) {
  const { t } = useLingui()
  const activity = useActivity({ ...(entity ? { entity } : {}), ...(id ? { id } : {}), ...(actor ? { actor } : {}) })
  const sets = activity.data?.pages.flatMap(page => page.items) ?? []
  if (activity.isPending) return <RowsSkeleton rows={5} />
  if (activity.isError) return <ProblemText of={activity.error} />
  if (sets.length === 0) return <NothingFound>{t`Nothing has been changed yet.`}</NothingFound>
  return (
    <>
      <ol className={classes.list}>
        {sets.map(set => (
          <ChangeRow key={set.id} of={set} isAboutOne={id !== undefined} />
        ))}
      </ol>
      {activity.hasNextPage && (
        <Button variant="subtle" loading={activity.isFetchingNextPage} onClick={() => void activity.fetchNextPage()}>
          <Trans>Earlier changes</Trans>
        </Button>
      )}
    </>
  )
}

export function useActivity(of: Readonly<Record<string, string>>, limit = 30) {
  const store = useWorkspace()
  return useInfiniteQuery({
    queryKey: ['activity', store.details.id, of, limit],
    initialPageParam: null as string | null,
    queryFn: async ({ pageParam, signal }) => {
      const question = new URLSearchParams({ ...of, limit: String(limit), ...(pageParam ? { cursor: pageParam } : {}) })
      return (await store.exchange(`/activity?${question}`, { method: 'GET', signal })).value as {
        items: ChangeSet[]
        nextCursor: string | null
      }
    },
    getNextPageParam: page => page.nextCursor,
  })
}

/** Shown of a large change before it is opened. */
const SHOWN = 3

/** One change set: who, what, when, before and after, and undo. */
export function ChangeRow({ of, isAboutOne }: { of: ChangeSet; isAboutOne: boolean }) {
  const { t } = useLingui()
  const [open, setOpen] = useState(false)
  const shown = open ? of.entries : of.entries.slice(0, SHOWN)
  const single = of.entryCount === 1 ? of.entries[0] : undefined
  return (
    <li className={classes.change} data-undone={of.reversedBy !== null || undefined}>
      <div className={classes.head}>
        <div className={classes.who}>
          {of.actor.personId ? <PersonMark id={of.actor.personId} /> : <NameMark name={of.actor.name} />}
          {single ? (
            !isAboutOne && <EntryTitle of={single} />
          ) : (
            <span className={classes.summary}>
              <Summary of={of} />
            </span>
          )}
          {of.reverses !== null && <span className={classes.note}>{t`by undoing`}</span>}
          <Via way={of.via} />
        </div>
        <div className={classes.when}>
          <Ago at={of.at} />
          <UndoButton of={of} />
        </div>
      </div>
      <ul className={classes.entries}>
        {shown.map(entry => (
          <EntryRow
            key={`${entry.id} ${entry.op}`}
            of={entry}
            hasTitle={isAboutOne ? entry.op !== 'update' : single === undefined}
            isAboutOne={isAboutOne}
          />
        ))}
        {of.entries.length > shown.length && (
          <li>
            <button
              type="button"
              className={classes.more}
              onClick={() => setOpen(true)}
            >{t`${of.entries.length - shown.length} more`}</button>
          </li>
        )}
      </ul>
    </li>
  )
}

/** By which door the change came in, unless it was this one. */
function Via({ way }: { way: string }) {
  const { t } = useLingui()
  const words: Record<string, string> = {
    token: t`over the API`,
    cli: t`by command line`,
    mcp: t`by an assistant`,
    import: t`by import`,
    job: t`by itself`,
  }
  const word = words[way]
  return word ? <span className={classes.note}>{word}</span> : null
}

function Summary({ of }: { of: ChangeSet }) {
  const kinds = [...new Set(of.entries.map(entry => entry.entity))]
  const thing = kinds.length === 1 ? thingOf(kinds[0] ?? '') : null
  const count = of.entryCount
  if (!thing) return <Plural value={count} one="changed # thing" other="changed # things" />
  const what = (count === 1 ? say(thing.one) : say(thing.many)).toLowerCase()
  return (
    <Trans>
      changed {count} {what}
    </Trans>
  )
}

/** What was done to what: "changed Keep the water warm", "linked a passage and an idea". */
function EntryTitle({ of, isAboutOne = false }: { of: ActivityEntry; isAboutOne?: boolean }) {
  const { t } = useLingui()
  const verbs = {
    insert: t`created`,
    update: t`changed`,
    archive: t`archived`,
    restore: t`brought back`,
    delete: t`removed`,
  }
  if (of.entity === 'link') return <LinkTitle of={of} />
  return (
    <span className={classes.title}>
      <span className={classes.verb}>{verbs[of.op]}</span>{' '}
      {!isAboutOne && (
        <ToThing entity={of.entity} id={of.id} className={classes.thing}>
          {of.title ?? wordOf(of.entity).toLowerCase()}
        </ToThing>
      )}
    </span>
  )
}

/** A link is told by its two ends, as far as the history names them. */
function LinkTitle({ of }: { of: ActivityEntry }) {
  const { t } = useLingui()
  const row = of.after ?? of.before ?? {}
  const verb =
    of.op === 'insert' || of.op === 'restore' ? t`linked` : of.op === 'update' ? t`changed a link of` : t`unlinked`
  return (
    <span className={classes.title}>
      <span className={classes.verb}>{verb}</span>{' '}
      {typeof row.fromId === 'string' && <Reference entity={String(row.fromType)} id={row.fromId} />}{' '}
      {typeof row.toId === 'string' && (
        <>
          <span className={classes.verb}>{t`and`}</span> <Reference entity={String(row.toType)} id={row.toId} />
        </>
      )}
    </span>
  )
}

function EntryRow({ of, hasTitle, isAboutOne }: { of: ActivityEntry; hasTitle: boolean; isAboutOne: boolean }) {
  const { t } = useLingui()
  const thing = thingOf(of.entity)
  const fields =
    of.op === 'update' ? Object.keys(of.after ?? {}).filter(field => !thing || fieldOf(thing.entity, field)) : []
  if (!hasTitle && fields.length === 0) return null
  return (
    <li className={classes.entry}>
      {hasTitle && <EntryTitle of={of} isAboutOne={isAboutOne} />}
      {fields.map(field => (
        <span key={field} className={classes.field}>
          <span className={classes.label}>{thing ? labelOf(thing.entity, field) : wordOf(field)}</span>
          <span className={classes.before}>
            <Value entity={of.entity} field={field} value={of.before?.[field]} />
          </span>
          <ArrowRight aria-label={t`to`} />
          <span className={classes.after}>
            <Value entity={of.entity} field={field} value={of.after?.[field]} />
          </span>
        </span>
      ))}
    </li>
  )
}

const LONG = 160

function Value({ entity, field, value }: { entity: string; field: string; value: unknown }) {
  const thing = thingOf(entity)
  if (!thing) return <PlainValue value={value} />
  const kind = fieldOf(thing.entity, field)?.kind
  if (kind === 'longText' && typeof value === 'string' && value.length > LONG) return <>{value.slice(0, LONG)}…</>
  return <FieldValue entity={thing.entity} field={field} value={value} plain />
}

function UndoButton({ of }: { of: ChangeSet }) {
  const { t } = useLingui()
  const store = useWorkspace()
  const client = useQueryClient()
  const [busy, setBusy] = useState(false)
  if (of.reversedBy !== null) return <span className={classes.note}>{t`Undone`}</span>
  if (!roleMay(store.me.role, 'workspace.write')) return null
  const undo = async () => {
    setBusy(true)
    try {
      const { refused, changeId } = await store.undoing.reverse(of.id)
      if (changeId) store.undoing.offer(t`Undo`, changeId)
      toast({
        text: t`Undone`,
        ...(refused.length > 0 ? { detail: refused.map(each => each.detail).join(' '), tone: 'caution' as const } : {}),
      })
      await client.invalidateQueries({ queryKey: ['activity'] })
    } catch (failure) {
      toast({
        tone: 'bad',
        text: t`This could not be undone.`,
        detail: failure instanceof Error ? sentenceOf(failure) : '',
      })
    } finally {
      setBusy(false)
    }
  }
  return (
    <button type="button" className={classes.undo} disabled={busy} onClick={() => void undo()}>
      <Undo2 />
      {t`Undo`}
    </button>
  )
}
