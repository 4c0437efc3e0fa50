/** A tab that nobody looks at draws no frames, and is made ready all the same. */
const PATIENCE_MS = 100

void start()

/**
 * The program of the browser comes in parts, each evaluated in a turn of its own, so that the page can draw, scroll
 * and answer in between. What the server has drawn is on screen before the first of them.
 */
async function start() {
  if ('drawn' in document.documentElement.dataset) await painted()
  await import('react-dom/client')
  await rest()
  await import('@tanstack/react-router')
  await rest()
  await import('#kernel/entity.ts')
  await rest()
  const { open } = await import('./web.tsx')
  await rest()
  await open()
}

function painted() {
  const frame = new Promise(requestAnimationFrame).then(rest)
  return Promise.race([frame, new Promise(resolve => setTimeout(resolve, PATIENCE_MS))])
}

function rest(): Promise<unknown> {
  return new Promise(resolve => setTimeout(resolve))
}
