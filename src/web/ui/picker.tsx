import { useLingui } from '@lingui/react/macro'
import { Check, Plus } from 'lucide-react'
import { useId, useState, type KeyboardEvent, type ReactNode } from 'react'
import { fold } from '../store/selection.ts'
import { useHeldEnter } from './held-enter.ts'
import classes from './picker.module.css'

export interface Option {
  value: string
  word: string
  /** Instead of the word: a state with its shape, a person with a face. */
  mark?: ReactNode
  beside?: string
}

interface PickerProps {
  label: string
  options: readonly Option[]
  chosen: readonly string[]
  onPick: (value: string) => void
  /** Makes what was typed, when nothing is called that. */
  onCreate?: ((text: string) => void) | undefined
  /** When the options come from elsewhere, what was typed goes there. */
  onText?: (text: string) => void
  /** The options do not answer what was typed yet: Enter waits for those that do. */
  isBehind?: boolean
  /** A first line that empties the field. */
  nothing?: { word: string; onPick: () => void } | undefined
  multiple?: boolean
}

/** Fewer options than this need no field to search them. */
const FEW = 8
const MOST = 60

/** A list to pick from by typing, arrows and Enter, or by pressing. Stands in a popup. */
export function Picker({
  label,
  options,
  chosen,
  onPick,
  onCreate,
  onText,
  isBehind = false,
  nothing,
  multiple = false,
}: PickerProps) {
  const { t } = useLingui()
  const [text, setText] = useState('')
  const [at, setAt] = useState(() =>
    Math.max(0, options.findIndex(option => option.value === chosen[0]) + (nothing ? 1 : 0)),
  )
  const id = useId()
  const words = fold(text).trim()
  const found = (onText || words === '' ? options : options.filter(option => fold(option.word).includes(words))).slice(
    0,
    MOST,
  )
  const offersNew = onCreate !== undefined && words !== '' && !options.some(option => fold(option.word) === words)
  const lines: { key: string; run: () => void; content: ReactNode; isChosen: boolean }[] = [
    ...(nothing && words === ''
      ? [
          {
            key: ' nothing',
            run: nothing.onPick,
            content: <span className={classes.soft}>{nothing.word}</span>,
            isChosen: multiple ? chosen.includes('null') : chosen.length === 0,
          },
        ]
      : []),
    ...found.map(option => ({
      key: option.value,
      run: () => onPick(option.value),
      isChosen: chosen.includes(option.value),
      content: (
        <>
          {option.mark ?? <span className={classes.word}>{option.word}</span>}
          {option.beside && <span className={classes.beside}>{option.beside}</span>}
        </>
      ),
    })),
    ...(offersNew
      ? [
          {
            key: ' new',
            run: () => (onCreate(text.trim()), setText('')),
            content: (
              <>
                <Plus />
                <span className={classes.word}>{t`Create “${text.trim()}”`}</span>
              </>
            ),
            isChosen: false,
          },
        ]
      : []),
  ]
  const here = Math.min(at, lines.length - 1)
  const enter = useHeldEnter(isBehind, () => lines[here]?.run())
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0 && lines.length > 0) setAt((here + step + lines.length) % lines.length)
    else if (event.key === 'Enter') enter()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const isSearched = options.length > FEW || onCreate !== undefined || onText !== undefined
  return (
    <div className={classes.picker} onKeyDown={onKeyDown}>
      <input
        className={isSearched ? classes.ask : 'visually-hidden'}
        data-autofocus
        autoFocus
        value={text}
        placeholder={label}
        aria-label={label}
        onChange={event => (setText(event.target.value), setAt(0), onText?.(event.target.value))}
        role="combobox"
        aria-expanded="true"
        aria-controls={id}
        aria-activedescendant={lines[here] ? `${id}-${here}` : undefined}
      />
      <div
        id={id}
        role="listbox"
        aria-label={label}
        aria-multiselectable={multiple || undefined}
        className={classes.list}
      >
        {lines.map((line, index) => (
          <div
            key={line.key}
            id={`${id}-${index}`}
            role="option"
            aria-selected={line.isChosen}
            data-active={index === here || undefined}
            className={classes.option}
            ref={index === here ? scrollToMe : undefined}
            onPointerMove={() => index !== here && setAt(index)}
            // The field keeps the keys: the next letter, arrow or Escape is meant for it.
            onMouseDown={event => event.preventDefault()}
            onClick={line.run}
          >
            {line.content}
            {line.isChosen && <Check className={classes.check} />}
          </div>
        ))}
        {lines.length === 0 && <p className={classes.none}>{t`Nothing of this name.`}</p>}
      </div>
    </div>
  )
}

// Chromium answers with a promise, which React would take for a cleanup.
const scrollToMe = (element: HTMLElement | null) => void element?.scrollIntoView({ block: 'nearest' })
