/** How near an edge the pointer must come, and how far a frame then scrolls at most. */
const NEAR = 56
const FASTEST = 18

/** Scrolls a container sideways while the pointer is held near one of its edges. */
export function edgeScroll(scroller: HTMLElement | null, scrolled: () => void) {
  let frame = 0
  let speed = 0
  const step = () => {
    frame = 0
    if (!scroller || speed === 0) return
    scroller.scrollLeft += speed
    scrolled()
    frame = requestAnimationFrame(step)
  }
  return {
    at(x: number) {
      if (!scroller) return
      const box = scroller.getBoundingClientRect()
      const names = parseFloat(getComputedStyle(scroller).getPropertyValue('--own-names')) || 0
      const left = box.left + names + NEAR - x
      const right = x - (box.right - NEAR)
      speed = left > 0 ? -Math.min(FASTEST, left / 3) : right > 0 ? Math.min(FASTEST, right / 3) : 0
      if (speed !== 0 && frame === 0) frame = requestAnimationFrame(step)
    },
    stop() {
      speed = 0
      cancelAnimationFrame(frame)
    },
  }
}
