import { useMemo, useState } from 'react'
import { useAllRows, useChange } from '#web/store/hooks.ts'
import type { Row } from '#web/store/row.ts'
import { mergedOrder, orderOverride, type OrderOverride, type Pin, type Placed } from '../domain/order.ts'

/** A move that has been made on screen and waits for its reason. */
export interface Moving {
  idea: string
  position: number
}

export interface Ordering {
  order: readonly Placed[]
  moving: Moving | null
  move: (idea: string, position: number) => void
  /** Keeps the move, or gives it up. */
  settle: (reason: string, label: string) => void
  giveUp: () => void
  /** Lets the numbers decide again. */
  unpin: (pin: Pin, label: string) => void
}

/** The computed order with what people put elsewhere, and moves that are not kept before their reason is said. */
export function useOrder(computed: readonly string[]): Ordering {
  const rows = useAllRows('orderOverride')
  const change = useChange(orderOverride)
  const [moving, setMoving] = useState<Moving | null>(null)
  const pins = useMemo(() => rows.map(asOverride).filter(pin => pin.archivedAt === null), [rows])
  const order = useMemo(
    () => mergedOrder(computed, moving ? [...pins, provisional(moving)] : pins),
    [computed, pins, moving],
  )
  return {
    order,
    moving,
    move(idea, position) {
      const place = Math.min(Math.max(1, position), computed.length)
      const before = order.find(placed => placed.idea === idea)
      if (before && before.position !== place) setMoving({ idea, position: place })
    },
    settle(reason, label) {
      if (!moving) return
      change.create({ idea: moving.idea as OrderOverride['idea'], position: moving.position, reason }, label)
      setMoving(null)
    },
    giveUp: () => setMoving(null),
    unpin: (pin, label) => change.archive(pin.id, label),
  }
}

/** Counts as the latest decision until it is kept or given up. */
const provisional = ({ idea, position }: Moving): Pin => ({
  id: 'orderOverride_moving',
  idea,
  position,
  reason: '',
  updatedAt: '9999',
  archivedAt: null,
})

const asOverride = (row: Row) => row as unknown as OrderOverride
