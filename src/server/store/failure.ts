import { DatabaseError } from 'pg'
import { Refusal } from '../refusal.ts'

/** A refusal of the database told as a refusal of the caller, where it is one; otherwise the error itself. */
export function refusalOf(error: unknown): unknown {
  if (!(error instanceof DatabaseError)) return error
  const field = fieldOfConstraint(error.constraint ?? '')
  switch (error.code) {
    case '23503':
      return new Refusal('invalid', {
        ...field,
        code: 'reference.not_found',
        message: 'What this points at does not exist in this workspace.',
      })
    case '23505':
      return new Refusal('conflict', { ...field, code: 'row.exists', message: 'There is already one like this.' })
    case '23502':
      if (error.table !== 'change_log') return error
      return new Refusal('not_found', {
        code: 'workspace.gone',
        message: 'This workspace has been removed. Nothing was changed.',
      })
    case '23514':
      return new Refusal('invalid', { ...field, code: 'value.refused', message: 'This value is not allowed here.' })
    case '22007':
    case '22008':
      return new Refusal('invalid', {
        code: 'date.out_of_range',
        message: 'A date is out of range. Use years from 1000 to 9999.',
      })
    case '22003':
      return new Refusal('invalid', { code: 'number.out_of_range', message: 'A number is too large.' })
    case '22021':
    case '22P05':
      return new Refusal('invalid', {
        code: 'text.unstorable',
        message: 'A text holds characters that cannot be stored.',
      })
    case '53100':
      return new Refusal('unavailable', {
        code: 'disk.full',
        message: 'The disk of the database is full. Nothing was changed; make room and try again.',
      })
    case '40001':
    case '40P01':
    case '55P03':
      return new Refusal('unavailable', {
        code: 'database.busy',
        message: 'Somebody changed the same thing at this moment. Try again.',
      })
    default:
      return error
  }
}

/** References are constrained as `<table>__<column>`: the column names the field. */
function fieldOfConstraint(constraint: string): { field?: string } {
  const column = /__([a-z_]+)$/.exec(constraint)?.[1]
  return column ? { field: column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()) } : {}
}

/** A statement that only failed because one before it in the transaction did. */
export const isConsequence = (error: unknown) => error instanceof DatabaseError && error.code === '25P02'
