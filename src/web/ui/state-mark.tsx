import type { AnyEntity } from '#kernel/entity.ts'
import { thingOf, type StateLook } from '../registry.ts'
import { choiceWord } from '../words.ts'
import classes from './state-mark.module.css'

/** A state as a small shape and a word; never color alone. */
export function StateMark({ look, word, bare = false }: { look: StateLook; word: string; bare?: boolean }) {
  return (
    <span className={classes.mark} data-tone={look.tone ?? 'neutral'} title={bare ? word : undefined}>
      <StateShapeMark shape={look.shape} />
      {bare ? <span className="visually-hidden">{word}</span> : <span className={classes.word}>{word}</span>}
    </span>
  )
}

const UNKNOWN: StateLook = { shape: 'open' }

/** The state of a thing by its entity and field, with the look its slice registered. */
export function ChoiceMark({
  entity,
  field,
  value,
  bare = false,
}: {
  entity: AnyEntity
  field: string
  value: string
  bare?: boolean
}) {
  const look = thingOf(entity.name)?.looks?.[field]?.[value]
  if (!look && !bare) return <span>{choiceWord(entity, field, value)}</span>
  return <StateMark look={look ?? UNKNOWN} word={choiceWord(entity, field, value)} bare={bare} />
}

const FILLED: Partial<Record<StateLook['shape'], number>> = { quarter: 0.25, half: 0.5, most: 0.75 }
const AROUND = 2 * Math.PI * 2.25

function StateShapeMark({ shape }: { shape: StateLook['shape'] }) {
  const share = FILLED[shape]
  return (
    <svg className={classes.shape} viewBox="0 0 14 14" aria-hidden="true">
      {shape === 'full' || shape === 'done' || shape === 'crossed' ? (
        <circle cx="7" cy="7" r="6.25" fill="currentColor" />
      ) : (
        <circle
          cx="7"
          cy="7"
          r="5.5"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.5"
          strokeDasharray={shape === 'dashed' ? '2.4 2.2' : undefined}
        />
      )}
      {share !== undefined && (
        <circle
          cx="7"
          cy="7"
          r="2.25"
          fill="none"
          stroke="currentColor"
          strokeWidth="4.5"
          transform="rotate(-90 7 7)"
          strokeDasharray={`${share * AROUND} ${AROUND}`}
        />
      )}
      {shape === 'done' && <path d="m4 7.2 2 2L10 5" className={classes.cut} />}
      {shape === 'crossed' && <path d="m4.8 4.8 4.4 4.4m0-4.4-4.4 4.4" className={classes.cut} />}
      {shape === 'paused' && (
        <path d="M5.6 5v4M8.4 5v4" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" />
      )}
    </svg>
  )
}
