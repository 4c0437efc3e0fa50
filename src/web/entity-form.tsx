import { Button } from '@mantine/core'
import { Trans } from '@lingui/react/macro'
import { useState, type FormEvent, type ReactNode } from 'react'
import type { AnyEntity, CreateOf } from '#kernel/entity.ts'
import type { Field } from '#kernel/field.ts'
import { ApiProblem } from './api/problem.ts'
import classes from './entity-form.module.css'
import { FieldControl } from './field-control.tsx'
import { ProblemText, sentenceOf } from './ui/problem-text.tsx'

type Values = Record<string, unknown>

interface EntityFormProps<E extends AnyEntity> {
  entity: E
  /** Which fields, in which order; all that a caller may set unless said. */
  fields?: readonly string[]
  initial?: Partial<CreateOf<E>>
  /** May answer with a promise; its problem is shown beside the field it names. */
  onSave: (input: CreateOf<E>) => unknown
  onCancel?: () => void
  /** A verb and its object: "Create idea". */
  saveWord?: string
  /** A control of your own in place of the usual one. */
  replace?: Readonly<
    Record<string, (props: { value: unknown; onChange: (value: unknown) => void; error: string | null }) => ReactNode>
  >
}

/** A form read off an entity, checked here by the rule the server will use. */
export function EntityForm<E extends AnyEntity>({
  entity,
  fields,
  initial = {},
  onSave,
  onCancel,
  saveWord,
  replace = {},
}: EntityFormProps<E>) {
  const names = fields ?? settable(entity)
  const [values, setValues] = useState<Values>(() => ({ ...emptyOf(entity, names), ...initial }))
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({})
  const [failure, setFailure] = useState<Error | null>(null)
  const [busy, setBusy] = useState(false)

  const change = (name: string, value: unknown) => {
    setValues(before => ({ ...before, [name]: value }))
    setProblems(before => Object.fromEntries(Object.entries(before).filter(([field]) => field !== name)))
  }
  async function save(event: FormEvent) {
    event.preventDefault()
    const parsed = entity.create.safeParse(values)
    if (!parsed.success) return setProblems(firstOfEach(parsed.error.issues))
    setBusy(true)
    setFailure(null)
    try {
      await onSave(parsed.data as CreateOf<E>)
    } catch (problem) {
      if (problem instanceof ApiProblem)
        setProblems(
          Object.fromEntries(
            problem.problems.flatMap(each => (each.field ? [[rootOf(each.field), sentenceOf(each)]] : [])),
          ),
        )
      setFailure(problem as Error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <form className={classes.form} onSubmit={event => void save(event)} noValidate>
      {names.map((name, index) => {
        const own = replace[name]
        const error = problems[name] ?? null
        return (
          <div key={name}>
            {own ? (
              own({ value: values[name], onChange: value => change(name, value), error })
            ) : (
              <FieldControl
                entity={entity}
                field={name}
                value={values[name]}
                onChange={value => change(name, value)}
                error={error}
                autoFocus={index === 0}
              />
            )}
          </div>
        )
      })}
      <ProblemText of={failure} />
      <footer>
        <Button type="submit" variant="filled" loading={busy}>
          {saveWord ?? <Trans>Save</Trans>}
        </Button>
        {onCancel && (
          <Button variant="subtle" onClick={onCancel}>
            <Trans>Cancel</Trans>
          </Button>
        )}
      </footer>
    </form>
  )
}

const HIDDEN = new Set(['json', 'file', 'id'])
const settable = (entity: AnyEntity) =>
  Object.entries(entity.fields as Record<string, Field>)
    .filter(([name, field]) => field.setBy === 'caller' && !HIDDEN.has(field.kind) && name !== 'position')
    .map(([name]) => name)

/** What an untouched form holds: fallbacks, and empty text where text is asked for. */
const emptyOf = (entity: AnyEntity, names: readonly string[]): Values =>
  Object.fromEntries(
    names.map(name => {
      const field = (entity.fields as Record<string, Field>)[name]
      return [
        name,
        field?.fallback ??
          (field?.optional
            ? null
            : field?.kind === 'boolean'
              ? false
              : ['text', 'longText', 'url', 'email', 'date'].includes(field?.kind ?? '')
                ? ''
                : undefined),
      ]
    }),
  )

const rootOf = (field: string) => field.split('.')[0] ?? field

function firstOfEach(issues: readonly { path: readonly PropertyKey[]; message: string }[]) {
  const found: Record<string, string> = {}
  for (const issue of issues) found[String(issue.path[0] ?? '')] ??= issue.message
  return found
}
