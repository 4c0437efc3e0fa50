void start()

/**
 * The program of the browser comes in parts, each evaluated in a turn of its own, so that the page can draw, scroll
 * and answer in between. What the server has drawn is on screen before the first of them is fetched (`web/shell/boot.ts`).
 */
async function start() {
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

function rest(): Promise<unknown> {
  return new Promise(resolve => setTimeout(resolve))
}
