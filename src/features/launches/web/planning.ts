import { msg } from '@lingui/core/macro'
import type { CommandContext } from '#web/registry.ts'
import { changeOver } from '#web/store/hooks.ts'
import { say } from '#web/words.ts'
import { launch } from '../domain/launch.ts'
import { dayOf } from './use-readiness.ts'

const USUAL_LEAD_DAYS = 42
const A_DAY = 86_400_000

/** Plans the launch of a roadmap item on the day it ends; the server links the two. */
export function planLaunch({ store, go }: CommandContext, id: string) {
  const item = store.rows.get('roadmapItem', id)
  if (!item) return
  const fallback = dayOf(Date.now() + USUAL_LEAD_DAYS * A_DAY)
  const made = changeOver(store, launch).create(
    {
      title: String(item['title']),
      launchOn: typeof item['endOn'] === 'string' ? item['endOn'] : fallback,
      roadmapItem: id as `roadmapItem_${string}`,
      product: (item['product'] as `product_${string}` | null | undefined) ?? null,
      owner: store.me.personId as `person_${string}` | null,
    },
    say(msg`Plan a launch`),
  )
  go(`launches/${made}`)
}
