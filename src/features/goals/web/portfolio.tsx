import { useLingui } from '@lingui/react/macro'
import { useMemo } from 'react'
import { useAllRows, useRows } from '#web/store/hooks.ts'
import { formatDay, formatShare } from '#web/ui/format.ts'
import { useNow } from '#web/ui/moment.tsx'
import { Workings } from '#web/ui/workings.tsx'
import type { Goal } from '../domain/goal.ts'
import { goalCheckIn } from '../domain/goal-check-in.ts'
import { FRESH_DAYS, PORTFOLIO_PARTS, portfolioOf, type PortfolioPart } from '../domain/portfolio.ts'
import classes from './goals.module.css'
import { dayOf } from './today.ts'

/** What kind of goals these are, each share with what was counted: those that the page shows. */
export function PortfolioMeter({ rows }: { rows: readonly Goal[] }) {
  const { t } = useLingui()
  const today = dayOf(useNow())
  const portfolio = usePortfolio(rows, today)
  const words = usePartWords()
  if (portfolio.count === 0) return null
  return (
    <section className={classes.portfolio} tabIndex={0} aria-label={t`What kind of goals these are`}>
      <dl>
        {PORTFOLIO_PARTS.map(part => {
          const { count, share } = portfolio.parts[part]
          const { word, formula, note } = words[part]
          return (
            <div key={part}>
              <dt>{word}</dt>
              <dd>
                <Workings
                  what={word}
                  formula={formula}
                  inputs={[
                    { word: t`Of these`, value: String(count) },
                    { word: t`Open goals shown`, value: String(portfolio.count) },
                  ]}
                  asOf={formatDay(today, { weekday: false })}
                  note={note}
                >
                  {formatShare(share)}
                </Workings>
              </dd>
            </div>
          )
        })}
      </dl>
    </section>
  )
}

function usePortfolio(rows: readonly Goal[], today: string) {
  const said = useRows(goalCheckIn)
  const people = useAllRows('person')
  return useMemo(() => {
    const here = new Set(people.filter(person => person.archivedAt === null).map(person => person.id))
    const last = new Map<string, string>()
    for (const { goal, date, archivedAt } of said)
      if (archivedAt === null && date > (last.get(goal) ?? '')) last.set(goal, date)
    const portrayed = rows.map(row => ({
      ...row,
      isOwned: here.has(row.owner),
      lastCheckIn: last.get(row.id) ?? null,
    }))
    return portfolioOf(portrayed, today)
  }, [rows, said, people, today])
}

function usePartWords(): Record<PortfolioPart, { word: string; formula: string; note?: string }> {
  const { t } = useLingui()
  return {
    input: { word: t`Input goals`, formula: t`Goals about what the team does itself ÷ open goals` },
    customers: {
      word: t`Customers notice`,
      formula: t`Goals of which customers notice something ÷ open goals`,
      note: t`For comparison: 360 of the 452 goals that Amazon’s letter to shareholders of 2009 counts, which is 80%.`,
    },
    owner: { word: t`Owner is here`, formula: t`Goals whose owner is among the people of today ÷ open goals` },
    deliverable: { word: t`Deliverable`, formula: t`Goals that say what there will be to show ÷ open goals` },
    metric: { word: t`Measured`, formula: t`Goals with a metric, a baseline and a target ÷ open goals` },
    checkedIn: {
      word: t`Checked in`,
      formula: t`Goals that were checked in within ${FRESH_DAYS} days ÷ open goals`,
    },
  }
}
