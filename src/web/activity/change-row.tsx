import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import { ArrowRight, Undo2 } from 'lucide-react'
import { useState } from 'react'
import { roleMay } from '#kernel/access.ts'
import { wordOf } from '#kernel/words.ts'
import { fieldOf, FieldValue, Reference } from '../field-value.tsx'
import { PlainValue } from '../plain-value.tsx'
import { thingOf } from '../registry.ts'
import { useWorkspace } from '../store/workspace-context.ts'
import { formatNumber } from '../ui/format.ts'
import { Ago } from '../ui/moment.tsx'
import { Face } from '../ui/person-mark.tsx'
import { sentenceOf } from '../ui/problem-text.tsx'
import { ToThing } from '../ui/to.tsx'
import { telling, toast } from '../ui/toast.tsx'
import { labelOf, say } from '../words.ts'
import classes from './change-row.module.css'
import { ToldValue } from './told-value.tsx'
import { isUndoable, THINGS_IMPORTED, toldOf } from './told.ts'

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

/** Shown of a large change before it is opened. */
const SHOWN = 3

/** One change set: who, what, when, before and after, and undo. */
export function ChangeRow({ of, isAboutOne }: { of: ChangeSet; isAboutOne: boolean }) {
  const { t } = useLingui()
  const single = of.entryCount === 1 ? of.entries[0] : undefined
  const { personId, name } = of.actor
  return (
    <li className={classes.change} data-undone={of.reversedBy !== null || undefined}>
      <Face name={name} {...(personId ? { id: personId } : {})} />
      <div className={classes.told}>
        <p className={classes.sentence}>
          <span className={classes.who}>{name}</span> {single && !isAboutOne && <EntryTitle of={single} />}
          {single && isAboutOne && single.op !== 'update' && <EntryTitle of={single} isAboutOne />}
          {of.kind === 'member.joined' ? (
            <span className={classes.verb}>{t`joined the workspace`}</span>
          ) : (
            !single && <Summary of={of} />
          )}{' '}
          <Way of={of} />
        </p>
        {hasEntries(of) && <Entries of={of} isAboutOne={isAboutOne} isSingle={single !== undefined} />}
      </div>
      <div className={classes.when}>
        <Ago at={of.at} />
        <UndoButton of={of} />
      </div>
    </li>
  )
}

/** Counts say more than the few of very many that stand in the history; a member who joined is told in one sentence. */
const hasEntries = ({ kind, counts }: ChangeSet) =>
  kind !== 'member.joined' && (counts === null || kind === THINGS_IMPORTED)

function Entries({ of, isAboutOne, isSingle }: { of: ChangeSet; isAboutOne: boolean; isSingle: boolean }) {
  const { t } = useLingui()
  const [open, setOpen] = useState(false)
  const shown = open ? of.entries : of.entries.slice(0, SHOWN)
  const left = of.entryCount - shown.length
  return (
    <ul className={classes.entries}>
      {shown.map(entry => (
        <EntryRow
          key={`${entry.id} ${entry.op}`}
          of={entry}
          hasTitle={!isSingle && (!isAboutOne || entry.op !== 'update')}
          isAboutOne={isAboutOne}
        />
      ))}
      {left > 0 && (
        <li>
          {open ? (
            <span className={classes.note}>{t`and ${left} more`}</span>
          ) : (
            <button type="button" className={classes.more} onClick={() => setOpen(true)}>{t`${left} more`}</button>
          )}
        </li>
      )}
    </ul>
  )
}

/** Why and by which door the change came in, unless by hand and by this one. */
function Way({ of }: { of: ChangeSet }) {
  const { t } = useLingui()
  const words: Record<string, string> = {
    token: t`over the API`,
    command: t`by command line`,
    job: t`by itself`,
  }
  const way = [of.reverses === null ? '' : t`by undoing`, words[of.via] ?? ''].filter(Boolean).join(', ')
  return way === '' ? null : <span className={classes.note}>{way}</span>
}

function Summary({ of }: { of: ChangeSet }) {
  const { act, count, entity } = toldOf(of)
  const things = <Things count={count} entity={entity} />
  return (
    <span className={classes.verb}>
      {act === 'imported' ? (
        <Trans>imported {things}</Trans>
      ) : act === 'reversed' ? (
        <Trans>took back {things}</Trans>
      ) : (
        <Trans>changed {things}</Trans>
      )}
    </span>
  )
}

/** "3 ideas"; what has no plural is counted in pieces: "3 pieces of feedback". */
function Things({ count, entity }: { count: number; entity: string | null }) {
  const thing = entity === null ? null : thingOf(entity)
  if (!thing) return <Plural value={count} one="# thing" other="# things" />
  const [one, many] = [say(thing.one).toLowerCase(), say(thing.many).toLowerCase()]
  if (one === many) return <Plural value={count} one={`# piece of ${many}`} other={`# pieces of ${many}`} />
  return (
    <>
      {formatNumber(count)} {count === 1 ? one : many}
    </>
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
    <span>
      <span className={classes.verb}>{verbs[of.op]}</span>{' '}
      {!isAboutOne && (
        <ToThing entity={of.entity} id={of.id} className={classes.thing}>
          {of.title || wordOf(of.entity).toLowerCase()}
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
    <span>
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
            <Value of={of} field={field} value={of.before?.[field]} other={of.after?.[field]} />
          </span>
          <ArrowRight aria-label={t`to`} />
          <span className={classes.after}>
            <Value of={of} field={field} value={of.after?.[field]} other={of.before?.[field]} />
          </span>
        </span>
      ))}
    </li>
  )
}

const LONG = 160

interface Side {
  of: ActivityEntry
  field: string
  value: unknown
  other: unknown
}

function Value({ of: { entity, id }, field, value, other }: Side) {
  const thing = thingOf(entity)
  if (!thing) return <PlainValue value={value} />
  if (thing.told?.[field]) return <ToldValue entity={entity} field={field} id={id} value={value} other={other} />
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
  if (!roleMay(store.me.role, 'workspace.write') || !isUndoable(of)) return null
  const undo = async () => {
    setBusy(true)
    try {
      const { refused, changeId } = await telling(t`Undoing…`, store.undoing.reverse(of.id))
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
