import { Trans } from '@lingui/react/macro'
import { useMemo } from 'react'
import { formatDay } from '#web/ui/format.ts'
import { ProblemText } from '#web/ui/problem-text.tsx'
import { Quote } from '#web/ui/quote.tsx'
import { importRow, type FeedbackDraft } from '../../domain/import-row.ts'
import type { ShownImport } from '../../imports-api.ts'
import { ratingWord } from '../rating.ts'
import { fieldWord } from './import-words.ts'
import classes from './import.module.css'
import { MAPPABLE_FIELDS } from '../../domain/mapping.ts'

const SHOWN = 8

/** The first rows as they would stand in the inbox, read by the same rule that will import them. */
export function FirstRows({ of: { rows, plan, mapping } }: { of: ShownImport }) {
  const read = useMemo(
    () =>
      plan === null || (mapping['text'] === undefined && mapping['title'] === undefined)
        ? []
        : rows
            .slice(0, SHOWN)
            .map(({ row, cells }) => ({ row, outcome: importRow({ row, cells, problems: [] }, plan) })),
    [rows, plan, mapping],
  )
  if (read.length === 0)
    return (
      <p className={classes.lead}>
        <Trans>Say which column holds the words, and the first rows are shown here.</Trans>
      </p>
    )
  return (
    <ol className={classes.firstRows}>
      {read.map(({ row, outcome }) => (
        <li key={row}>
          <span className={classes.rowNumber}>{row}</span>
          {!outcome.ok ? (
            <div>
              {outcome.problems.map(problem => (
                <ProblemText
                  key={problem.code}
                  of={{
                    ...problem,
                    message:
                      problem.field === undefined ? problem.message : `${nameOf(problem.field)}: ${problem.message}`,
                  }}
                />
              ))}
            </div>
          ) : outcome.value.draft === null ? (
            <p className={classes.lead}>{outcome.value.notes.map(note => note.message).join(' ')}</p>
          ) : (
            <Draft of={outcome.value.draft} />
          )}
        </li>
      ))}
    </ol>
  )
}

function Draft({ of }: { of: FeedbackDraft }) {
  return (
    <Quote
      source={[
        of.customer?.name ?? null,
        of.authorName,
        of.occurredAt === null ? null : formatDay(of.occurredAt.slice(0, 10), { weekday: false }),
        of.rating === null ? null : ratingWord(of),
        of.voteCount === null ? null : `+${of.voteCount}`,
        of.product,
        of.tags.join(', ') || null,
        of.source,
      ]}
    >
      {of.title && <strong className={classes.draftTitle}>{of.title}</strong>}
      {of.text}
    </Quote>
  )
}

const nameOf = (field: string) => {
  const known = MAPPABLE_FIELDS.find(each => each === field)
  return known ? fieldWord(known) : field
}
