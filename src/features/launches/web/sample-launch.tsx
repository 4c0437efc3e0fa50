import { useLingui } from '@lingui/react/macro'
import { StateMark } from '#web/ui/state-mark.tsx'
import classes from './launches.module.css'

/** What a checklist will look like, with questions of nobody. */
export function SampleLaunch() {
  const { t } = useLingui()
  const lines = [
    { look: { shape: 'done', tone: 'good' }, word: t`Done`, title: t`It can be switched off, and that has been tried` },
    { look: { shape: 'half', tone: 'info' }, word: t`In progress`, title: t`Help pages say what is new` },
    { look: { shape: 'open' }, word: t`Not started`, title: t`Those who asked for it are on a list to be told` },
  ] as const
  return (
    <ul className={classes.sample}>
      {lines.map(({ look, word, title }) => (
        <li key={word}>
          <StateMark look={look} word={word} />
          <span>{title}</span>
        </li>
      ))}
    </ul>
  )
}
