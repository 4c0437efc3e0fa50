import { Trans } from '@lingui/react/macro'
import { useMemo } from 'react'
import type { AnyEntity } from '#kernel/entity.ts'
import type { Field } from '#kernel/field.ts'
import type { Problem } from '#kernel/outcome.ts'
import { FieldValue } from '#web/field-value.tsx'
import { ProblemText } from '#web/ui/problem-text.tsx'
import { labelOf } from '#web/words.ts'
import { Named } from '../../domain/thing-cell.ts'
import type { ThingPlan } from '../../domain/thing-plan.ts'
import { readThing } from '../../domain/thing-row.ts'
import type { ShownImport } from '../../imports-api.ts'
import classes from './import.module.css'

const SHOWN = 8

/** The first rows as the things they become, read by the same rule that will import them. */
export function FirstThings({ of: { rows }, plan, entity }: { of: ShownImport; plan: ThingPlan; entity: AnyEntity }) {
  const read = useMemo(
    () => rows.slice(0, SHOWN).map(({ row, cells }) => ({ row, ...readThing(entity, cells, plan) })),
    [rows, entity, plan],
  )
  if (plan.mapping[entity.titleField] === undefined && plan.mapping['id'] === undefined)
    return (
      <p className={classes.lead}>
        <Trans>
          Say which column holds the {labelOf(entity, entity.titleField).toLowerCase()}, and the first rows are shown
          here.
        </Trans>
      </p>
    )
  return (
    <ol className={classes.firstRows}>
      {read.map(({ row, values, problems }) => (
        <li key={row}>
          <span className={classes.rowNumber}>{row}</span>
          <FirstThing entity={entity} values={values} problems={[...problems, ...missing(entity, plan, values)]} />
        </li>
      ))}
    </ol>
  )
}

interface FirstThingProps {
  entity: AnyEntity
  values: Record<string, unknown>
  problems: readonly Problem[]
}

function FirstThing({ entity, values, problems }: FirstThingProps) {
  const { [entity.titleField]: title, ...rest } = values
  const told = Object.entries(rest).filter(([, value]) => isSaid(value))
  return (
    <div className={classes.thing}>
      {isSaid(title) && <strong>{String(title)}</strong>}
      {told.length > 0 && (
        <dl>
          {told.map(([name, value]) => (
            <div key={name}>
              <dt>{labelOf(entity, name)}</dt>
              <dd>
                {value instanceof Named ? (
                  value.names.join(', ')
                ) : (
                  <FieldValue entity={entity} field={name} value={value} plain />
                )}
              </dd>
            </div>
          ))}
        </dl>
      )}
      {problems.map(problem => (
        <ProblemText
          key={`${problem.field} ${problem.code}`}
          of={{
            ...problem,
            message:
              problem.field === undefined ? problem.message : `${labelOf(entity, problem.field)}: ${problem.message}`,
          }}
        />
      ))}
    </div>
  )
}

const isSaid = (value: unknown) =>
  value !== null && value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0)

/** What every thing of its kind has, and this row has not. */
function missing(entity: AnyEntity, { mapping }: ThingPlan, values: Record<string, unknown>): Problem[] {
  if (mapping['id'] !== undefined) return []
  return Object.entries(entity.fields as Record<string, Field>).flatMap(([name, { setBy, filled, label }]) =>
    setBy === 'caller' && !filled && mapping[name] !== undefined && name in values && !isSaid(values[name])
      ? [{ field: name, code: 'field.required', message: `${label} is required.` }]
      : [],
  )
}
