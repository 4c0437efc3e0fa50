import type { Keeper } from '#server/store/keeper.ts'
import { storeOf } from '#server/store/store.ts'
import { riceEstimate } from '../domain/estimate.ts'
import { orderOverride } from '../domain/order.ts'

const followers = [storeOf(riceEstimate), storeOf(orderOverride)] as const

/** An idea that moves to another product takes what was estimated and decided about it along. */
export const productKeeper: Keeper = {
  watches: ['idea'],
  async keep(tx, entries) {
    for (const { id, op, before, row } of entries) {
      if (op !== 'update' || !before || !('product' in before)) continue
      const product = row['product'] as `product_${string}` | null
      for (const store of followers)
        for (const { id: follower } of await store.where(tx, 'idea = $1', [id], { archived: true }))
          await store.keep(tx, follower, { product })
    }
  },
}
