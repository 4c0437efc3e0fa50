import { Trans } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Popup } from './popup.tsx'
import classes from './workings.module.css'

export interface WorkingInput {
  word: string
  value: ReactNode
}

export interface WorkingsProps {
  /** Names the figure: "Customers asking". */
  what: string
  /** In words or signs, as one would explain it to somebody. */
  formula: ReactNode
  inputs: readonly WorkingInput[]
  /** The day or moment up to which it counts. */
  asOf?: ReactNode
  /** What it leaves out or cannot know. */
  note?: ReactNode
  /** The figure itself. */
  children: ReactNode
}

/** A computed figure that says, when it is pressed, how it came about: formula, inputs, as of when. */
export function Workings({ children, ...of }: WorkingsProps) {
  return (
    <Popup
      label={of.what}
      target={handed => (
        <button type="button" className={classes.figure} data-act="figure" {...handed}>
          {children}
          <span className="visually-hidden">, {of.what}</span>
        </button>
      )}
    >
      {() => (
        // Long workings scroll, also by keys.
        <div className={classes.popup} tabIndex={0}>
          <WorkingsText {...of} />
        </div>
      )}
    </Popup>
  )
}

/** The same where it stands open. */
export function WorkingsText({ what, formula, inputs, asOf, note }: Omit<WorkingsProps, 'children'>) {
  return (
    <div className={classes.workings}>
      <h3>{what}</h3>
      <p className={classes.formula}>{formula}</p>
      <dl>
        {inputs.map(({ word, value }) => (
          <div key={word}>
            <dt>{word}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        {asOf && (
          <div>
            <dt>
              <Trans>As of</Trans>
            </dt>
            <dd>{asOf}</dd>
          </div>
        )}
      </dl>
      {note && <p className={classes.note}>{note}</p>}
    </div>
  )
}
