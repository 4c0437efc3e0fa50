import { useLingui } from '@lingui/react/macro'
import type { Completeness } from '../domain/document.ts'
import classes from './completeness-bar.module.css'

/** How many of the required parts hold something. */
export function CompletenessBar({ of: { filled, required } }: { of: Completeness }) {
  const { t } = useLingui()
  if (required === 0) return null
  const share = filled.length / required
  return (
    <span className={classes.bar} title={t`${filled.length} of ${required} parts are written`}>
      <svg viewBox="0 0 40 4" aria-hidden="true" preserveAspectRatio="none">
        <rect width="40" height="4" />
        <rect width={40 * share} height="4" data-filled="" />
      </svg>
      <span>
        {filled.length}/{required}
      </span>
    </span>
  )
}
