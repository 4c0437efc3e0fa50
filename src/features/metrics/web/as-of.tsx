import { Trans, useLingui } from '@lingui/react/macro'
import { History } from 'lucide-react'
import { useToday } from '#web/today.ts'
import { Popup } from '#web/ui/popup.tsx'
import classes from './metrics.module.css'
import { momentWord } from './period-words.ts'

/** Goes back to what was known on a day: later words on the same days are left out. */
export function AsOf({
  value,
  firstOn,
  onChange,
}: {
  value: string | null
  firstOn: string | null
  onChange: (day: string | null) => void
}) {
  const { t } = useLingui()
  const today = useToday()
  return (
    <Popup
      kind="dialog"
      label={t`As known on`}
      target={handed => (
        <button type="button" className={classes.tool} data-on={value !== null || undefined} {...handed}>
          <History /> {value === null ? <Trans>As known now</Trans> : <Trans>As known on {momentWord(value)}</Trans>}
        </button>
      )}
    >
      {close => (
        <form
          className={classes.asOfForm}
          onSubmit={event => {
            event.preventDefault()
            onChange(String(new FormData(event.currentTarget).get('day') ?? '') || null)
            close()
          }}
        >
          <label>
            <span>
              <Trans>Show it as it stood at the end of</Trans>
            </span>
            <input
              type="date"
              name="day"
              defaultValue={value ?? ''}
              max={today}
              {...(firstOn ? { min: firstOn } : {})}
              data-autofocus
            />
          </label>
          <div className={classes.buttons}>
            <button type="submit" className={classes.primary}>
              <Trans>Show</Trans>
            </button>
            {value !== null && (
              <button type="button" onClick={() => (onChange(null), close())}>
                <Trans>What is known now</Trans>
              </button>
            )}
          </div>
        </form>
      )}
    </Popup>
  )
}
