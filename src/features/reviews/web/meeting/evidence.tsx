import { Trans, useLingui } from '@lingui/react/macro'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link2, X } from 'lucide-react'
import { useDeferredValue, useState } from 'react'
import { entityOfId } from '#kernel/id.ts'
import { addDays } from '#kernel/calendar.ts'
import { asTyped } from '#web/as-typed.ts'
import { thingOf } from '#web/registry.ts'
import { useTitle } from '#web/store/titles.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import { ToolButton } from '#web/ui/action-menu.tsx'
import { Day } from '#web/ui/moment.tsx'
import { Picker, type Option } from '#web/ui/picker.tsx'
import { Popup } from '#web/ui/popup.tsx'
import { ToThing } from '#web/ui/to.tsx'
import { say } from '#web/words.ts'
import type { FrozenItem } from '../../domain/meeting/frozen-agenda.ts'
import type { ReviewEntry } from '../../domain/meeting/review-entry.ts'
import { EVIDENCE_TYPES, type Evidence } from '../../domain/meeting/shown-by.ts'
import classes from './evidence.module.css'

/** By what one can see that an entry holds: things of the workspace as links, and words. */
export function SeenBy({ entry: { evidence, shownBy } }: { entry: Pick<ReviewEntry, 'evidence' | 'shownBy'> }) {
  if (!evidence && shownBy.length === 0) return null
  return (
    <div className={classes.seen}>
      {evidence && (
        <p data-given>
          <Trans>Seen by: {evidence}</Trans>
        </p>
      )}
      {shownBy.length > 0 && (
        <ul>
          {shownBy.map(each => (
            <li key={each.id}>
              <Shown evidence={each} />
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function Shown({ evidence: { type, id, quote, from, to } }: { evidence: Evidence }) {
  const thing = thingOf(type)
  const title = useTitle(type, id)
  return (
    <>
      <span className={classes.kind}>{thing ? say(thing.one) : type}</span>{' '}
      {title === null ? (
        <Trans>that you cannot see</Trans>
      ) : (
        <ToThing entity={type} id={id}>
          {title || id}
        </ToThing>
      )}
      {from && to && (
        <>
          {', '}
          <Day on={from} /> – <Day on={to} />
        </>
      )}
      {quote && <q>{quote}</q>}
    </>
  )
}

interface EditProps {
  item: FrozenItem
  weekEnding: string
  value: readonly Evidence[]
  onChange: (value: Evidence[]) => void
}

/** Links what shows it: what stood on the chart is offered first, anything else is found by its words. */
export function EvidenceEdit({ item, weekEnding, value, onChange }: EditProps) {
  const { t } = useLingui()
  const week = { from: addDays(weekEnding, -6), to: weekEnding }
  const toggle = (found: Pick<Evidence, 'type' | 'id' | 'quote'>) =>
    onChange(
      value.some(({ id }) => id === found.id)
        ? value.filter(({ id }) => id !== found.id)
        : [...value, { ...found, ...(found.type === 'metric' ? week : { from: null, to: null }) }],
    )
  return (
    <div className={classes.edit}>
      {value.length > 0 && (
        <ul>
          {value.map(each => (
            <li key={each.id}>
              <span>
                <Shown evidence={each} />
              </span>
              <ToolButton icon={X} word={t`Take this link away`} onClick={() => toggle(each)} />
            </li>
          ))}
        </ul>
      )}
      <Popup
        label={t`Link what shows it`}
        target={handed => (
          <button type="button" className={classes.add} {...handed}>
            <Link2 /> <Trans>Link what shows it</Trans>
          </button>
        )}
      >
        {() => <EvidencePicker item={item} chosen={value.map(({ id }) => id)} onPick={toggle} />}
      </Popup>
    </div>
  )
}

interface Found {
  entity: string
  id: string
  title: string
  snippet: string | null
}

function EvidencePicker({
  item,
  chosen,
  onPick,
}: {
  item: FrozenItem
  chosen: readonly string[]
  onPick: (found: Pick<Evidence, 'type' | 'id' | 'quote'>) => void
}) {
  const { t } = useLingui()
  const [text, setText] = useState('')
  const asked = useDeferredValue(text.trim())
  const found = useFound(asked)
  const offered = asked === '' ? offeredBy(item) : found.items
  const options = offered.map((each): Option => {
    const thing = thingOf(each.entity)
    return { value: each.id, word: each.title || each.snippet || each.id, ...(thing ? { beside: say(thing.one) } : {}) }
  })
  const pick = (id: string) => {
    const one = offered.find(each => each.id === id)
    const type = EVIDENCE_TYPES.find(each => each === one?.entity)
    if (one && type) onPick({ type, id, quote: type === 'feedback' ? one.snippet : null })
  }
  return (
    <Picker
      label={t`Feedback, launches, documents, metrics, what happened`}
      options={options}
      chosen={chosen}
      onPick={pick}
      onText={setText}
      isBehind={found.isBehind || asked !== text.trim()}
      multiple
    />
  )
}

/** What stood on its chart, the newest first, and the metric's own week. */
const offeredBy = ({ metric, name, events = [] }: FrozenItem): Found[] => [
  { entity: 'metric', id: metric, title: name, snippet: null },
  ...events
    .toSorted((one, other) => (one.day > other.day ? -1 : 1))
    .map(({ thing, title }) => ({ entity: entityOfId(thing) ?? '', id: thing, title, snippet: null })),
]

/** Everything of these kinds whose words match, as the search finds it. */
function useFound(text: string): { items: Found[]; isBehind: boolean } {
  const store = useWorkspace()
  const { data, isPending, isPlaceholderData } = useQuery({
    enabled: text !== '',
    queryKey: ['search', store.details.id, 'evidence', text],
    queryFn: async ({ signal }) => {
      const question = new URLSearchParams({ q: asTyped(text), types: EVIDENCE_TYPES.join(','), limit: '20' })
      return ((await store.exchange(`/search?${question}`, { method: 'GET', signal })).value as { items: Found[] })
        .items
    },
    placeholderData: keepPreviousData,
  })
  return { items: data ?? [], isBehind: text !== '' && (isPending || isPlaceholderData) }
}
