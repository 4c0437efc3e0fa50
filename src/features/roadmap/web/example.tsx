import { useLingui } from '@lingui/react/macro'
import classes from './example.module.css'

/** Three bars as they will lie on the days, one of them with an open end. */
export function ExampleRoadmap() {
  const { t } = useLingui()
  const bars = [
    { title: t`Refills that come in time`, from: 2, to: 46 },
    { title: t`Reorder in one step`, from: 30, to: 68 },
    { title: t`Lockers at stations`, from: 58, to: 98, isOpen: true },
  ]
  return (
    <ul className={classes.example}>
      {bars.map(({ title, from, to, isOpen }) => (
        <li key={title}>
          <span data-open={isOpen} style={{ marginInlineStart: `${from}%`, width: `${to - from}%` }}>
            {title}
          </span>
        </li>
      ))}
    </ul>
  )
}
