import type { Browser, CDPSession, Page } from 'playwright-core'
import { openBrowser } from '../e2e/browser.ts'
import { median, report } from './report.ts'
import { told, type Bench } from './setup.ts'
import { signedIn, slugOf } from './visits.ts'

const ROUNDS = 3
const IDEAS = 10_000
const SCROLLED_PIXELS = 12_000
const PIXELS_PER_SECOND = 4_000
const TYPED = ['delivery', 'refund', 'battery']

/** Ten thousand ideas in the table: scrolling, and filtering at each key. */
export async function grid(bench: Bench) {
  told('ten thousand ideas')
  const browser = await openBrowser()
  try {
    const ours = await ideasTable(browser, bench)
    const empty = await plainPage(browser, '<div style="height:400000px"></div>')
    await scrolling(ours, empty)
    const plain = await plainPage(browser, '<input aria-label="Find"><div id="rows"></div>')
    await typing(ours, plain, bench)
  } finally {
    await browser.close()
  }
}

async function ideasTable(browser: Browser, bench: Bench): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  await context.addCookies(await signedIn(browser, bench))
  const page = await context.newPage()
  await page.goto(`${bench.address}/w/${await slugOf(bench)}/ideas?view=table`)
  await page.locator(`[role=grid][aria-rowcount="${IDEAS + 1}"]`).waitFor()
  await page.waitForLoadState('networkidle')
  return page
}

async function plainPage(browser: Browser, body: string): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage()
  await page.setContent(`<!doctype html><title>Plain</title>${body}`)
  return page
}

interface Frames {
  drawn: number
  dropped: number
}

async function scrolling(ours: Page, empty: Page) {
  const [own, theirs]: [Frames[], Frames[]] = [[], []]
  for (let round = 0; round < ROUNDS; round++) {
    theirs.push(await scroll(empty))
    own.push(await scroll(ours))
  }
  const share = (of: Frames[]) => median(of.map(({ drawn, dropped }) => dropped / Math.max(1, drawn + dropped)))
  const written = (of: Frames[]) => of.map(({ drawn, dropped }) => `${dropped} of ${drawn + dropped}`).join(', ')
  // Of two pages that drop next to nothing neither is worse: a frame in a hundred is below what anybody sees.
  const floor = 0.01
  report({
    bar: 'S11',
    what: '10,000 ideas: share of frames dropped while scrolling ÷ empty page',
    value: Math.max(share(own), floor) / Math.max(share(theirs), floor),
    must: v => v <= 1.2,
    asks: 'must ≤ 1.2',
    note: `dropped ${written(own)} ÷ ${written(theirs)}`,
  })
}

/** One long scroll by a finger on the wheel, with the frames that came and those that should have. */
async function scroll(page: Page): Promise<Frames> {
  await page.bringToFront()
  const client = await page.context().newCDPSession(page)
  const frames = await traced(client, () =>
    client.send('Input.synthesizeScrollGesture', {
      x: 700,
      y: 500,
      yDistance: -SCROLLED_PIXELS,
      speed: PIXELS_PER_SECOND,
      gestureSourceType: 'mouse',
      preventFling: true,
    }),
  )
  await client.send('Input.synthesizeScrollGesture', {
    x: 700,
    y: 500,
    yDistance: SCROLLED_PIXELS,
    speed: PIXELS_PER_SECOND * 10,
    gestureSourceType: 'mouse',
    preventFling: true,
  })
  await client.detach()
  return frames
}

async function traced(client: CDPSession, work: () => Promise<unknown>): Promise<Frames> {
  const frames = { drawn: 0, dropped: 0 }
  client.on('Tracing.dataCollected', ({ value }) => {
    for (const { name } of value as { name?: string }[]) {
      if (name === 'DrawFrame') frames.drawn++
      if (name === 'DroppedFrame') frames.dropped++
    }
  })
  await client.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: {
      includedCategories: [
        'disabled-by-default-devtools.timeline',
        'devtools.timeline',
        'devtools.timeline.frame',
        'disabled-by-default-devtools.timeline.frame',
      ],
    },
  })
  await work()
  const complete = new Promise<void>(resolve => client.once('Tracing.tracingComplete', () => resolve()))
  await client.send('Tracing.end')
  await complete
  return frames
}

/** From the key to the rows that pass, laid out: ours, and the least one could write over the same array. */
async function typing(ours: Page, plain: Page, { pieces }: Bench) {
  await plain.evaluate(
    list => {
      const [input, rows] = [document.querySelector('input'), document.querySelector('#rows')]
      const texts = list.map(({ title, body }) => ({ title, text: `${title} ${body}`.toLowerCase() }))
      input?.addEventListener('input', () => {
        const found = texts.filter(({ text }) => text.includes(input.value))
        if (rows)
          rows.innerHTML = found
            .slice(0, 40)
            .map(({ title }) => `<div style="height:28px">${title}</div>`)
            .join('')
      })
    },
    pieces.slice(0, IDEAS),
  )
  const [own, theirs]: [number[], number[]] = [[], []]
  for (const word of TYPED) {
    theirs.push(...(await typed(plain, 'input', '#rows', word)))
    own.push(...(await typed(ours, '[role=search] input', '[role=grid] [role=rowgroup]', word)))
  }
  report({
    bar: 'S11',
    what: '10,000 ideas: filter by a key ÷ plain filter and 40 rows',
    value: median(own) / median(theirs),
    must: v => v <= 3,
    asks: 'must ≤ 3, aim ≤ 1.5',
    note: `${median(own).toFixed(1)} ÷ ${median(theirs).toFixed(1)} ms`,
  })
}

/** Milliseconds per letter, from the key's own time stamp to the first change of the rows, laid out; none where none changes. */
async function typed(page: Page, input: string, rows: string, word: string): Promise<number[]> {
  await page.bringToFront()
  await page.locator(input).fill('')
  await page.locator(input).focus()
  const took: number[] = []
  for (const letter of word) {
    const took1 = page.evaluate(
      target =>
        new Promise<number | null>(resolve => {
          setTimeout(() => resolve(null), 2000)
          let from = 0
          addEventListener('keydown', event => void (from = event.timeStamp), { once: true, capture: true })
          const box = document.querySelector<HTMLElement>(target)
          const watch = new MutationObserver(() => {
            // Rows of the letter before may still be on their way.
            if (from === 0) return
            watch.disconnect()
            void box?.offsetHeight
            resolve(performance.now() - from)
          })
          if (box)
            watch.observe(box.parentElement ?? box, {
              childList: true,
              subtree: true,
              characterData: true,
              attributes: true,
              attributeFilter: ['aria-rowcount', 'style'],
            })
        }),
      rows,
    )
    await page.keyboard.press(letter)
    const milliseconds = await took1
    if (milliseconds !== null) took.push(milliseconds)
  }
  return took
}
