import type { ReactNode } from 'react'
import classes from './quote.module.css'

/** Words of a customer, set as a quote, with who, when, segment and revenue in one soft line. */
export function Quote({
  children,
  source,
  large = false,
}: {
  children: ReactNode
  source?: readonly (ReactNode | null)[]
  large?: boolean
}) {
  const known = (source ?? []).filter(part => part !== null && part !== '')
  return (
    <figure className={classes.quote} data-large={large || undefined}>
      <blockquote>{children}</blockquote>
      {known.length > 0 && (
        <figcaption>
          {known.map((part, index) => (
            <span key={index}>{part}</span>
          ))}
        </figcaption>
      )}
    </figure>
  )
}
