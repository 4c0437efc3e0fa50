import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { memo, useRef, type MouseEvent } from 'react'
import { useCursorInView } from '#web/entity-table.tsx'
import { Tags } from '#web/field-value.tsx'
import type { ListControl } from '#web/list-control.ts'
import { formatMoney, formatNumber } from '#web/ui/format.ts'
import { Ago } from '#web/ui/moment.tsx'
import { PersonMark } from '#web/ui/person-mark.tsx'
import { useRowWindow } from '#web/ui/row-window.ts'
import { ChoiceMark } from '#web/ui/state-mark.tsx'
import { choiceWord } from '#web/words.ts'
import { idea, type Idea } from '../domain/idea.ts'
import classes from './idea-list.module.css'

const ROW = 58

/** Ideas as one reads them: what it is, and below it who asks, how much they are worth and when they last did. */
export function IdeaList({
  rows,
  control,
  item,
}: {
  rows: readonly Idea[]
  control: ListControl
  item: string | null
}) {
  const { t } = useLingui()
  const box = useRef<HTMLDivElement>(null)
  const { from, to, show } = useRowWindow(box, rows.length, ROW, 0)
  useCursorInView(control, rows, show)
  return (
    <div ref={box} className={classes.list} tabIndex={-1}>
      <ul
        role="listbox"
        aria-label={t`Ideas`}
        aria-multiselectable="true"
        tabIndex={0}
        aria-activedescendant={control.cursor ? `row-${control.cursor}` : undefined}
        style={{ height: rows.length * ROW }}
      >
        {rows.slice(from, to).map((row, index) => (
          <IdeaRow
            key={row.id}
            row={row}
            top={(from + index) * ROW}
            place={from + index + 1}
            count={rows.length}
            control={control}
            isCursor={control.cursor === row.id}
            isItem={item === row.id}
            isSelected={control.selected.has(row.id)}
          />
        ))}
      </ul>
    </div>
  )
}

interface IdeaRowProps {
  row: Idea
  top: number
  place: number
  count: number
  control: ListControl
  isCursor: boolean
  isItem: boolean
  isSelected: boolean
}

const IdeaRow = memo(
  function IdeaRow({ row, top, place, count, control, isCursor, isItem, isSelected }: IdeaRowProps) {
    const press = (event: MouseEvent) => {
      control.setCursor(row.id)
      if (event.shiftKey) return control.extendTo(row.id)
      if (event.metaKey || event.ctrlKey) return control.toggle(row.id)
      control.peek(row.id)
    }
    return (
      <li
        id={`row-${row.id}`}
        role="option"
        aria-selected={isSelected || isItem}
        aria-setsize={count}
        aria-posinset={place}
        className={classes.row}
        style={{ transform: `translateY(${top}px)` }}
        data-cursor={isCursor || undefined}
        data-item={isItem || undefined}
        data-selected={isSelected || undefined}
        onClick={press}
        onDoubleClick={() => control.open(row.id)}
      >
        <span className={classes.state}>
          <ChoiceMark entity={idea} field="status" value={row.status} bare />
        </span>
        <span className={classes.title}>{row.title}</span>
        <span className={classes.beside}>
          {row.tags.length > 0 && (
            <span className={classes.tags}>
              <Tags of={row.tags.slice(0, 2)} />
            </span>
          )}
          <span className={classes.word} aria-hidden="true">
            {choiceWord(idea, 'status', row.status)}
          </span>
          <span className={classes.owner}>{row.owner && <PersonMark id={row.owner} bare />}</span>
        </span>
        <span className={classes.demand}>
          <Demand row={row} />
        </span>
      </li>
    )
  },
  (before, after) =>
    before.row === after.row &&
    before.top === after.top &&
    before.count === after.count &&
    before.isCursor === after.isCursor &&
    before.isItem === after.isItem &&
    before.isSelected === after.isSelected,
)

function Demand({ row }: { row: Idea }) {
  if (row.feedbackCount === 0) return <Trans>Nobody has asked for it yet</Trans>
  const revenue = Object.entries(row.revenuePerYear)
  return (
    <>
      <span>
        {row.customerCount > 0 ? (
          <Plural value={row.customerCount} one="# customer asks" other="# customers ask" />
        ) : (
          <Trans>Customers not known</Trans>
        )}
      </span>
      <span>
        <Plural value={row.feedbackCount} one="# piece of feedback" other="# pieces of feedback" />
      </span>
      {revenue.length > 0 && (
        <span>
          <Trans>
            {revenue.map(([currency, amount]) => formatMoney({ currency, amount }, { compact: true })).join(' + ')} a
            year
          </Trans>
        </span>
      )}
      {row.lastEvidenceAt && (
        <span>
          <Trans>
            heard <Ago at={row.lastEvidenceAt} />
          </Trans>
        </span>
      )}
      {row.effort && (
        <span>
          <Trans>
            {formatNumber(row.effort.p10)} – {formatNumber(row.effort.p90)} person-months
          </Trans>
        </span>
      )}
    </>
  )
}
