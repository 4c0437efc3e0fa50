/** One thing of each file that `vite.config.ts` cuts, in the order in which they lean on each other. */
const PARTS: readonly (() => Promise<unknown>)[] = [
  () => import('react-dom/client'),
  () => import('@tanstack/react-router'),
  () => import('#kernel/entity.ts'),
  () => import('#features/ideas/domain/idea.ts'),
  () => import('#web/api/queries.ts'),
  () => import('#web/ui/page.tsx'),
]

void start()

/**
 * The program of the browser comes in parts, each evaluated in a turn of its own, so that the page can draw, scroll
 * and answer in between. What the server has drawn is on screen before the first of them is fetched (`web/shell/boot.ts`).
 */
async function start() {
  for (const part of PARTS) {
    await part()
    await rest()
  }
  const { open } = await import('./web.tsx')
  await rest()
  await open()
}

function rest(): Promise<unknown> {
  return new Promise(resolve => setTimeout(resolve))
}
