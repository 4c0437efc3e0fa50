import { useLingui } from '@lingui/react/macro'
import { ListFilter, Search, X } from 'lucide-react'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import type { AnyEntity } from '#kernel/entity.ts'
import { amountOf } from '#kernel/filter-value.ts'
import { useCommands } from './commands.ts'
import classes from './filter-bar.module.css'
import { FilterEditor, FilterMenu } from './filter-editor.tsx'
import { fieldOf, FieldValue } from './field-value.tsx'
import { askedOf, without, type Asked } from './filter-questions.ts'
import { questionWord } from './filter-words.ts'
import type { ListState } from './list-state.ts'
import { thingOf } from './registry.ts'
import { Popup } from './ui/popup.tsx'
import { formatMoney, formatNumber } from './ui/format.ts'
import { Day } from './ui/moment.tsx'
import { labelOf, say } from './words.ts'

interface FilterBarProps {
  entity: AnyEntity
  state: ListState
  /** What the list holds, where that is not all of the entity. */
  called?: string
  /** How many pass; in words where they were not counted to the end. */
  count?: number | string | null
  /** At the right: views, saved views. */
  children?: ReactNode
}

/** Words to look for, conditions as sentences, and how many are left. All of it stands in the address. */
export function FilterBar({ entity, state, called, count, children }: FilterBarProps) {
  const { t } = useLingui()
  const [adding, setAdding] = useState(false)
  const words = useRef<HTMLInputElement>(null)
  useCommands(
    [
      { id: 'list.filter', word: t`Filter`, keys: 'f', icon: ListFilter, run: () => setAdding(true) },
      { id: 'list.find', word: t`Find in this list`, keys: 'mod+f', run: () => words.current?.focus() },
    ],
    t`In a list`,
  )
  const shown = askedOf(entity, state.conditions)
  const thing = thingOf(entity.name)
  const many = thing ? say(thing.many) : entity.plural
  return (
    <div className={classes.bar} role="search">
      <label className={classes.find}>
        <Search />
        <FindField state={state} label={t`Find in ${called ?? many.toLowerCase()}`} input={words} />
      </label>
      {shown.map(asked => (
        <AskedChip key={`${asked.field} ${asked.question}`} entity={entity} asked={asked} state={state} />
      ))}
      {state.archived !== 'no' && (
        <Chip
          word={state.archived === 'only' ? t`Only archived` : t`Archived too`}
          onRemove={() => state.setArchived('no')}
        />
      )}
      <Popup
        label={t`Filter`}
        open={adding}
        onOpen={setAdding}
        target={handed => (
          <button
            type="button"
            className={classes.add}
            data-hint={t`Filter by any field`}
            data-hint-keys="f"
            {...handed}
          >
            <ListFilter />
            {shown.length === 0 && <span>{t`Filter`}</span>}
          </button>
        )}
      >
        {close => <FilterMenu entity={entity} state={state} close={close} />}
      </Popup>
      {(shown.length > 0 || state.text !== '') && (
        <button type="button" className={classes.clear} onClick={state.clear}>{t`Clear`}</button>
      )}
      <div className={classes.right}>
        {count !== undefined && count !== null && (
          <span className={classes.count} aria-live="polite" data-given>
            {typeof count === 'number' ? formatNumber(count) : count}
          </span>
        )}
        {children}
      </div>
    </div>
  )
}

/** So long after the last key the address takes the text over. */
const SETTLED = 250

function FindField({
  state,
  label,
  input,
}: {
  state: ListState
  label: string
  input: React.RefObject<HTMLInputElement | null>
}) {
  const [text, setText] = useState(state.text)
  const sent = useRef(state.text)
  useEffect(() => {
    // Another view or the back button changed the address: it is right.
    if (state.text === sent.current) return
    sent.current = state.text
    setText(state.text)
    state.setDraft(null)
    // Only the address starts this.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [state.text])
  useEffect(() => {
    if (text === sent.current) return
    const timer = setTimeout(() => {
      sent.current = text
      state.setText(text)
    }, SETTLED)
    return () => clearTimeout(timer)
    // Only typing starts the clock.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [text])
  // With the key itself, not after it has been painted: letter and rows change in one drawing.
  const type = (typed: string) => {
    setText(typed)
    state.setDraft(typed)
  }
  return (
    <input
      ref={input}
      type="search"
      value={text}
      placeholder={label}
      aria-label={label}
      onChange={event => type(event.target.value)}
      onKeyDown={event => event.key === 'Escape' && (type(''), event.currentTarget.blur())}
    />
  )
}

function AskedChip({ entity, asked, state }: { entity: AnyEntity; asked: Asked; state: ListState }) {
  const { t } = useLingui()
  const field = fieldOf(entity, asked.field)
  if (!field) return null
  const label = labelOf(entity, asked.field)
  const between = asked.question === 'between' ? t`and` : t`or`
  return (
    <span className={classes.chip}>
      <Popup
        label={label}
        target={handed => (
          <button type="button" className={classes.sentence} {...handed}>
            <span className={classes.field}>{label}</span>{' '}
            <span className={classes.operator}>{say(questionWord(asked.question, field))}</span>
            <span className={classes.values}>
              {asked.values.map((value, index) => (
                <span key={index} className={classes.one}>
                  {index > 0 && <span className={classes.operator}>{between}</span>}
                  {value === 'null' ? t`empty` : <AskedValue entity={entity} field={asked.field} value={value} />}
                </span>
              ))}
            </span>
          </button>
        )}
      >
        {close => <FilterEditor entity={entity} field={asked.field} asked={asked} state={state} close={close} />}
      </Popup>
      <button
        type="button"
        className={classes.remove}
        aria-label={t`Remove the filter ${label}`}
        onClick={() => state.setFilters(without(asked))}
      >
        <X />
      </button>
    </span>
  )
}

function AskedValue({ entity, field: name, value }: { entity: AnyEntity; field: string; value: string }) {
  switch (fieldOf(entity, name)?.kind) {
    case 'tags':
    case 'choices':
    case 'refs':
      return <FieldValue entity={entity} field={name} value={[value]} plain />
    case 'integer':
    case 'decimal':
    case 'percent':
    case 'duration':
      return <FieldValue entity={entity} field={name} value={Number(value)} plain />
    case 'range':
      return formatNumber(Number(value))
    case 'boolean':
      return <FieldValue entity={entity} field={name} value={value === 'true'} plain />
    case 'money': {
      const money = amountOf(value)
      return typeof money === 'string' ? value : formatMoney({ ...money, amount: String(money.amount) })
    }
    case 'moment':
      return <Day on={value.slice(0, 10)} />
    case 'url':
    case 'email':
      return value
    default:
      return <FieldValue entity={entity} field={name} value={value} plain />
  }
}

function Chip({ word, onRemove }: { word: string; onRemove: () => void }) {
  return (
    <span className={classes.chip}>
      <span className={classes.sentence}>{word}</span>
      <button type="button" className={classes.remove} aria-label={word} onClick={onRemove}>
        <X />
      </button>
    </span>
  )
}
