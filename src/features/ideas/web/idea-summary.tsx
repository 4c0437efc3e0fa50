import { Properties } from '#web/ui/properties.tsx'
import { EditableProperty } from '#web/field-edit.tsx'
import { useEntity } from '#web/store/hooks.ts'
import { idea } from '../domain/idea.ts'
import { CustomersAsking } from './customers-asking.tsx'
import { Description } from './description.tsx'
import { Evidence } from './evidence.tsx'

const FIELDS = ['status', 'owner', 'product', 'effort', 'tags'] as const

/** An idea beside its list: enough to decide what to do with it. */
export function IdeaSummary({ id }: { id: string }) {
  const row = useEntity(idea, id)
  if (!row) return null
  return (
    <>
      <Properties>
        {FIELDS.map(field => (
          <EditableProperty key={field} entity={idea} row={row} field={field} />
        ))}
      </Properties>
      <Description id={id} />
      <CustomersAsking id={id} />
      <Evidence id={id} most={5} />
    </>
  )
}
