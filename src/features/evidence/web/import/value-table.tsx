import { Trans, useLingui } from '@lingui/react/macro'
import { NativeSelect } from '@mantine/core'
import type { Field } from '#kernel/field.ts'
import { choiceWord, labelOf } from '#web/words.ts'
import type { WrittenValues } from '../../domain/thing-values.ts'
import type { ShownImport } from '../../imports-api.ts'
import { entityOfKind } from './kinds.ts'
import { MappingColumns } from './mapping-table.tsx'
import classes from './mapping.module.css'

const UNDECIDED = ' '

interface ValueTableProps {
  of: ShownImport
  onRead: (values: WrittenValues) => void
}

/** Values that are none of the choices here, such as the states of another tool: what each is read as. */
export function ValueTable({ of: { kind, thingPlan }, onRead }: ValueTableProps) {
  const { t } = useLingui()
  const entity = entityOfKind(kind)
  const values = Object.entries(thingPlan?.values ?? {})
  if (!entity || !thingPlan || values.length === 0) return null
  const unread = thingPlan.unreadable === 'refuse' ? t`– leaves its row out –` : t`– left empty –`
  return values.map(([name, read]) => {
    const field = (entity.fields as Record<string, Field>)[name]
    const word = labelOf(entity, name)
    return (
      <section key={name} className={classes.values} aria-label={t`Values of ${word}`}>
        <h3>
          <Trans>What {word} is read as</Trans>
        </h3>
        <table className={classes.mapping}>
          <MappingColumns />
          <tbody>
            {Object.entries(read).map(([written, choice]) => (
              <tr key={written} data-open={choice === null || undefined}>
                <th scope="row">{written}</th>
                <td>
                  <NativeSelect
                    aria-label={t`${word} for ${written}`}
                    value={choice ?? UNDECIDED}
                    data={[
                      { value: UNDECIDED, label: unread },
                      ...(field?.choices ?? []).map(each => ({ value: each, label: choiceWord(entity, name, each) })),
                      { value: '', label: t`Nothing: leave it empty` },
                    ]}
                    onChange={({ currentTarget: { value } }) =>
                      onRead({ [name]: { ...read, [written]: value === UNDECIDED ? null : value } })
                    }
                  />
                </td>
                <td className={classes.example} />
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    )
  })
}
