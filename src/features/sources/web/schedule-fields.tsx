import { useLingui } from '@lingui/react/macro'
import { NativeSelect, TextInput } from '@mantine/core'
import { DAYS_OF_WEEK } from '#kernel/calendar.ts'
import { useWorkspace } from '#web/store/workspace-context.ts'
import type { Schedule } from '../domain/source-settings.ts'
import { weekdayOptions } from './source-words.ts'
import classes from './sources.module.css'

const EARLY = '06:00'

/** When it is read by itself. */
export function ScheduleFields({
  schedule,
  onChange,
}: {
  schedule: Schedule | null
  onChange: (schedule: Schedule | null) => void
}) {
  const { t } = useLingui()
  const { details } = useWorkspace()
  const at = schedule !== null && 'at' in schedule ? schedule.at : EARLY
  const zone = details.settings.timeZone
  const choose = (every: string) => {
    if (every === 'hour') onChange({ every, minute: 0 })
    else if (every === 'day') onChange({ every, at })
    else if (every === 'week') onChange({ every, on: 'monday', at })
    else onChange(null)
  }
  return (
    <div className={classes.schedule}>
      <NativeSelect
        label={t`Read by itself`}
        value={schedule?.every ?? ''}
        data={[
          { value: 'day', label: t`Every day` },
          { value: 'hour', label: t`Every hour` },
          { value: 'week', label: t`Every week` },
          { value: '', label: t`Only when somebody asks` },
        ]}
        onChange={event => choose(event.currentTarget.value)}
      />
      {schedule?.every === 'week' && (
        <NativeSelect
          label={t`On`}
          value={schedule.on}
          data={weekdayOptions()}
          onChange={event => {
            const on = DAYS_OF_WEEK.find(day => day === event.currentTarget.value)
            if (on) onChange({ ...schedule, on })
          }}
        />
      )}
      {schedule !== null && schedule.every !== 'hour' && (
        <TextInput
          type="time"
          label={t`At, in ${zone}`}
          value={schedule.at}
          onChange={event =>
            event.currentTarget.value !== '' && onChange({ ...schedule, at: event.currentTarget.value.slice(0, 5) })
          }
        />
      )}
    </div>
  )
}
