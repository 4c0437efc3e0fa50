import { useEffect, useState, type ComponentType } from 'react'
import type { LoadSheet } from './overlays.ts'

/** Draws a dialog of a slice once it has been fetched. */
export function Sheet({ load, onClose }: { load: LoadSheet; onClose: () => void }) {
  const [Part, setPart] = useState<ComponentType<{ onClose: () => void }> | null>(null)
  useEffect(() => {
    let isWanted = true
    load().then(
      part => isWanted && setPart(() => part),
      () => isWanted && onClose(),
    )
    return () => {
      isWanted = false
    }
  }, [load, onClose])
  return Part ? <Part onClose={onClose} /> : null
}
