import { positionBetween } from '#kernel/position.ts'
import type { Change } from '#server/store/change.ts'
import { storeOf } from '#server/store/store.ts'
import { launchItem } from '../domain/launch-item.ts'
import type { Launch } from '../domain/launch.ts'
import { checklistFor } from '../domain/template.ts'

const items = storeOf(launchItem)

/** The list of the launch's tier, as rows of its own: from here on it belongs to the team. */
export async function beginChecklist(tx: Change, { id, tier, launchOn, product }: Launch) {
  for (const values of checklistFor(tier, launchOn))
    await items.insert(tx, launchItem.create.parse({ launch: id, ...values }), { product })
}

/** A place after every other item of the launch. */
export async function lastPosition(tx: Change, launchId: string): Promise<string> {
  const [last] = await tx.query<{ position: string | null }>(
    'select max("position") as position from launch_item where workspace_id = $1 and launch = $2 and archived_at is null',
    [tx.scope.workspaceId, launchId],
  )
  return positionBetween(last?.position ?? null, null)
}
