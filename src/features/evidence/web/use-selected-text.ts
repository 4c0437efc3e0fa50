import { useEffect, useState, type RefObject } from 'react'
import { selectedOffsets } from './segments.ts'

/** Which words of an element are selected, and where they stand in its frame. */
export interface SelectedText {
  start: number
  end: number
  top: number
  left: number
  width: number
  height: number
}

/** A selection made by handles or keys has no end of its own: it counts once it rests. */
const RESTING_MILLISECONDS = 180

/** Follows the selection by pointer, touch and keyboard alike. */
export function useSelectedText(box: RefObject<HTMLElement | null>, enabled: boolean): SelectedText | null {
  const [selected, setSelected] = useState<SelectedText | null>(null)
  useEffect(() => {
    if (!enabled) return
    let isPressed = false
    let timer: ReturnType<typeof setTimeout> | undefined
    const read = () => setSelected(box.current ? selectedIn(box.current) : null)
    const press = () => {
      isPressed = true
    }
    const lift = () => {
      isPressed = false
      clearTimeout(timer)
      timer = setTimeout(read)
    }
    const change = () => {
      clearTimeout(timer)
      if (!isPressed) timer = setTimeout(read, RESTING_MILLISECONDS)
    }
    document.addEventListener('pointerdown', press)
    document.addEventListener('pointerup', lift)
    document.addEventListener('pointercancel', lift)
    document.addEventListener('selectionchange', change)
    return () => {
      clearTimeout(timer)
      setSelected(null)
      document.removeEventListener('pointerdown', press)
      document.removeEventListener('pointerup', lift)
      document.removeEventListener('pointercancel', lift)
      document.removeEventListener('selectionchange', change)
    }
  }, [box, enabled])
  return selected
}

function selectedIn(element: HTMLElement): SelectedText | null {
  const offsets = selectedOffsets(element)
  const range = offsets ? element.ownerDocument.getSelection()?.getRangeAt(0) : null
  const frame = element.parentElement?.getBoundingClientRect()
  if (!offsets || !range || !frame) return null
  const { top, left, width, height } = range.getBoundingClientRect()
  return { ...offsets, top: top - frame.top, left: left - frame.left, width, height }
}
