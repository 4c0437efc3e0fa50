import type { Change } from '#server/store/change.ts'
import { equal } from '#server/store/store.ts'
import type { Undoer } from '#server/store/undoer.ts'
import { workspaceDetails } from '../domain/rights.ts'
import { settings, type Settings } from '../domain/settings.ts'
import { assertMay, pastOf, tell } from './rights-history.ts'

interface Details {
  name?: string | undefined
  settings?: Readonly<Record<string, unknown>> | undefined
}

/** Gives the workspace another name or other settings; what is not named stays. */
export async function changeDetails(tx: Change, input: Details) {
  const id = tx.scope.workspaceId
  const { slug, ...before } = await standing(tx)
  const after = {
    name: input.name ?? before.name,
    settings: settings.parse({ ...before.settings, ...input.settings }),
  }
  tx.send('update workspace set name = $2, settings = $3 where workspace_id = $1', [
    id,
    after.name,
    JSON.stringify(after.settings),
  ])
  tell(tx, workspaceDetails, { id, title: after.name, before: flat(before), after: flat(after) })
  return { id, slug, ...after }
}

/** Sets name and settings back to what they were, except those that were changed again since. */
export const settingsUndoer: Undoer = {
  kind: 'workspace.changed',
  undo: async (tx, changeId) => {
    assertMay(tx.scope, 'workspace.admin')
    const { id, before, after } = await pastOf(tx, changeId)
    const now: Record<string, unknown> = flat(await standing(tx))
    const since = Object.keys(before).filter(field => !equal(now[field], after[field]))
    const { name, ...rest } = Object.fromEntries(Object.entries(before).filter(([field]) => !since.includes(field)))
    await changeDetails(tx, {
      ...(typeof name === 'string' ? { name } : {}),
      settings: rest,
    })
    const refused = since.map(field => ({
      entity: workspaceDetails.name,
      id,
      field,
      code: 'field.changed_since',
      detail: 'Somebody changed this again since; it was left as it is.',
    }))
    return { reversed: tx.entries.length, refused }
  },
}

async function standing(tx: Change) {
  const [row] = await tx.query<{ slug: string; name: string; settings: object }>(
    'select slug, name, settings from workspace where workspace_id = $1 for update',
    [tx.scope.workspaceId],
  )
  if (!row) throw new Error('a scope without a workspace')
  return { ...row, settings: settings.parse(row.settings) }
}

const flat = ({ name, settings }: { name: string; settings: Settings }) => ({ name, ...settings })
