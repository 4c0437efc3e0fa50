export type Side = 'below' | 'above' | 'beside'

const GAP = 4
const MARGIN = 8

/** Puts a fixed box beside another, on the other side when there is no room, and never outside the window. */
export function placeBeside(box: HTMLElement, anchor: HTMLElement, side: Side) {
  const from = anchor.getBoundingClientRect()
  const { offsetWidth: width, offsetHeight: height } = box
  const { innerWidth, innerHeight } = window
  const room = { above: from.top - MARGIN - GAP, below: innerHeight - from.bottom - MARGIN - GAP }
  let top: number
  let left: number
  if (side === 'beside') {
    left = from.right + GAP + width + MARGIN <= innerWidth ? from.right + GAP : from.left - GAP - width
    top = from.top + from.height / 2 - height / 2
  } else {
    const below =
      side === 'below'
        ? room.below >= Math.min(height, room.above) || room.below >= height
        : room.above < height && room.below > room.above
    top = below ? from.bottom + GAP : from.top - GAP - height
    left = getComputedStyle(anchor).direction === 'rtl' ? from.right - width : from.left
    // A button at the right edge opens to the left, edge to edge.
    if (left + width > innerWidth - MARGIN) left = from.right - width
    box.style.maxHeight = `${Math.max(160, below ? room.below : room.above)}px`
    if (!below) top = from.top - GAP - Math.min(height, room.above)
  }
  box.style.top = `${Math.max(MARGIN, Math.min(top, innerHeight - height - MARGIN))}px`
  box.style.left = `${Math.max(MARGIN, Math.min(left, innerWidth - width - MARGIN))}px`
}
