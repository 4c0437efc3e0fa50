import classes from './wordmark.module.css'

/** The name with its sign: the arrow that runs back from the end to the customer. */
export function Wordmark() {
  return (
    <span className={classes.wordmark}>
      <svg viewBox="0 0 32 32" aria-hidden="true">
        <path d="M27 9H10.5a6 6 0 0 0 0 12H14" className={classes.line} />
        <path d="m18.5 15.5-5.5 5.5 5.5 5.5" className={classes.line} />
        <circle cx="27" cy="9" r="3.2" fill="currentColor" />
      </svg>
      Workback
    </span>
  )
}
